/** Real database servers that the tests start by themselves, one of each per JVM, stopped when it ends. */
@NullMarked
package io.interlock.testing;

import org.jspecify.annotations.NullMarked;
