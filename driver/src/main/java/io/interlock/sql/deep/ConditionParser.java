package io.interlock.sql.deep;

import io.interlock.sql.Dialect;
import io.interlock.sql.Judgement;
import io.interlock.sql.Predicate;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import org.jspecify.annotations.Nullable;

/** One parse of one condition. Used by one thread; {@link #giveUp} may be called by another. */
final class ConditionParser {

    private volatile @Nullable CCJSqlParser parser;

    /** Throws whatever the parser throws, errors too, but for what it says of bad syntax. */
    Judgement judge(Predicate predicate, ParameterValues values) {
        Expression condition;
        try {
            condition = parse(predicate);
        } catch (JSQLParserException notItsSyntax) {
            return Judgement.UNSURE;
        }
        return condition == null ? Judgement.UNSURE : new ConditionJudge(predicate, values).judge(condition);
    }

    private @Nullable Expression parse(Predicate predicate) throws JSQLParserException {
        boolean brackets = predicate.dialect() == Dialect.SQLSERVER || predicate.dialect() == Dialect.SQLITE;
        return CCJSqlParserUtil.parseCondExpression(predicate.text(), false, made -> {
            made.withSquareBracketQuotation(brackets);
            parser = made;
        });
    }

    /** Makes a parse that takes too long end soon. */
    void giveUp() {
        CCJSqlParser running = parser;
        if (running != null) {
            running.interrupted = true;
        }
    }
}
