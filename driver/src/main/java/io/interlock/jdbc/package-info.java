/**
 * Wrappers around the real driver's objects that bring every SQL text, and every call that destroys without one, to the
 * guard.
 *
 * <p>For each class of the driver one wrapper class is generated at run time. It extends one of the few hand-written
 * classes here ({@link io.interlock.jdbc.GuardedConnection} and its like), which hold all behaviour that differs from
 * the driver's, and implements every public interface of the real object by plain delegation, vendor interfaces too.
 * Objects that a driver hands out as instances of a class ({@code CopyManager}) are replaced by an instance of a
 * generated subclass. In what order to read: {@code Wrappers}, {@code Session}, {@code Guarded}, the {@code Guarded…}
 * classes, {@code VendorCalls}, and only then what generates the rest: {@code WrapperClasses}, {@code WrapperWriter},
 * {@code StandInWriter}.
 *
 * <p>The one promise: no method of a wrapper hands out a raw object that can run SQL or leads to one that can. Values
 * (dates, PostgreSQL's types, large objects' locators) are never wrapped and never touched.
 *
 * <p>This package decides nothing: what may run is the guard's to say. It knows no policy and no dialect.
 *
 * <p>Thread rule: a wrapper may be used by the threads that may use the real object; no lock is added, so that
 * {@code cancel} from another thread works.
 */
@NullMarked
package io.interlock.jdbc;

import org.jspecify.annotations.NullMarked;
