package io.interlock.sql.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.sql.Dialect;
import io.interlock.sql.Judgement;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.lex.Reading;
import io.interlock.sql.lex.Tokens;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WhereReachTest {

    static Stream<ConditionCase> conditions() {
        return ConditionCase.read("conditions.txt");
    }

    @ParameterizedTest
    @MethodSource
    void conditions(ConditionCase each) {
        for (Dialect dialect : each.dialects()) {
            Judgement judgement = judge(each, dialect);
            String message = each + " for " + dialect + ", because " + judgement.detail();
            assertEquals(each.reach(), judgement.reach(), message);
            assertEquals(each.matters(), judgement.parametersMatter(), message);
        }
    }

    private static Judgement judge(ConditionCase each, Dialect dialect) {
        Tokens tokens = Tokens.of(each.condition(), Reading.standard(dialect));
        return WhereReach.judge(
                tokens, 0, tokens.size(), dialect, each.tables(), each.parameters(), PredicateJudge.UNSURE);
    }
}
