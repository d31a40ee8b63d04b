package io.interlock.sql.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.sql.Dialect;
import io.interlock.sql.Judgement;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.Reach;
import io.interlock.sql.lex.Reading;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

    @Test
    void secondOpinion_countsOnlyWhereItRestricts() {
        String text = "items i ;; ODD thing OR orders.id = i.order_id";
        ConditionCase odd = new ConditionCase(
                "here", List.of(Dialect.GENERIC), List.of("orders"), text, Reach.UNSURE, false, List.of());
        List<String> asked = new ArrayList<>();
        for (Reach opinion : Reach.values()) {
            PredicateJudge second = (predicate, parameters) -> {
                asked.add(predicate.text());
                return new Judgement(opinion, false, null);
            };
            Reach expected = opinion == Reach.BOUNDED ? Reach.BOUNDED : Reach.UNSURE;
            assertEquals(expected, judge(odd, Dialect.GENERIC, second).reach());
        }
        assertEquals(Collections.nCopies(4, "ODD thing OR orders.id = i.order_id"), asked);
    }

    private static Judgement judge(ConditionCase each, Dialect dialect) {
        return judge(each, dialect, PredicateJudge.UNSURE);
    }

    private static Judgement judge(ConditionCase each, Dialect dialect, PredicateJudge secondOpinion) {
        Tokens tokens = Tokens.of(each.condition(), Reading.standard(dialect));
        int split = 0;
        while (tokens.kind(split) != TokenKind.SEMICOLON) {
            split++;
        }
        return JoinReach.judge(
                tokens, 0, split, split + 2, tokens.size(), dialect, each.tables(), each.parameters(), secondOpinion);
    }
}
