/** SQL text, and all that reads it: a bare lexer, the guard, and parsers. */
@NullMarked
package io.interlock.benchmarks.text;

import org.jspecify.annotations.NullMarked;
