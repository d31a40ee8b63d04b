/**
 * Cuts a text into tokens, by the lexical rules of one dialect: one pass over the characters, no allocation, no grammar.
 *
 * <p>A dialect is one row of {@link io.interlock.sql.lex.Traits}; there is no code per dialect. This package does not know
 * what a word means, which statements exist or where one ends: that is for the packages that read tokens.
 *
 * <p>Nothing here throws on any text. {@link io.interlock.sql.lex.Reading} and {@link io.interlock.sql.lex.Tokens} are
 * immutable and safe for any thread; a {@link io.interlock.sql.lex.Lexer} is a cursor and belongs to one thread at a time.
 */
@NullMarked
package io.interlock.sql.lex;

import org.jspecify.annotations.NullMarked;
