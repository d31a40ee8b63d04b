package io.interlock.jdbc;

/**
 * A wrapper around nothing, to make {@linkplain Guarded#another others} of its class by: spares the hot path a look-up
 * and a reflective constructor call.
 *
 * @param rawClass the class of the driver's objects that it is made for
 * @param wrapper  of a generated class
 */
record Prototype(Class<?> rawClass, Guarded wrapper) {}
