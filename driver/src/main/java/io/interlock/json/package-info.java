/**
 * JSON in and out, as plain Java values.
 *
 * <p>The only package that names Gson, and only its streaming reader and writer: no reflection, no binding of classes.
 * It knows nothing of what the values mean. Stateless, safe for any thread.
 */
@NullMarked
package io.interlock.json;

import org.jspecify.annotations.NullMarked;
