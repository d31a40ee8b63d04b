package io.interlock;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The folders are the design: values move from text to verdict to effect, nothing flows back. Here is which package may
 * know which, and why; a package that is not in the table fails the build until somebody has thought about its place.
 */
class ArchitectureTest {

    private static final String ROOT = "io.interlock";

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** Each package, what of ours it may import, the one library that it may import, and the reason. */
    enum Layer {
        SQL("sql", "", null, "the words of the product know nobody, so that everybody can speak them"),
        LOG("log", "", "org.slf4j", "logging works the same when SLF4J is not there at all"),
        JSON("json", "", "com.google.gson", "the journal's lines can be read without the rest of the product"),
        LEX("sql.lex", "sql", null, "tokens are cut by a dialect's table, before anything has a meaning"),
        TRIAL(
                "sql.trial",
                "sql sql.lex",
                null,
                "a condition is tried on rows without a look at what facts say of it, so that the two share no mistake"),
        REACH("sql.reach", "sql sql.lex sql.trial", null, "what a condition keeps is told by its tokens alone"),
        WORDS("sql.words", "sql sql.lex", null, "what a word means to a dialect is data, wherever the word stands"),
        PREFILTER(
                "sql.prefilter",
                "sql sql.lex sql.words",
                null,
                "that a text need not be classified is told without classifying it"),
        CLASSIFY(
                "sql.classify",
                "sql sql.lex sql.words sql.prefilter sql.reach",
                null,
                "what a statement does depends on its text, never on what a policy thinks of it"),
        DEEP(
                "sql.deep",
                "sql",
                "net.sf.jsqlparser",
                "the second opinion answers the same question in the same words, and shares no mistake with the first"),
        CONNECT("sql.connect", "sql", null, "what a URL does to a server is read from the URL, before it is opened"),
        POLICY("policy", "sql", null, "a verdict is a pure function of operations, facts and policy"),
        YAML("policy.yaml", "policy sql", "org.snakeyaml.engine", "a policy can be decided by without a file to read"),
        DECIDE(
                "decide",
                "sql sql.lex sql.reach sql.classify sql.deep sql.connect policy",
                "com.github.benmanes.caffeine",
                "deciding asks the tiers and the policy; it has no effect that a cache could lose"),
        JOURNAL("journal", "json log", null, "entries are plain data that outlive the classes that wrote them"),
        SERVER("server", "sql", null, "what the server says of a session is asked of it, whoever wants to know"),
        GUARD(
                "guard",
                "decide policy sql server journal log",
                null,
                "the guard carries verdicts out; it does not read text, and no wrapper tells it what to think"),
        JDBC("jdbc", "guard sql", "net.bytebuddy", "wrappers only bring SQL to the guard; they decide nothing"),
        ENTRY(
                "",
                "sql sql.connect log json policy policy.yaml decide server journal guard jdbc",
                null,
                "the driver wires what is below it and is known only by the agent: applications reach it through java.sql"),
        FLYWAY(
                "flyway",
                "",
                "org.flywaydb",
                "Flyway knows the driver by its name, and so does what tells Flyway of it"),
        LIQUIBASE("liquibase", "", "liquibase", "Liquibase knows the driver by its name, and so does what tells it"),
        AGENT(
                "agent",
                ". guard log",
                "net.bytebuddy",
                "the agent finds out when a connection leaves a driver, and leaves to the driver what guarding means"),
        SPRING(
                "spring",
                "",
                "org.springframework",
                "Spring Boot reads the driver's name in annotations, and runs nothing of ours"),
        CLI(
                "cli",
                "cli.demo decide policy policy.yaml journal json sql sql.lex sql.reach sql.classify sql.deep sql.connect",
                "picocli",
                "the command line asks the same core as the driver, without a driver"),
        DEMO("cli.demo", "journal", null, "the demo shows the driver as an application sees it, through java.sql");

        final String packageName;
        final List<String> mayImport;
        final @Nullable String library;
        final String reason;

        Layer(String name, String mayImport, @Nullable String library, String reason) {
            this.packageName = qualified(name);
            this.mayImport = Stream.of(mayImport.split(" "))
                    .filter(imported -> !imported.isEmpty())
                    .map(Layer::qualified)
                    .toList();
            this.library = library;
            this.reason = reason;
        }

        private static String qualified(String name) {
            return name.isEmpty() || name.equals(".") ? ROOT : ROOT + '.' + name;
        }
    }

    @Test
    void everyPackage_hasItsPlaceInTheTable() {
        Set<String> known =
                Stream.of(Layer.values()).map(layer -> layer.packageName).collect(toCollection(TreeSet::new));
        Set<String> unknown = PRODUCTION.stream().map(JavaClass::getPackageName).collect(toCollection(TreeSet::new));
        unknown.removeAll(known);
        assertEquals(Set.of(), unknown, "packages that the table of layers does not name");
    }

    @Test
    void packages_formNoCycle() {
        slices().assignedFrom(packages())
                .should()
                .beFreeOfCycles()
                .because("two packages that know each other are one package with two names")
                .allowEmptyShould(true)
                .check(PRODUCTION);
    }

    @ParameterizedTest
    @EnumSource
    void layer_importsOnlyWhatIsBelowIt(Layer layer) {
        classes()
                .that(resideInAPackage(layer.packageName))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackages(ROOT, ROOT + "..")
                        .or(resideInAPackage(layer.packageName))
                        .or(resideInAnyPackage(layer.mayImport.toArray(String[]::new))))
                .because(layer.reason)
                .allowEmptyShould(true)
                .check(PRODUCTION);
    }

    @ParameterizedTest
    @EnumSource
    void layer_importsNoLibraryButItsOwn(Layer layer) {
        DescribedPredicate<JavaClass> permitted = resideInAnyPackage(
                        "java..",
                        "javax.sql..",
                        "javax.transaction.xa..",
                        "javax.naming..",
                        "javax.management..",
                        "com.sun.tools.attach..",
                        "org.jspecify..",
                        ROOT,
                        ROOT + "..")
                .or(describe("primitive", JavaClass::isPrimitive))
                .or(describe("array", JavaClass::isArray));
        classes()
                .that(resideInAPackage(layer.packageName))
                .should()
                .onlyDependOnClassesThat(
                        layer.library == null ? permitted : permitted.or(resideInAPackage(layer.library + "..")))
                .because(
                        "each library is imported by one package, and the class writer by two, so that it is replaced by changing one")
                .allowEmptyShould(true)
                .check(PRODUCTION);
    }

    @Test
    void jdbc_isSeenOnlyWhereCallsAreMade() {
        noClasses()
                .that(resideOutsideOfPackages(
                        Layer.SERVER.packageName,
                        Layer.GUARD.packageName,
                        Layer.JDBC.packageName,
                        Layer.ENTRY.packageName,
                        Layer.FLYWAY.packageName,
                        Layer.AGENT.packageName,
                        Layer.DEMO.packageName))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql.."))
                .because("all that is left of the guard can be tested with values alone")
                .allowEmptyShould(true)
                .check(PRODUCTION);
    }

    @Test
    void entryPoint_isKnownByNobody() {
        noClasses()
                .that(resideOutsideOfPackages(ROOT, Layer.AGENT.packageName))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT))
                .because(Layer.ENTRY.reason)
                .allowEmptyShould(true)
                .check(PRODUCTION);
    }

    @Test
    void deciding_seesNoFileThreadOrClock() {
        noClasses()
                .that(resideInAnyPackage(
                        Layer.SQL.packageName,
                        Layer.LEX.packageName,
                        Layer.WORDS.packageName,
                        Layer.PREFILTER.packageName,
                        Layer.REACH.packageName,
                        Layer.CLASSIFY.packageName,
                        Layer.CONNECT.packageName,
                        Layer.POLICY.packageName))
                .should()
                // Streams are let through: a word list is read from the jar that the code came in.
                .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.net..")
                        .or(nameMatching("java[.]io[.](File|RandomAccess).*"))
                        .or(belongToAnyOf(Thread.class, Clock.class)))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .because(
                        "the same text, facts and policy give the same verdict at any time and place; time is an argument")
                .allowEmptyShould(true)
                .check(PRODUCTION);
    }

    @Test
    void standardStreams_belongToTheCommandLine() {
        noClasses()
                .that(resideOutsideOfPackages(Layer.CLI.packageName))
                .and(not(simpleName("Agent"))) // before the program there is no log
                .should(ACCESS_STANDARD_STREAMS)
                .because("a driver is a guest in its application: it logs, it never prints")
                .allowEmptyShould(true)
                .check(PRODUCTION);
    }

    @Test
    void everyPackage_isNullMarked() {
        Set<String> unmarked = PRODUCTION.stream()
                .map(JavaClass::getPackage)
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(toCollection(TreeSet::new));
        assertEquals(Set.of(), unmarked, "packages whose nulls the compiler does not check");
    }

    private static SliceAssignment packages() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().startsWith(ROOT)
                        ? SliceIdentifier.of(type.getPackageName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "our packages";
            }
        };
    }
}
