package io.interlock.jdbc;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each method of JDBC has been thought about: it is in one list, and the wrappers treat it as the list says. */
class JdbcMethodsTest {

    enum Sort {
        RUNS_SQL,
        ENDS_TRANSACTION,
        LEADS_OUT,
        MAKES_HANDLE,
        HARMLESS
    }

    /** Written by hand though harmless: it only keeps the record of parameters. */
    private static final Set<String> BOOKKEEPING = Set.of("java.sql.PreparedStatement.clearParameters()");

    private static final Map<String, Sort> LISTED = new HashMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = JdbcMethodsTest.class.getResourceAsStream("jdbc-methods.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        String[] parts = line.split(" +", 2);
                        Sort sort =
                                Sort.valueOf(parts[0].toUpperCase(Locale.ROOT).replace('-', '_'));
                        assertNull(LISTED.put(parts[1], sort), () -> "listed twice: " + parts[1]);
                    });
        }
    }

    @Test
    void everyMethodOfThePlatform_isListed() {
        Set<String> existing = interfaces()
                .flatMap(JdbcMethodsTest::methods)
                .map(JdbcMethodsTest::signature)
                .collect(toCollection(TreeSet::new));
        assertEquals(existing, new TreeSet<>(LISTED.keySet()));
    }

    @Test
    void interfacesOfThePlatform_areAllInTheList() {
        // The packages cannot be listed by reflection; what the listed methods speak of can.
        Set<String> listed = interfaces().map(Class::getName).collect(toCollection(TreeSet::new));
        Set<String> spokenOf = interfaces()
                .flatMap(JdbcMethodsTest::methods)
                .flatMap(method ->
                        Stream.concat(Stream.of(method.getReturnType()), Arrays.stream(method.getParameterTypes())))
                .filter(type -> type.isInterface() && type.getDeclaredMethods().length > 0)
                .map(Class::getName)
                .filter(name -> name.startsWith("java.sql.") || name.startsWith("javax.sql."))
                .collect(toCollection(TreeSet::new));
        spokenOf.removeAll(listed);
        assertEquals(Set.of(), spokenOf);
    }

    @Test
    void methodsOfWrappers_areTreatedAsListed() {
        for (Role role : Role.values()) {
            if (role != Role.VENDOR) {
                for (Method method : role.type.getMethods()) {
                    if (!Modifier.isStatic(method.getModifiers())) {
                        check(role, method);
                    }
                }
            }
        }
    }

    private static void check(Role role, Method method) {
        String signature = signature(method);
        boolean handsOut = !Handles.isPlainValue(method.getReturnType());
        switch (Objects.requireNonNull(LISTED.get(signature), signature)) {
            case RUNS_SQL, ENDS_TRANSACTION -> assertTrue(isHandWritten(role, method), signature);
            case LEADS_OUT -> assertTrue(isHandWritten(role, method) || handsOut, signature);
            case MAKES_HANDLE -> assertTrue(handsOut, signature);
            case HARMLESS -> {
                assertTrue(!handsOut || method.getReturnType() == Object.class, signature);
                assertTrue(!isHandWritten(role, method) || BOOKKEEPING.contains(signature), signature);
            }
        }
    }

    private static boolean isHandWritten(Role role, Method method) {
        try {
            Method inRole = role.base.getMethod(method.getName(), method.getParameterTypes());
            return Guarded.class.isAssignableFrom(inRole.getDeclaringClass());
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private static Stream<Class<?>> interfaces() {
        return LISTED.keySet().stream()
                .map(signature -> signature.substring(0, signature.lastIndexOf('.', signature.indexOf('('))))
                .distinct()
                .map(JdbcMethodsTest::named);
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("listed, but the platform has no " + name, e);
        }
    }

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic());
    }

    private static String signature(Method method) {
        return method.getDeclaringClass().getName()
                + '.'
                + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(joining(", ", "(", ")"));
    }
}
