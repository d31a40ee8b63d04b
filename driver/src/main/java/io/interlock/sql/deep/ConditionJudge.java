package io.interlock.sql.deep;

import io.interlock.sql.Judgement;
import io.interlock.sql.Predicate;
import io.interlock.sql.Reach;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.ArrayExpression;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.CollateExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.HexValue;
import net.sf.jsqlparser.expression.JdbcNamedParameter;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.JsonExpression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.OverlapsCondition;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.FullTextSearch;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MemberOfExpression;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import org.jspecify.annotations.Nullable;

/**
 * Judges a parsed condition. It is asked only about what the fast tier did not understand, so it is sparing with definite
 * answers: it says bounded only where a column of the table decides, and never where two parts of an OR might add up.
 */
final class ConditionJudge {

    private static final Set<String> REWRITING =
            Set.of("lower", "upper", "trim", "ltrim", "rtrim", "date", "year", "month", "md5");

    private final List<String> tables;
    private final ParameterValues values;

    ConditionJudge(Predicate predicate, ParameterValues values) {
        this.tables = predicate.tables();
        this.values = values;
    }

    Judgement judge(Expression condition) {
        Split split = split(condition);
        return new Judgement(split.kept(), split.byValues(), detail(split.kept()));
    }

    private static @Nullable String detail(Reach kept) {
        return switch (kept) {
            case UNBOUNDED -> "WHERE keeps every row";
            case UNSURE -> "what WHERE keeps cannot be told";
            case NONE -> "WHERE keeps no row";
            case BOUNDED -> null;
        };
    }

    private Split split(Expression condition) {
        Expression inner = unwrapped(condition);
        if (inner instanceof AndExpression || inner instanceof OrExpression) {
            return chain((BinaryExpression) inner);
        }
        if (inner instanceof NotExpression not) {
            return split(not.getExpression()).not();
        }
        if (inner instanceof ComparisonOperator comparison) {
            return compared(comparison);
        }
        if (inner instanceof IsNullExpression test) {
            Split isNull = isNull(test.getLeftExpression());
            return test.isNot() || test.isUseNotNull() ? isNull.not() : isNull;
        }
        if (inner instanceof InExpression in) {
            Split member = member(in);
            return in.isNot() ? member.not() : member;
        }
        if (inner instanceof LikeExpression like) {
            Split matches = matches(like);
            return like.isNot() ? matches.not() : matches;
        }
        if (inner instanceof Between between) {
            Split range = ofParts(
                    between.getLeftExpression(),
                    between.getBetweenExpressionStart(),
                    between.getBetweenExpressionEnd());
            return between.isNot() ? range.not() : range;
        }
        return isConstant(inner) ? constant(inner) : other(inner);
    }

    private static Expression unwrapped(Expression condition) {
        Expression inner = condition;
        while (inner instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
            inner = list.get(0);
        }
        return inner;
    }

    /** The parser nests {@code a AND b AND c} to the left: a loop, so that long chains need no stack. */
    private Split chain(BinaryExpression last) {
        boolean and = last instanceof AndExpression;
        List<Expression> sides = new ArrayList<>();
        Expression left = last;
        while (left instanceof BinaryExpression side && left.getClass() == last.getClass()) {
            sides.add(side.getRightExpression());
            left = side.getLeftExpression();
        }
        Split whole = split(left);
        for (int i = sides.size() - 1; i >= 0; i--) {
            Split side = split(sides.get(i));
            whole = and ? whole.and(side) : whole.or(side);
        }
        return whole;
    }

    private Split compared(ComparisonOperator comparison) {
        Expression left = unwrapped(comparison.getLeftExpression());
        Expression right = unwrapped(comparison.getRightExpression());
        if (left instanceof NullValue || right instanceof NullValue) {
            return Split.NULL;
        }
        Split constants = constants(comparison, left, right);
        if (constants != null) {
            return constants;
        }
        Reads a = Reads.of(left, tables);
        Reads b = Reads.of(right, tables);
        boolean readsNone = !a.row() && !b.row();
        if (readsNone || shares(a, b)) {
            return a.parameters || b.parameters ? Split.BY_VALUES : Split.UNKNOWN;
        }
        Reads row = a.row() ? a : b;
        boolean simple = isSimple(a.row() ? left : right);
        boolean key = isKeyLike(row.columns) && !(comparison instanceof EqualsTo);
        boolean twoSided = a.row() && b.row() && !isSimple(right);
        boolean doubtful = (a.row() ? b : a).doubtful;
        if (doubtful || !simple || key || twoSided) {
            return a.parameters || b.parameters ? Split.BY_VALUES : Split.UNKNOWN;
        }
        return isKeyLike(row.columns)
                ? Split.ofKey(row.columns)
                : Split.byRow(row.columns, comparison instanceof EqualsTo, comparison instanceof NotEqualsTo);
    }

    /**
     * A column, or a part or another form of it that takes as many values: not a CASE, COALESCE or arithmetic, which may
     * make one value of all.
     */
    private static boolean isSimple(Expression expression) {
        Expression inner = unwrapped(expression);
        if (inner instanceof CastExpression cast) {
            return isSimple(cast.getLeftExpression());
        }
        if (inner instanceof CollateExpression collate) {
            return isSimple(collate.getLeftExpression());
        }
        if (inner instanceof JsonExpression json) {
            return isSimple(json.getExpression());
        }
        if (inner instanceof ArrayExpression element) {
            return isSimple(element.getObjExpression());
        }
        if (inner instanceof Function function) {
            ExpressionList<?> parameters = function.getParameters();
            return REWRITING.contains(function.getName().toLowerCase(Locale.ROOT))
                    && parameters != null
                    && parameters.size() == 1
                    && isSimple(parameters.get(0));
        }
        return inner instanceof Column;
    }

    private static boolean shares(Reads a, Reads b) {
        return a.columns.stream().anyMatch(b.columns::contains);
    }

    /** What is true of a key for every row is the fast tier's business: here it is only known to be dangerous. */
    private static boolean isKeyLike(Set<String> columns) {
        return columns.stream().anyMatch(name -> name.endsWith("id"));
    }

    private @Nullable Split constants(ComparisonOperator comparison, Expression left, Expression right) {
        Object a = value(left);
        Object b = value(right);
        if (a instanceof BigDecimal number && b instanceof BigDecimal other) {
            return order(comparison, number.compareTo(other));
        }
        boolean same = a instanceof String && a.equals(b);
        return same ? order(comparison, 0) : null;
    }

    private static @Nullable Split order(ComparisonOperator comparison, int order) {
        return switch (comparison.getStringExpression().strip()) {
            case "=", "==" -> Split.of(order == 0);
            case "<>", "!=" -> Split.of(order != 0);
            case "<" -> Split.of(order < 0);
            case "<=" -> Split.of(order <= 0);
            case ">" -> Split.of(order > 0);
            case ">=" -> Split.of(order >= 0);
            default -> null;
        };
    }

    /** A number or a string where it is known; null otherwise. */
    private @Nullable Object value(Expression expression) {
        if (expression instanceof LongValue number) {
            return number(number.getStringValue());
        }
        if (expression instanceof DoubleValue number) {
            return number(number.toString());
        }
        if (expression instanceof StringValue string && string.getPrefix() == null) {
            return string.getValue();
        }
        if (expression instanceof SignedExpression signed && signed.getSign() == '-') {
            return value(signed.getExpression()) instanceof BigDecimal number ? number.negate() : null;
        }
        if (expression instanceof JdbcParameter parameter) {
            return bound(parameter);
        }
        return null;
    }

    private @Nullable Object bound(JdbcParameter parameter) {
        Integer index = parameter.getIndex();
        if (!values.known() || index == null || parameter.isUseFixedIndex()) {
            return null;
        }
        ParameterValues.Value value = values.at(index);
        Object plain = value.isHidden() ? null : value.value();
        return plain instanceof Number number ? number(number.toString()) : plain instanceof String ? plain : null;
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return text.length() > 40 ? null : new BigDecimal(text);
        } catch (NumberFormatException notDecimal) {
            return null;
        }
    }

    private static boolean isConstant(Expression expression) {
        return expression instanceof NullValue
                || expression instanceof BooleanValue
                || expression instanceof LongValue
                || expression instanceof JdbcParameter
                || expression instanceof JdbcNamedParameter;
    }

    private static Split constant(Expression expression) {
        if (expression instanceof NullValue) {
            return Split.NULL;
        }
        if (expression instanceof BooleanValue bool) {
            return Split.of(bool.getValue());
        }
        if (expression instanceof LongValue number) {
            return Split.of(!number.getStringValue().matches("0+"));
        }
        return Split.BY_VALUES;
    }

    private Split isNull(Expression expression) {
        Expression inner = unwrapped(expression);
        if (inner instanceof Column) {
            Reads reads = Reads.of(inner, tables);
            return reads.row() && !isKeyLike(reads.columns) ? Split.byRow(reads.columns, false, false) : Split.UNKNOWN;
        }
        return Reads.of(inner, tables).parameters ? Split.BY_VALUES : Split.UNKNOWN;
    }

    private Split member(InExpression in) {
        Expression left = unwrapped(in.getLeftExpression());
        Reads a = Reads.of(left, tables);
        boolean list = in.getRightExpression() instanceof ExpressionList<?>;
        Reads b = Reads.of(in.getRightExpression(), tables);
        if (!a.row() || !isSimple(left) || !list || b.row() || b.doubtful || isKeyLike(a.columns) && in.isNot()) {
            return a.parameters || b.parameters ? Split.BY_VALUES : Split.UNKNOWN;
        }
        return isKeyLike(a.columns) ? Split.ofKey(a.columns) : Split.byRow(a.columns, true, false);
    }

    private Split matches(LikeExpression like) {
        Reads a = Reads.of(like.getLeftExpression(), tables);
        Object pattern = value(unwrapped(like.getRightExpression()));
        if (pattern instanceof String text && a.row() && isSimple(like.getLeftExpression())) {
            boolean solid = text.toLowerCase(Locale.ROOT).chars().anyMatch(Character::isLetterOrDigit);
            return solid ? Split.byRow(a.columns, false, false) : Split.UNKNOWN;
        }
        return Reads.of(like.getRightExpression(), tables).parameters ? Split.BY_VALUES : Split.UNKNOWN;
    }

    private Split ofParts(Expression column, Expression low, Expression high) {
        Reads a = Reads.of(column, tables);
        Reads b = Reads.of(low, tables);
        Reads c = Reads.of(high, tables);
        boolean ends = isEnd(low) && isEnd(high) && !b.row() && !c.row();
        boolean bounded = a.row() && isSimple(column) && !isKeyLike(a.columns) && ends;
        return bounded ? Split.byRow(a.columns, false, false) : Split.UNKNOWN;
    }

    /** Neither before all values of a column nor behind them, as the empty text and bits are in some dialects. */
    private boolean isEnd(Expression expression) {
        return !"".equals(value(unwrapped(expression))) && !(unwrapped(expression) instanceof HexValue);
    }

    /** Conditions that need no further look: where they read the row and nothing doubtful, they depend on it. */
    private Split other(Expression expression) {
        Reads reads = Reads.of(expression, tables);
        boolean known = expression instanceof OverlapsCondition
                || expression instanceof MemberOfExpression
                || expression instanceof FullTextSearch;
        if (known && reads.row() && !reads.doubtful) {
            return Split.byRow(reads.columns, false, false);
        }
        return reads.parameters ? Split.BY_VALUES : Split.UNKNOWN;
    }
}
