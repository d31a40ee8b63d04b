package io.interlock.sql.prefilter;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.sql.Dialect;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No text makes the check by words look at its characters again and again. */
class HostileTextsTest {

    private static final int LENGTH = 20_000;

    /** Of each character, on average. An operator's is looked at most often: each may begin a comment, end a run, be a sign. */
    private static final int MOST_LOOKS = 32;

    /** Parted by blanks; an underscore stands for one. */
    private static final List<String> UNITS =
            Stream.of("""
            ' '' '\\ '_' " "" "\\ "a ` `` [ ]] [a] [a]] $ $a $a$ $$ $a$_$b$ $a_b$c_ /* */ /**/ /*! /*!50000_ /*!99999_ /*M! \
            -- --a\n --_a\n --_\r # #a\n // //\n ( ) (( { } ((a)) + - / * =+ =- @- |` ->> <=> ? ?1 ?? ?1. :a :: := @ @a @@a, \
            0 1. . .. ..1 1..a 1.1.a 1e 1e5 1a 0x 0x1F 1_ .1a _ a a, a. a_ a( select insert_ \n \r \t \0 \u00a0 \ud800 \u3000 \
            \u4e16 é a\u4e16 E'a'\n e'\\ n'a' nq'[ q'[ U&" U&'a' u& a& ab' a'b' t(t t(_t "t"( setval_ setval_, "setval"_ lo_unlink. \
            [setval] dblink_exec a_very_long_word_indeed_that_goes_on SELECT_a,_'b'_FROM_t_WHERE_c_=_?;\n""".split(" ", -1)).map(unit -> unit.replace('_', ' ')).toList();

    @ParameterizedTest
    @EnumSource
    void hostileText_ofAnyKind_isLookedAtAFewTimes(Dialect dialect) throws ReflectiveOperationException {
        CountedCharacters counted = new CountedCharacters();
        assertAll(UNITS.stream().map(unit -> () -> check(counted, dialect, unit)));
    }

    private static void check(CountedCharacters counted, Dialect dialect, String unit)
            throws ReflectiveOperationException {
        for (String before : List.of("", "select ", "select a from t where b = ")) {
            String text = before + unit.repeat(LENGTH / unit.length());
            long looks = counted.harmless(text, dialect);
            assertTrue(
                    looks <= (long) MOST_LOOKS * text.length(),
                    () -> dialect + " looks " + looks + " times at " + text.length() + " characters: many " + unit);
        }
    }
}
