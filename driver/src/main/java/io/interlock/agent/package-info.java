/**
 * The agent: {@code -javaagent:interlock.jar=policy=FILE} guards every JDBC connection of a JVM, with no change to a URL.
 *
 * <p>{@link io.interlock.agent.Agent} is where the JVM begins. {@code EntryPoints} rewrites the methods by which drivers and
 * data sources hand out connections, so that each asks {@code Gate} first; the gate calls the method
 * again, as if it had not been rewritten, and puts the guard around what leaves to the application.
 *
 * <p>It decides when a connection is guarded and never how: that is {@link io.interlock.JvmGuard}'s. It writes to no log
 * before the program has started, because the first message starts a program's logging.
 *
 * <p>Thread rule: everything here is safe for any thread.
 */
@NullMarked
package io.interlock.agent;

import org.jspecify.annotations.NullMarked;
