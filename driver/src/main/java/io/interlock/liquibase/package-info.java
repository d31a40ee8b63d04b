/**
 * Makes Liquibase find the driver of a guarded URL, where Liquibase is on the class path.
 *
 * <p>Liquibase asks the databases that it knows which driver a URL takes. Its {@code ServiceLoader} finds ours in this jar.
 * Nobody else loads this package: without Liquibase it does not even link. It knows the driver by its class's name only, as
 * Liquibase does.
 *
 * <p>Thread rule: none of its own; it keeps no state.
 */
@NullMarked
package io.interlock.liquibase;

import org.jspecify.annotations.NullMarked;
