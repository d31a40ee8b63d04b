/**
 * What Interlock says to the people who run it: SLF4J where it is usable, the platform's own log where it is not.
 *
 * <p>The only package that names SLF4J. It knows nothing of statements or policies, starts no thread and never throws:
 * watching fails silent. Safe for any thread.
 */
@NullMarked
package io.interlock.log;

import org.jspecify.annotations.NullMarked;
