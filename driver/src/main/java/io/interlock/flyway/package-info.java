/**
 * Makes Flyway accept a guarded URL, where Flyway is on the class path.
 *
 * <p>Flyway asks plugins which database a URL is for, and refuses one that none of them knows. Its {@code ServiceLoader}
 * finds ours in this jar. Nobody else loads this package: without Flyway it does not even link. It knows the driver by its
 * class's name only, as Flyway does.
 *
 * <p>Thread rule: none of its own; it keeps no state.
 */
@NullMarked
package io.interlock.flyway;

import org.jspecify.annotations.NullMarked;
