package io.interlock.sql.prefilter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.fuzz.FuzzedStatements;
import io.interlock.sql.Dialect;
import io.interlock.sql.classify.Cases;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pass that makes no tokens says of every text what the rule says when it is asked about each token of the lexer. */
class HarmlessCheckTest {

    private static final int RANDOM_TEXTS = 20_000;
    private static final int FUZZED_TEXTS = 3_000;

    /** Parted by blanks; an underscore stands for one. */
    private static final List<String> PIECES = Stream.of(
                    """
            ' '' 'a' 'it''s' 'C:\\ " "a" "a""b" "exec" "setval" ` `a` [ ] [a] [a]] [exec] $ $$ $a$ $1 $1.5 /* */ /**/ /*!_ \
            /*!50000_ /*!99999_ /*M! /*_/* -- --_ --a\n // //a\n # #a #_ ->> -> - / * ** = <= <=> <>- @> <@ @- |` +` ~- + \
            \\ _ _ _ \n \r \t \0 \1 \u00a0 \u2028 \u3000 \ufeff \ud800 é ſ İ ÿ \u4e16 a\u4e16 \u4e16( drop\u4e16 drop\u3000 n\u3000' \u212a E' e'a' N'a' n' q'[ ]' nq' U&' U&"a" \
            u&"exec" X' B'0' a& ab& abc& ? ?? ?1 ?1e5 ??| :a :1 :: := : @ @@ @a @@a a@b { } ( ) ( ) , , . . .. ; ; \
            1 1. .1 1e 1e5 1e5drop 1.e5drop 1..1e5 1.5.e3drop ?1e5drop 1a 1drop 1_0 1__ 0x1F 0xdrop 1d 1f 1exec 1$a 1#a \
            a t.a t.1 "t".1 a.b.c select SELECT insert values with from table show exec EXEC drop dr op update temp call \
            setval lo_unlink dblink_exec dbms_sql xp_cmdshell load_file sleep nextval( setval_( "setval"( f@l( t(t t(_"t" \
            DBLINK_EXEC( overwrite sp_executesql string_too_long_for_its_key_to_be_its_own INSERT_INTO begin commit""".replace("\\n", "\n").split(" ", -1))
            .map(piece -> piece.replace('_', ' '))
            .toList();

    @ParameterizedTest
    @EnumSource
    void randomText_walked_passesAsItsTokensDo(Dialect dialect) {
        Random random = new Random(31 + dialect.ordinal());
        int passed = 0;
        for (int run = 0; run < RANDOM_TEXTS; run++) {
            StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "" : "select ");
            for (int pieces = random.nextInt(9); pieces >= 0; pieces--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            check(dialect, "select a, b from t where c = " + text + " or d = 'e' and f = 12.5");
            passed += check(dialect, text.toString()) ? 1 : 0;
        }
        assertTrue(passed > RANDOM_TEXTS / 100, passed + " texts passed");
    }

    /** Characters that would be others if all but their lowest eight bits were cut. */
    @ParameterizedTest
    @EnumSource
    void charactersBeyondLatin_anywhere_passAsTheirTokensDo(Dialect dialect) {
        Random random = new Random(47 + dialect.ordinal());
        for (int run = 0; run < RANDOM_TEXTS; run++) {
            StringBuilder text = new StringBuilder("select a, b from t where c = 'd' and e < 12.5 and f = ");
            for (int pieces = 1 + random.nextInt(4); pieces > 0; pieces--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
                text.append("' ;-/*drop\\".charAt(random.nextInt(11)));
            }
            for (int wide = 1 + random.nextInt(3); wide > 0; wide--) {
                int at = 7 + random.nextInt(text.length() - 7);
                text.setCharAt(at, (char) (text.charAt(at) & 0xff | 1 + random.nextInt(0xff) << 8));
            }
            check(dialect, text.toString());
        }
    }

    @Test
    void quotesBeyondLatin_hideNothing() {
        String hidden = "select a, b, c, d, e from t where x = \u0127; drop table t; select \u0127";
        assertFalse(check(Dialect.POSTGRESQL, hidden));
        assertTrue(check(Dialect.POSTGRESQL, hidden.replace('\u0127', '\'')));
    }

    @ParameterizedTest
    @EnumSource
    void nameOfOneForeignLetter_called_isNoRoutineThatHarms(Dialect dialect) {
        assertTrue(check(dialect, "SELECT \u00e9(a) FROM t"));
    }

    @ParameterizedTest
    @EnumSource
    void fuzzedText_walked_passesAsItsTokensDo(Dialect dialect) {
        FuzzedStatements.of(dialect, 5).limit(FUZZED_TEXTS).forEach(text -> check(dialect, text.sql()));
    }

    @ParameterizedTest
    @EnumSource
    void everyHarmlessText_walked_passesAsItsTokensDo(Dialect dialect) throws IOException {
        String file = "/io/interlock/evasion/harmless/" + dialect.id() + ".cases";
        try (InputStream in = HarmlessCheckTest.class.getResourceAsStream(file)) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : all.split("\n")) {
                for (Dialect other : Dialect.values()) {
                    check(other, line);
                }
            }
        }
    }

    static Stream<Cases.Case> cases() {
        return Cases.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyCase_cutAnywhere_passesAsItsTokensDo(Cases.Case one) {
        for (int end = 0; end <= one.sql().length(); end++) {
            check(one.dialect(), one.sql().substring(0, end));
            check(one.dialect(), "select " + one.sql().substring(end));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT o1_0.id,o1_0.\"name\" FROM orders o1_0 WHERE o1_0.id IN (1, 2,3) AND o1_0.name='it''s' -- x",
                "INSERT INTO t (a, b) VALUES (1.5e-3, 'x'), (.5, U&'\\0041'); SELECT a::text FROM t /* why */",
                "SELECT a FROM t WHERE a = -1 AND b / 2 <> c - 1 AND \u00fcber = 'W\u4e16' AND \u4e16 = 1"
            })
    void ordinaryText_walked_passes(String text) {
        assertTrue(check(Dialect.POSTGRESQL, text));
    }

    private static boolean check(Dialect dialect, String text) {
        HarmlessTokens tokens = HarmlessTokens.of(dialect);
        tokens.reset(text);
        boolean expected = tokens.pass();
        assertEquals(expected, HarmlessCheck.of(dialect).passes(text), () -> dialect + " on " + text);
        return expected;
    }
}
