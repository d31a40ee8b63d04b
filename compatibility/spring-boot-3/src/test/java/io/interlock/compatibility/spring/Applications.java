package io.interlock.compatibility.spring;

import io.interlock.compatibility.Database;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts {@link ShopApplication} with what a properties file would say. */
final class Applications {

    private Applications() {}

    /** @param url all that an application changes for the guard */
    static ConfigurableApplicationContext start(String url, Database database, String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password="));
        all.addAll(List.of(arguments));
        return new SpringApplicationBuilder(ShopApplication.class)
                // Where a test says nothing else.
                .properties(
                        "spring.main.banner-mode=off",
                        "spring.flyway.enabled=false",
                        "spring.liquibase.enabled=false",
                        "logging.level.root=warn")
                .run(all.toArray(String[]::new));
    }
}
