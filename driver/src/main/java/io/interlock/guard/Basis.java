package io.interlock.guard;

/** What a judgement rests on, and with that, how long it holds under the same policy. */
enum Basis {
    /** The text alone: always. */
    TEXT,
    /** What the session has done before: until it does something else. */
    SESSION,
    /** What the server said when it was asked: for one execution. */
    SERVER
}
