/**
 * Turns the tokens of a text into operations: what every statement in it does, to what, and how far it reaches.
 *
 * <p>What is not understood is {@code unknown}; nothing is guessed. Which words and routines of a dialect can harm is
 * data, see {@link io.interlock.sql.words}; of most texts {@link io.interlock.sql.prefilter} can tell without reading
 * them that they do no harm. This package knows no policy and no connection. Everything public is
 * stateless and safe for any thread.
 */
@NullMarked
package io.interlock.sql.classify;

import org.jspecify.annotations.NullMarked;
