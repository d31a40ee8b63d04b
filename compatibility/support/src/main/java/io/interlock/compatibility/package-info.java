/** Real databases, each reached raw and through the guard, for the tests of the modules beside this one. */
@NullMarked
package io.interlock.compatibility;

import org.jspecify.annotations.NullMarked;
