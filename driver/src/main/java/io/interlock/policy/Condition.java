package io.interlock.policy;

import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing a rule asks before it applies, or that its {@code except} asks before it exempts. Each lists the answers it
 * accepts; a rule that does not ask accepts any.
 */
public sealed interface Condition {

    /** The key in policy files. */
    String key();

    /** What is compared, as the middle of a sentence: {@code user app_rw}. */
    String asked(Operation operation, Facts facts);

    /** What is accepted, as the end of a sentence: {@code drop, truncate}. */
    String accepted();

    Match test(Operation operation, Facts facts);

    /** {@code on}: the connection's environment is one of these. */
    record Environments(Set<String> names) implements Condition {

        public Environments {
            names = Collections.unmodifiableSet(new TreeSet<>(names));
        }

        @Override
        public String key() {
            return "on";
        }

        @Override
        public String asked(Operation operation, Facts facts) {
            return "environment " + facts.environment();
        }

        @Override
        public String accepted() {
            return String.join(", ", names);
        }

        @Override
        public Match test(Operation operation, Facts facts) {
            return Match.of(names.contains(facts.environment()));
        }
    }

    /** {@code operations}: the operation is of one of these kinds. */
    record Kinds(Set<OperationKind> kinds) implements Condition {

        public Kinds {
            kinds = copy(kinds, OperationKind.class);
        }

        @Override
        public String key() {
            return "operations";
        }

        @Override
        public String asked(Operation operation, Facts facts) {
            return "operation " + operation.kind().id();
        }

        @Override
        public String accepted() {
            return kinds.stream().map(OperationKind::id).collect(Collectors.joining(", "));
        }

        @Override
        public Match test(Operation operation, Facts facts) {
            return Match.of(kinds.contains(operation.kind()));
        }
    }

    /** {@code types}: the target is of one of these types; one that the text does not tell may be any. */
    record Types(Set<ObjectType> types) implements Condition {

        public Types {
            types = copy(types, ObjectType.class);
        }

        @Override
        public String key() {
            return "types";
        }

        @Override
        public String asked(Operation operation, Facts facts) {
            return "type " + operation.target().type().id();
        }

        @Override
        public String accepted() {
            return types.stream().map(ObjectType::id).collect(Collectors.joining(", "));
        }

        @Override
        public Match test(Operation operation, Facts facts) {
            ObjectType type = operation.target().type();
            if (types.contains(type)) {
                return Match.YES;
            }
            return type == ObjectType.OTHER ? Match.UNSURE : Match.NO;
        }
    }

    /** {@code reach}: how much of its target a write touches; a reach that cannot be told may be any. */
    record Reaches(Set<Reach> reaches) implements Condition {

        public Reaches {
            reaches = copy(reaches, Reach.class);
        }

        @Override
        public String key() {
            return "reach";
        }

        @Override
        public String asked(Operation operation, Facts facts) {
            return "reach " + reachOf(operation).id();
        }

        @Override
        public String accepted() {
            return reaches.stream().map(Reach::id).collect(Collectors.joining(", "));
        }

        @Override
        public Match test(Operation operation, Facts facts) {
            Reach reach = reachOf(operation);
            if (reaches.contains(reach)) {
                return Match.YES;
            }
            return reach == Reach.UNSURE ? Match.UNSURE : Match.NO;
        }

        /** What is not understood reaches nobody knows how far. */
        private static Reach reachOf(Operation operation) {
            return operation.kind() == OperationKind.UNKNOWN ? Reach.UNSURE : operation.reach();
        }
    }

    /** {@code objects}: the target is one of these. */
    record Objects(List<ObjectPattern> patterns) implements Condition {

        public Objects {
            patterns = List.copyOf(patterns);
        }

        @Override
        public String key() {
            return "objects";
        }

        @Override
        public String asked(Operation operation, Facts facts) {
            return "object " + operation.target().display();
        }

        @Override
        public String accepted() {
            return joined(patterns);
        }

        @Override
        public Match test(Operation operation, Facts facts) {
            Match answer = Match.NO;
            for (int i = 0; i < patterns.size() && answer != Match.YES; i++) {
                answer = answer.or(patterns.get(i).test(operation, facts));
            }
            return answer;
        }
    }

    /**
     * {@code users}: the database user is one of these. A pattern without {@code @} is compared with the part of the user
     * before it, because MySQL reports {@code app@10.0.0.7}.
     */
    record Users(List<Glob> names) implements Condition {

        public Users {
            names = List.copyOf(names);
        }

        @Override
        public String key() {
            return "users";
        }

        @Override
        public String asked(Operation operation, Facts facts) {
            return "user " + (facts.user() == null ? "not known" : facts.user());
        }

        @Override
        public String accepted() {
            return joined(names);
        }

        @Override
        public Match test(Operation operation, Facts facts) {
            String user = facts.user();
            if (user == null) {
                return Match.UNSURE;
            }
            int at = user.indexOf('@');
            String account = at > 0 ? user.substring(0, at) : user;
            for (Glob name : names) {
                if (name.matches(user) || name.matches(account)) {
                    return Match.YES;
                }
            }
            return Match.NO;
        }
    }

    /** {@code applications}: the application goes by one of these names. */
    record Applications(List<Glob> names) implements Condition {

        public Applications {
            names = List.copyOf(names);
        }

        @Override
        public String key() {
            return "applications";
        }

        @Override
        public String asked(Operation operation, Facts facts) {
            return "application " + (facts.application() == null ? "not known" : facts.application());
        }

        @Override
        public String accepted() {
            return joined(names);
        }

        @Override
        public Match test(Operation operation, Facts facts) {
            return anyMatches(names, facts.application());
        }
    }

    private static Match anyMatches(List<Glob> globs, @Nullable String text) {
        if (text == null) {
            return Match.UNSURE;
        }
        for (Glob glob : globs) {
            if (glob.matches(text)) {
                return Match.YES;
            }
        }
        return Match.NO;
    }

    private static <E extends Enum<E>> Set<E> copy(Set<E> set, Class<E> type) {
        EnumSet<E> copy = EnumSet.noneOf(type);
        copy.addAll(set);
        return Collections.unmodifiableSet(copy);
    }

    private static String joined(Collection<?> patterns) {
        return patterns.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
