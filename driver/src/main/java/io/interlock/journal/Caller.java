package io.interlock.journal;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The place in a program that sent a statement.
 *
 * <p>It is the innermost stack frame that belongs neither to the platform, nor to Interlock, a JDBC driver, a JDBC proxy or
 * a connection pool, nor to a layer that sends statements on behalf of others (Spring, Hibernate, EclipseLink, jOOQ,
 * MyBatis, Jdbi and their like): a journal in which every statement comes from Hibernate tells nothing. Where such a layer
 * is all there is, its own innermost frame is given. Tools that send their own statements, such as Flyway and Liquibase,
 * are callers.
 */
public final class Caller {

    /** Frames looked at: a stack that is deeper has gone wrong, or is an interpreter. */
    private static final int FRAMES = 400;

    private static final List<String> COMMAND_LINE = List.of("io.interlock.cli.");

    private static final List<String> PLUMBING = List.of(
            "io.interlock.",
            // The platform.
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "kotlin.",
            "scala.",
            "groovy.",
            "org.codehaus.groovy.",
            // Drivers.
            "org.postgresql.",
            "com.mysql.",
            "org.mariadb.",
            "com.microsoft.sqlserver.",
            "net.sourceforge.jtds.",
            "oracle.",
            "com.ibm.",
            "org.sqlite.",
            "org.h2.",
            "org.hsqldb.",
            "org.apache.derby.",
            "org.duckdb.",
            "com.clickhouse.",
            "net.snowflake.",
            "io.trino.jdbc.",
            "com.facebook.presto.jdbc.",
            // Proxies of drivers.
            "com.p6spy.",
            "net.ttddyy.",
            "software.amazon.jdbc.",
            "org.apache.shardingsphere.",
            "io.opentelemetry.",
            "io.micrometer.",
            // Pools.
            "com.zaxxer.hikari.",
            "org.apache.commons.dbcp",
            "org.apache.commons.pool",
            "org.apache.tomcat.jdbc.",
            "org.apache.tomcat.dbcp.",
            "com.mchange.",
            "io.agroal.",
            "com.alibaba.druid.",
            "org.vibur.",
            "org.jboss.jca.",
            "com.jolbox.bonecp.");

    private static final List<String> DATA_ACCESS = List.of(
            "org.springframework.",
            "org.hibernate.",
            "org.eclipse.persistence.",
            "org.apache.openjpa.",
            "org.jooq.",
            "org.apache.ibatis.",
            "org.mybatis.",
            "com.baomidou.",
            "org.jdbi.",
            "org.skife.jdbi.",
            "io.ebean",
            "com.querydsl.",
            "org.apache.commons.dbutils.",
            "groovy.sql.",
            "slick.",
            "org.seasar.doma.",
            "io.quarkus.",
            "org.jboss.",
            "org.aspectj.",
            "net.bytebuddy.",
            "javassist.",
            "net.sf.cglib.");

    private Caller() {}

    /**
     * The caller of the statement that the current thread is about to run, such as
     * {@code com.shop.OrderService.cancel(OrderService.java:42)}.
     *
     * @return null if no frame is left
     */
    public static @Nullable String find() {
        return StackWalker.getInstance().walk(Caller::firstOf);
    }

    private static @Nullable String firstOf(Stream<StackWalker.StackFrame> frames) {
        StackWalker.StackFrame caller = choose(frames.limit(FRAMES)::iterator, StackWalker.StackFrame::getClassName);
        return caller == null ? null : describe(caller);
    }

    /**
     * The caller among frames.
     *
     * @param frames innermost first; read no further than needed
     * @param type   the name of a frame's class
     */
    static <T> @Nullable T choose(Iterable<T> frames, Function<T, String> type) {
        T layer = null;
        for (T frame : frames) {
            String name = type.apply(frame);
            if (isPlumbing(name)) {
                continue;
            }
            if (!startsWithOneOf(name, DATA_ACCESS) && !isGenerated(name)) {
                return frame;
            }
            if (layer == null) {
                layer = frame;
            }
        }
        return layer;
    }

    private static String describe(StackWalker.StackFrame frame) {
        String place = frame.getFileName() == null ? "unknown" : frame.getFileName() + ":" + frame.getLineNumber();
        return frame.getClassName() + "." + frame.getMethodName() + "(" + place + ")";
    }

    private static boolean isPlumbing(String type) {
        return startsWithOneOf(type, PLUMBING) && !startsWithOneOf(type, COMMAND_LINE);
    }

    /** Subclasses and proxies that a framework made of a program's own class. */
    private static boolean isGenerated(String type) {
        return type.contains("$$") || type.contains("$Proxy");
    }

    private static boolean startsWithOneOf(String type, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (type.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
