/** Connection pools in front of the guard and behind it. */
@NullMarked
package io.interlock.compatibility.pools;

import org.jspecify.annotations.NullMarked;
