/** Object-relational mappers and SQL builders through the guard. */
@NullMarked
package io.interlock.compatibility.mappers;

import org.jspecify.annotations.NullMarked;
