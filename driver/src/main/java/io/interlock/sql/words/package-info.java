/**
 * What single words mean to a dialect, as data: which can harm, which routines run text or destroy.
 *
 * <p>The lists are files, one per dialect beside this package. This package does not know where in a statement a word
 * stands; that is for those who ask it. Everything here is immutable and safe for any thread.
 */
@NullMarked
package io.interlock.sql.words;

import org.jspecify.annotations.NullMarked;
