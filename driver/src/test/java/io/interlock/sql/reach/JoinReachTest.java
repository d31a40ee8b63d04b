package io.interlock.sql.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.sql.Dialect;
import io.interlock.sql.Judgement;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.lex.Reading;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JoinReachTest {

    static Stream<ConditionCase> joins() {
        return ConditionCase.read("joins.txt");
    }

    @ParameterizedTest
    @MethodSource
    void joins(ConditionCase each) {
        for (Dialect dialect : each.dialects()) {
            Judgement judgement = judge(each, dialect);
            String message = each + " for " + dialect + ", because " + judgement.detail();
            assertEquals(each.reach(), judgement.reach(), message);
            assertEquals(each.matters(), judgement.parametersMatter(), message);
        }
    }

    private static Judgement judge(ConditionCase each, Dialect dialect) {
        Tokens tokens = Tokens.of(each.condition(), Reading.standard(dialect));
        int split = 0;
        while (tokens.kind(split) != TokenKind.SEMICOLON) {
            split++;
        }
        return JoinReach.judge(
                tokens,
                0,
                split,
                split + 2,
                tokens.size(),
                dialect,
                each.tables(),
                each.parameters(),
                PredicateJudge.UNSURE);
    }
}
