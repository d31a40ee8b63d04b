package io.interlock.guard;

/** Keeps the fields of subclasses off the cache line of what is before them in memory. */
abstract class CacheLine {
    long a, b, c, d, e, f, g, h;
}
