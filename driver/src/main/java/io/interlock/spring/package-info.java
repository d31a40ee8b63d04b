/**
 * Makes the guarded URL the one line of configuration that a Spring Boot application changes.
 *
 * <p>Spring Boot knows the drivers' classes by a list of URL prefixes, and takes an embedded database's driver, or gives up,
 * where a prefix is not on it. Annotations alone say the driver's name here: without Spring nobody looks at the class, and it
 * links all the same, so that the jar may lie in a folder that Spring applications and others share.
 */
@NullMarked
package io.interlock.spring;

import org.jspecify.annotations.NullMarked;
