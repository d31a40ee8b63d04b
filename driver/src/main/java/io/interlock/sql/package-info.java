/**
 * The words of the product: dialects, operations, targets, reach, and the shape of a classified text.
 *
 * <p>Immutable values only. This package knows no character of SQL, no policy and no connection; every other package
 * speaks in its terms. Everything here is safe for any thread.
 */
@NullMarked
package io.interlock.sql;

import org.jspecify.annotations.NullMarked;
