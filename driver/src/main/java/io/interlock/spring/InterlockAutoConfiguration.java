package io.interlock.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/**
 * Names Interlock's driver to Spring Boot wherever a guarded URL stands in its own properties: the data source's, and those
 * that Flyway and Liquibase may have for themselves.
 *
 * <p>A driver's class that the application names stays: these properties have the least say of all.
 */
@AutoConfiguration
final class InterlockAutoConfiguration {

    private static final String IS_GUARDED = "', '').toLowerCase().startsWith('jdbc:interlock:')";

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("environment.getProperty('spring.datasource.url" + IS_GUARDED)
    @PropertySource("classpath:io/interlock/spring/datasource.properties")
    static final class OfDataSource {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("environment.getProperty('spring.flyway.url" + IS_GUARDED)
    @PropertySource("classpath:io/interlock/spring/flyway.properties")
    static final class OfFlyway {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("environment.getProperty('spring.liquibase.url" + IS_GUARDED)
    @PropertySource("classpath:io/interlock/spring/liquibase.properties")
    static final class OfLiquibase {}
}
