package io.interlock.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/compatibility.md} says what the poms say. */
class VersionsTest {

    private static final Path ROOT = Path.of("..", "..");

    /** The table's names, and the properties of the poms. */
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("HikariCP", "hikaricp"),
            Map.entry("Tomcat JDBC", "tomcat-jdbc"),
            Map.entry("Commons DBCP", "dbcp2"),
            Map.entry("Agroal", "agroal"),
            Map.entry("c3p0", "c3p0"),
            Map.entry("Druid", "druid"),
            Map.entry("Spring Boot 3", "spring-boot-3"),
            Map.entry("Spring Boot 4", "spring-boot-4"),
            Map.entry("Hibernate ORM", "hibernate"),
            Map.entry("MyBatis", "mybatis"),
            Map.entry("jOOQ", "jooq"),
            Map.entry("Jdbi", "jdbi"),
            Map.entry("Flyway", "flyway"),
            Map.entry("Liquibase", "liquibase"),
            Map.entry("Quartz", "quartz"));

    private static final Pattern ROW =
            Pattern.compile("^\\| ([^|]+?) \\| (\\d[^|]*?) \\| .* \\| `([^`]+)` \\|$", Pattern.MULTILINE);
    private static final Pattern PROPERTY = Pattern.compile("<([\\w-]+)\\.version>([^<]+)</");

    @Test
    void table_ofTheDocumentation_namesTheVersionsOfThePoms() throws IOException {
        Map<String, String> poms = versions(ROOT.resolve("pom.xml"));
        poms.putAll(versions(ROOT.resolve("compatibility/pom.xml")));
        Map<String, String> expected = new TreeMap<>();
        PROPERTIES.forEach((name, property) -> expected.put(name, poms.get(property)));
        Map<String, String> documented = new TreeMap<>();
        ROW.matcher(Files.readString(ROOT.resolve("docs/compatibility.md")))
                .results()
                .forEach(row -> documented.put(row.group(1), row.group(2)));
        assertEquals(expected, documented);
    }

    @Test
    void property_ofTheCompatibilityPom_standsInTheTable() throws IOException {
        Map<String, String> own = versions(ROOT.resolve("compatibility/pom.xml"));
        own.keySet().removeAll(PROPERTIES.values());
        assertEquals(Map.of(), own);
    }

    private static Map<String, String> versions(Path pom) throws IOException {
        Map<String, String> versions = new TreeMap<>();
        PROPERTY.matcher(Files.readString(pom))
                .results()
                .forEach(property -> versions.put(property.group(1), property.group(2)));
        return versions;
    }
}
