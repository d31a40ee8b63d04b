package io.interlock.sql.deep;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.expression.JdbcNamedParameter;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;

/** What an expression reads: columns of the written table, parameters, subqueries. */
final class Reads {

    /** Words that the parser takes for columns where a dialect means a function. */
    private static final Set<String> NOT_COLUMNS = Set.of(
            "sysdate",
            "systimestamp",
            "current_date",
            "current_time",
            "current_timestamp",
            "current_user",
            "session_user",
            "system_user",
            "user",
            "localtime",
            "localtimestamp",
            "rownum",
            "level",
            "today",
            "now",
            "true",
            "false",
            "unknown",
            "default",
            "utc_date",
            "utc_timestamp",
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "week");

    final Set<String> columns = new HashSet<>();
    boolean parameters;
    /** Something in it that may or may not read the row. */
    boolean doubtful;

    static Reads of(Expression expression, List<String> tables) {
        Reads reads = new Reads();
        expression.accept(reads.new Visitor(tables), null);
        return reads;
    }

    boolean row() {
        return !columns.isEmpty();
    }

    static String unquoted(String name) {
        boolean quoted = name.length() > 1 && "\"`[".indexOf(name.charAt(0)) >= 0;
        return (quoted ? name.substring(1, name.length() - 1) : name).toLowerCase(Locale.ROOT);
    }

    static boolean isTable(String name, List<String> tables) {
        for (String table : tables) {
            String last = table.substring(table.lastIndexOf('.') + 1);
            if (last.equalsIgnoreCase(unquoted(name))) {
                return true;
            }
        }
        return false;
    }

    private final class Visitor extends ExpressionVisitorAdapter<Void> {
        private final List<String> tables;

        Visitor(List<String> tables) {
            this.tables = tables;
        }

        @Override
        public <S> Void visit(Column column, S context) {
            String name = unquoted(column.getColumnName());
            Table table = column.getTable();
            boolean qualified =
                    table != null && table.getName() != null && !table.getName().isEmpty();
            if (qualified && !isTable(table.getName(), tables) || !qualified && NOT_COLUMNS.contains(name)) {
                doubtful = true;
            } else {
                columns.add(name);
            }
            return null;
        }

        @Override
        public <S> Void visit(JdbcParameter parameter, S context) {
            parameters = true;
            return null;
        }

        @Override
        public <S> Void visit(JdbcNamedParameter parameter, S context) {
            parameters = true;
            return null;
        }

        @Override
        public <S> Void visit(ParenthesedSelect select, S context) {
            doubtful = true;
            return null;
        }

        @Override
        public <S> Void visit(Select select, S context) {
            doubtful = true;
            return null;
        }
    }
}
