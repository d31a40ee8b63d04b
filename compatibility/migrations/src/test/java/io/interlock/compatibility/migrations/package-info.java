/** Flyway and Liquibase through the guard: what a migration may do on production, and what it is told when it may not. */
@NullMarked
package io.interlock.compatibility.migrations;

import org.jspecify.annotations.NullMarked;
