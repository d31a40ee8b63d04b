package io.interlock.policy;

import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.TransactionEffect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes rules, texts and facts of few words, so that they often have something to do with each other. */
final class RandomPolicies {

    private static final List<String> NAMES = List.of("orders", "items", "tmp_load", "audit_log", "shop");
    private static final List<String> OBJECTS = List.of(
            "orders",
            "items",
            "shop.orders",
            "stock.items",
            "tmp_*",
            "audit_*",
            "*_log",
            "*.i*s",
            "*",
            "shop.*",
            "shop");
    private static final List<String> SCHEMAS = List.of("shop", "stock");
    private static final List<String> USERS = List.of("app", "flyway", "dba");
    private static final List<String> ENVIRONMENTS = List.of("production", "test");

    private final Random random;

    RandomPolicies(long seed) {
        this.random = new Random(seed);
    }

    Random random() {
        return random;
    }

    Policy policy(List<Rule> rules) {
        return new Policy("random", "0", environments(), "production", JournalSettings.DEFAULT, rules, false);
    }

    private static List<Environment> environments() {
        return ENVIRONMENTS.stream()
                .map(name -> new Environment(name, List.of(), Source.ofFile("random")))
                .toList();
    }

    List<Rule> rules(int count) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(rule("rule-" + i));
        }
        return rules;
    }

    Rule rule(String id) {
        List<Exemption> exemptions = new ArrayList<>();
        while (random.nextInt(4) == 0) {
            List<Condition> conditions = conditions();
            if (!conditions.isEmpty()) {
                exemptions.add(new Exemption(conditions));
            }
        }
        Action action = one(List.of(Action.ALLOW, Action.JOURNAL, Action.BLOCK));
        return new Rule(id, conditions(), exemptions, action, random.nextInt(5) == 0, null, Source.ofFile("random"));
    }

    private List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        add(conditions, 2, () -> new Condition.Kinds(EnumSet.copyOf(several(List.of(OperationKind.values()), 6))));
        add(conditions, 3, () -> new Condition.Environments(Set.copyOf(several(ENVIRONMENTS, 1))));
        add(conditions, 4, () -> new Condition.Types(EnumSet.copyOf(several(List.of(ObjectType.values()), 8))));
        add(conditions, 3, () -> new Condition.Reaches(EnumSet.copyOf(several(List.of(Reach.values()), 2))));
        add(
                conditions,
                2,
                () -> new Condition.Objects(
                        several(OBJECTS, 2).stream().map(ObjectPattern::of).toList()));
        add(
                conditions,
                5,
                () -> new Condition.Users(
                        several(USERS, 1).stream().map(Glob::of).toList()));
        add(conditions, 6, () -> new Condition.Applications(List.of(Glob.of("billing"))));
        return conditions;
    }

    private void add(List<Condition> conditions, int oneIn, Supplier<Condition> condition) {
        if (random.nextInt(oneIn) == 0) {
            conditions.add(condition.get());
        }
    }

    Facts facts() {
        return new Facts(
                one(List.of("production", "test", "elsewhere")),
                maybe(USERS),
                maybe(List.of("billing", "reports")),
                maybe(SCHEMAS));
    }

    ClassifiedText text(int statements) {
        List<ClassifiedStatement> all = new ArrayList<>();
        for (int i = 0; i < statements; i++) {
            all.add(statement());
        }
        return new ClassifiedText(all, false);
    }

    ClassifiedStatement statement() {
        List<Operation> operations = new ArrayList<>();
        do {
            operations.add(operation());
        } while (random.nextInt(4) == 0);
        return new ClassifiedStatement(0, 1, operations, TransactionEffect.NONE);
    }

    Operation operation() {
        Target target = new Target(
                null, maybe(SCHEMAS), maybe(NAMES), null, one(List.of(ObjectType.values())), random.nextInt(10) == 0);
        return Operation.of(one(List.of(OperationKind.values())), target, one(List.of(Reach.values())));
    }

    private @Nullable String maybe(List<String> values) {
        return random.nextInt(3) == 0 ? null : one(values);
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> List<T> several(List<T> values, int most) {
        List<T> chosen = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            chosen.add(one(values));
        }
        return chosen;
    }
}
