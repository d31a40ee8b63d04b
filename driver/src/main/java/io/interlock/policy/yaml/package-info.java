/**
 * Reads the files that DBAs write: policies, and the cases that show what a policy does.
 *
 * <p>Everything a file says is checked before any of it counts, and all that is wrong with it is told at once, with file,
 * line, column, path, what was found and what was expected. What this version does not know is an error, never ignored.
 * The only package that knows YAML; it decides nothing. Stateless and safe for any thread.
 */
@NullMarked
package io.interlock.policy.yaml;

import org.jspecify.annotations.NullMarked;
