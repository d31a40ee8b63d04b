package io.interlock.agent;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.agent.Lender;
import com.example.agent.Lends;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteDataSource;

/** What is changed in the classes of drivers; that they still run is for the JVM to say, in {@code AgentIT}. */
class EntryPointsTest {

    @Test
    void driver_asksInConnect() throws IOException {
        assertEquals(
                Set.of("connect(Ljava/lang/String;Ljava/util/Properties;)Ljava/sql/Connection;"),
                asking(rewritten(classFile(org.h2.Driver.class))));
    }

    /** What was loaded before the agent is looked for by its type, and its methods may stand anywhere above. */
    @Test
    void dataSource_loadedBefore_isFoundWithTheInterfaceThatHasItsCode() {
        assertEquals(Set.of(Lender.class, Lends.class), Installation.handingOut(String.class, Lender.class));
    }

    /** Its methods stand in a class that is no data source. */
    @Test
    void baseOfDataSources_asksInGetConnection() throws IOException {
        assertEquals(
                Set.of(
                        "getConnection()Ljava/sql/Connection;",
                        "getConnection(Ljava/lang/String;Ljava/lang/String;)Ljava/sql/Connection;"),
                asking(rewritten(classFile(org.postgresql.ds.common.BaseDataSource.class))));
    }

    @Test
    void methodThatReturnsAVendorsClass_asksToo() throws IOException {
        assertTrue(asking(rewritten(classFile(SQLiteDataSource.class)))
                .contains("getConnection(Ljava/lang/String;Ljava/lang/String;)Lorg/sqlite/SQLiteConnection;"));
    }

    @Test
    void classWithoutSuchAMethod_isLeftAlone() throws IOException {
        assertNull(transform("org/h2/util/StringUtils", classFile(org.h2.util.StringUtils.class)));
    }

    @Test
    void ownClasses_areLeftAlone() throws IOException {
        assertNull(transform("io/interlock/InterlockDriver", classFile(org.h2.Driver.class)));
    }

    @Test
    void classFileOfALaterJava_isRewritten_andStaysOne() throws IOException {
        byte[] later = classFile(HikariDataSource.class);
        later[7] = 99;
        byte[] rewritten = rewritten(later);
        assertEquals(99, rewritten[7]);
        rewritten[7] = Opcodes.V17;
        assertFalse(asking(rewritten).isEmpty());
    }

    /** Of the time before stack maps; the old verifier takes them for nothing. */
    @Test
    void classFileOfJava5_isRewritten_withoutFrames() throws IOException {
        ClassWriter old = new ClassWriter(0);
        old.visit(Opcodes.V1_5, Opcodes.ACC_PUBLIC, "old/Source", null, "java/lang/Object", null);
        MethodVisitor method =
                old.visitMethod(Opcodes.ACC_PUBLIC, "getConnection", "()Ljava/sql/Connection;", null, null);
        method.visitCode();
        method.visitInsn(Opcodes.ACONST_NULL);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(1, 1);
        method.visitEnd();
        old.visitEnd();
        assertEquals(Set.of("getConnection()Ljava/sql/Connection;"), asking(rewritten(old.toByteArray())));
    }

    /** Its constants can be read, and what stands behind them cannot. */
    @Test
    void classThatCannotBeRewritten_isNotLetIn() throws Exception {
        byte[] whole = classFile(org.h2.Driver.class);
        byte[] cut = Arrays.copyOf(whole, whole.length / 2 + whole.length / 4);

        byte[] closed = requireNonNull(transform("org/h2/Driver", cut), "let in");

        Class<?> type = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) {
                return defineClass(name, closed, 0, closed.length);
            }
        }.loadClass("org.h2.Driver");
        Error error = assertThrows(
                ExceptionInInitializerError.class, () -> Class.forName(type.getName(), true, type.getClassLoader()));
        assertTrue(String.valueOf(error.getCause()).contains("could not change the class org.h2.Driver"));
    }

    @Test
    void driverManager_showsWhatLeavesIt() throws IOException {
        assertEquals(
                Set.of("getConnection(Ljava/lang/String;Ljava/util/Properties;Ljava/lang/Class;)Ljava/sql/Connection;"),
                asking(requireNonNull(ManagerExit.rewrite(classFile(DriverManager.class)), "not rewritten")));
    }

    @Test
    void bytesThatAreNoClass_areLeftAlone() {
        assertNull(transform("broken/Class", new byte[] {1, 2, 3, 4, 0, 0, 0, 61, 0, 9, 77, 0, 0}));
    }

    private static byte[] rewritten(byte[] classFile) {
        return requireNonNull(transform("some/Class", classFile), "not rewritten");
    }

    private static byte @Nullable [] transform(String name, byte[] classFile) {
        return new EntryPoints().transform(EntryPointsTest.class.getClassLoader(), name, null, null, classFile);
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream('/' + file)) {
            return in.readAllBytes();
        }
    }

    /** The methods that look at the gate. */
    private static Set<String> asking(byte[] classFile) {
        Set<String> asking = new TreeSet<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitFieldInsn(int code, String owner, String field, String type) {
                                        if (owner.equals(Bridge.CLASS)) {
                                            asking.add(name + descriptor);
                                        }
                                    }
                                };
                            }
                        },
                        0);
        return asking;
    }
}
