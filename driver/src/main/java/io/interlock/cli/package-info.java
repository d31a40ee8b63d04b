/**
 * The command line: the same core as the driver, asked by a person or a script instead of an application.
 *
 * <p>Results go to standard output, talk goes to standard error, and every command ends with one of {@link
 * io.interlock.cli.ExitCode}'s codes. The only package that knows picocli; it opens no connection (only the demo below it
 * does) and decides nothing by itself. One command runs per process, on one thread.
 */
@NullMarked
package io.interlock.cli;

import org.jspecify.annotations.NullMarked;
