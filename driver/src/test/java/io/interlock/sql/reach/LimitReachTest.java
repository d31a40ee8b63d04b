package io.interlock.sql.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.sql.Dialect;
import io.interlock.sql.Judgement;
import io.interlock.sql.Parameters;
import io.interlock.sql.Reach;
import io.interlock.sql.lex.Reading;
import io.interlock.sql.lex.Tokens;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LimitReachTest {

    private static final Judgement BOUNDED = new Judgement(Reach.BOUNDED, false, null);

    static Stream<ConditionCase> limits() {
        return ConditionCase.read("limits.txt");
    }

    @ParameterizedTest
    @MethodSource
    void limits(ConditionCase each) {
        for (Dialect dialect : each.dialects()) {
            Judgement judgement = judge(each.condition(), dialect, each.parameters());
            String message = each + " for " + dialect;
            assertEquals(each.reach(), judgement.reach(), message);
            assertEquals(each.matters(), judgement.parametersMatter(), message);
        }
    }

    private static Judgement judge(String limit, Dialect dialect, Parameters parameters) {
        Tokens tokens = Tokens.of(limit, Reading.standard(dialect));
        return LimitReach.judge(tokens, 0, tokens.size(), dialect, parameters);
    }

    @ParameterizedTest
    @EnumSource
    void both_withOneBounded_isBoundedUnlessNone(Reach other) {
        Judgement judgement = new Judgement(other, false, null);
        Reach expected = other == Reach.NONE ? Reach.NONE : Reach.BOUNDED;
        assertEquals(expected, LimitReach.both(judgement, BOUNDED).reach());
        assertEquals(expected, LimitReach.both(BOUNDED, judgement).reach());
    }

    @Test
    void both_withUnsureAndUnbounded_staysUnsureAndDependsOnValues() {
        Judgement unbounded = new Judgement(Reach.UNBOUNDED, false, "without WHERE");
        Judgement unsure = new Judgement(Reach.UNSURE, true, null);
        Judgement both = LimitReach.both(unbounded, unsure);
        assertEquals(Reach.UNSURE, both.reach());
        assertEquals(true, both.parametersMatter());
    }
}
