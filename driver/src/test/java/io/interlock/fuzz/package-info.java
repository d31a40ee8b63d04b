/**
 * The canary fuzzer: random SQL, sent through the guard to real databases whose canary tables are then looked at.
 *
 * <p>{@link io.interlock.fuzz.FuzzedStatements} is the endless stream of statements, and needs no database. The grammars
 * are data files beside the tests; {@code docs/fuzzing.md} says how to add a line. Knows nothing of the lexer and the
 * classifier, so that it shares no blind spot with them. Everything is for one thread at a time.
 */
@NullMarked
package io.interlock.fuzz;

import org.jspecify.annotations.NullMarked;
