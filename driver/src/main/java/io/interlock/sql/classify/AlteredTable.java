package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import org.jspecify.annotations.Nullable;

/** The table of an ALTER TABLE, and its parts, as targets. */
record AlteredTable(Name name, Dialect dialect) {

    Target itself() {
        return name.target(dialect, ObjectType.TABLE);
    }

    /** @param member null where the text does not name it */
    Target part(ObjectType type, @Nullable String member) {
        return name.target(dialect, type, member);
    }

    /** The part whose name comes next, which is taken. */
    Target member(ObjectType type, Cursor c) {
        if (c.is("ID") && c.kindAt(c.at() + 1) == TokenKind.STRING) {
            // ClickHouse: PARTITION ID 'x'
            c.skip();
        }
        Name member = c.name();
        return part(type, member == null ? null : member.last());
    }
}
