/** What gets round guards, and what guards should never stop: SQL of the real world, one text a line. */
@org.jspecify.annotations.NullMarked
package io.interlock.evasion;
