/**
 * What may be done where: rules, the facts they look at, and the verdict they come to.
 *
 * <p>A pure function of values. This package knows no connection, file, thread or clock, and no character of SQL: it is
 * given what a text does as {@link io.interlock.sql.ClassifiedText} and answers with a
 * {@link io.interlock.policy.Verdict}. Everything here is immutable and safe for any thread.
 *
 * <p>Which way it fails: a condition that cannot be evaluated counts as matched, so that its rule applies; inside
 * {@code except} it counts as not matched, so that nothing is exempted by accident. See
 * {@link io.interlock.policy.Match}.
 */
@NullMarked
package io.interlock.policy;

import org.jspecify.annotations.NullMarked;
