package io.interlock.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A JDK that brings a new interface of JDBC, or a new method, must not go by unseen. */
class EveryInterfaceTest {

    /** Of those no driver hands out an object, or one that leads to nothing that is guarded. */
    private static final Set<String> NOT_COMPARED = Set.of(
            // written by applications
            "java.sql.SQLData",
            "java.sql.DriverAction",
            "javax.sql.ConnectionEventListener",
            "javax.sql.StatementEventListener",
            "javax.sql.RowSetListener",
            "javax.transaction.xa.Xid",
            // values, or read from values
            "java.sql.SQLInput",
            "java.sql.SQLOutput",
            "java.sql.SQLType",
            "java.sql.RowId",
            "java.sql.ShardingKey",
            "java.sql.ShardingKeyBuilder",
            // compared as what extends them
            "java.sql.Wrapper",
            "javax.sql.CommonDataSource",
            // no database here has them: tried with stand-ins
            "java.sql.Ref",
            "java.sql.Struct",
            "java.sql.ConnectionBuilder",
            "javax.sql.PooledConnectionBuilder",
            "javax.sql.XAConnectionBuilder",
            // the driver's own answers are its own, and stand in its own test
            "java.sql.Driver",
            // the JDK's, over guarded connections: they have a test of their own
            "javax.sql.RowSet",
            "javax.sql.RowSetInternal",
            "javax.sql.RowSetMetaData",
            "javax.sql.RowSetReader",
            "javax.sql.RowSetWriter");

    @Test
    void interfacesOfJdbc_areComparedOrKnown() throws IOException {
        Set<String> known = new TreeSet<>(NOT_COMPARED);
        Stream.concat(Subject.all("").stream(), SourceSubjects.all().stream())
                .forEach(subject -> known.add(subject.type().getName()));
        assertEquals(known, interfaces());
    }

    /** As the JDK has them that runs this. */
    private static Set<String> interfaces() throws IOException {
        FileSystem jdk = FileSystems.getFileSystem(URI.create("jrt:/"));
        Set<String> interfaces = new TreeSet<>();
        for (String folder :
                new String[] {"java.sql/java/sql", "java.sql/javax/sql", "java.transaction.xa/javax/transaction/xa"}) {
            try (Stream<Path> files = Files.list(jdk.getPath("modules/" + folder))) {
                files.map(file -> jdk.getPath("modules").relativize(file).toString())
                        .filter(file -> file.endsWith(".class"))
                        .map(file -> file.substring(file.indexOf('/') + 1, file.length() - ".class".length()))
                        .map(file -> file.replace('/', '.'))
                        .filter(EveryInterfaceTest::isPublicInterface)
                        .forEach(interfaces::add);
            }
        }
        return interfaces;
    }

    private static boolean isPublicInterface(String name) {
        try {
            Class<?> type = Class.forName(name);
            return type.isInterface() && Modifier.isPublic(type.getModifiers());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }
}
