/**
 * What only the server knows of a session: the modes in which it reads texts, where it looks up names, what was prepared
 * under a name.
 *
 * <p>This package asks the server on the caller's own connection, one short query for each question, and only when it is
 * asked itself. It knows nothing of policies: whether an answer matters is for the guard to say.
 *
 * <p>Which way it fails: no answer, for whatever reason, is the answer that nothing is known.
 *
 * <p>Thread rule: as the connection that is asked.
 */
@NullMarked
package io.interlock.server;

import org.jspecify.annotations.NullMarked;
