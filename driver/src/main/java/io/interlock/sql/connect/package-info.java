/**
 * What opening a connection does to a server, read from the URL and the properties before it is opened.
 *
 * <p>Some drivers run SQL, or replace a whole database, before an application has a statement in hand. This package knows
 * their parameters; it opens nothing, reads no file and knows no policy.
 *
 * <p>Thread rule: stateless, safe for any thread.
 */
@NullMarked
package io.interlock.sql.connect;

import org.jspecify.annotations.NullMarked;
