/** Quartz's job store, which lives in a database, through the guard. */
@NullMarked
package io.interlock.compatibility.quartz;

import org.jspecify.annotations.NullMarked;
