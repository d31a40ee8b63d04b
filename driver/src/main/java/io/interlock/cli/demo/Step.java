package io.interlock.cli.demo;

import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did in a scenario, and what came of it.
 *
 * @param where   the database it was done on, as the person called it
 * @param sql     the statement
 * @param refusal Interlock's whole message, several lines; null where the statement ran
 */
public record Step(String where, String sql, @Nullable String refusal) {}
