package io.interlock.sql.trial;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a condition tells of the columns in it: what they seem to hold, and which literals they are held against. By their
 * names alone, whichever table they are of.
 */
final class Survey {

    /** What is compared with what is of a known kind is of that kind too: so often that is carried on. */
    private static final int ROUNDS = 3;

    private final Map<String, Set<Kind>> kinds = new HashMap<>();
    private final Map<String, Set<Value>> beside = new HashMap<>();
    /** Those that the column itself is held against, and no expression of it. */
    private final Map<String, Set<Value>> compared = new HashMap<>();

    private final Set<Value> literals = new LinkedHashSet<>();
    private final Set<String> nullable = new HashSet<>();
    private final Set<String> asTexts = new HashSet<>();
    private final Set<String> besideTexts = new HashSet<>();

    Survey(Expression condition) {
        List<Expression> all = new ArrayList<>(List.of(condition));
        for (int i = 0; i < all.size(); i++) {
            all.addAll(all.get(i).parts());
        }
        for (int round = 0; round < ROUNDS; round++) {
            all.forEach(this::look);
        }
        for (Expression expression : all) {
            Value constant = expression.constant();
            if (constant != null) {
                literals.add(constant);
            }
            if (expression.asksForNull()) {
                nullable.addAll(columnsIn(expression));
            }
            if (expression instanceof Cast cast && cast.type() == Cast.Type.TEXT) {
                asTexts.addAll(columnsIn(cast.operand()));
            }
            if (expression.parts().stream().anyMatch(Survey::isText)) {
                besideTexts.addAll(columnsIn(expression));
            }
        }
    }

    private void look(Expression expression) {
        Kind asked = expression.kindOfParts();
        if (asked != null) {
            expression.parts().forEach(part -> note(part, Set.of(asked)));
        }
        Set<Kind> shared = EnumSet.noneOf(Kind.class);
        Set<Value> values = new HashSet<>();
        for (Expression peer : expression.peers()) {
            shared.addAll(kinds(peer));
            Value constant = peer.constant();
            if (constant != null) {
                values.add(constant);
            }
        }
        for (Expression peer : expression.peers()) {
            note(peer, shared);
            if (peer instanceof Expression.Column column) {
                compared.computeIfAbsent(column.name(), any -> new HashSet<>()).addAll(values);
            }
            for (String column : columnsIn(peer)) {
                beside.computeIfAbsent(column, any -> new LinkedHashSet<>()).addAll(values);
            }
        }
    }

    private Set<Kind> kinds(Expression expression) {
        Kind kind = expression.kind();
        if (kind != null) {
            return Set.of(kind);
        }
        return expression instanceof Expression.Column column ? kinds.getOrDefault(column.name(), Set.of()) : Set.of();
    }

    /** Where a function takes one of its arguments, these are of the kind that is asked of it. */
    private void note(Expression expression, Set<Kind> found) {
        if (expression instanceof Expression.Column column) {
            kinds.computeIfAbsent(column.name(), any -> EnumSet.noneOf(Kind.class))
                    .addAll(found);
        }
        if (expression instanceof Call call && call.function().takesOneOfThem()) {
            call.arguments().forEach(argument -> note(argument, found));
        }
    }

    private static Set<String> columnsIn(Expression expression) {
        Set<String> names = new HashSet<>();
        List<Expression> all = new ArrayList<>(List.of(expression));
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof Expression.Column column) {
                names.add(column.name());
            }
            if (!(all.get(i) instanceof Single)) {
                all.addAll(all.get(i).parts());
            }
        }
        return names;
    }

    /**
     * What the column seems to hold; both where it seems to hold both, none where nothing tells. What is itself held against
     * numbers and against texts that are all numbers holds numbers.
     */
    Set<Kind> kindsOf(String column) {
        Set<Value> held = compared.getOrDefault(column, Set.of());
        List<Value.Text> texts = held.stream()
                .filter(Value.Text.class::isInstance)
                .map(Value.Text.class::cast)
                .toList();
        boolean numbers = !texts.isEmpty()
                && held.stream().anyMatch(Value.Number.class::isInstance)
                && texts.stream().allMatch(text -> Functions.parsed(text.text()) != null);
        return numbers ? Set.of(Kind.NUMBER) : kinds.getOrDefault(column, Set.of());
    }

    /** Whether the column is taken for a text and held against one: then it may be one, whatever it is called. */
    boolean isTakenForText(String column) {
        return asTexts.contains(column) && besideTexts.contains(column);
    }

    private static boolean isText(Expression expression) {
        return expression instanceof Expression.Literal literal && literal.value() instanceof Value.Text;
    }

    /** The literals that the column is held against. */
    List<Value> besides(String column) {
        return List.copyOf(beside.getOrDefault(column, Set.of()));
    }

    /** Whether the condition asks for nulls in the column. */
    boolean isNullable(String column) {
        return nullable.contains(column);
    }

    /** All literals of the condition. */
    List<Value> literals() {
        return List.copyOf(literals);
    }
}
