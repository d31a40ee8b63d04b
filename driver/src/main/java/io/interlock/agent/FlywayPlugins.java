package io.interlock.agent;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/*
 * The JVM puts an agent's jar on the system class path, from where an executable jar's or a server's application sees it,
 * with its plugin for Flyway; but that plugin does not link there, because Flyway itself is the application's. Flyway then
 * fails on its list of plugins, whatever its URL. Nobody needs the plugin for a real URL, so such a Flyway is not shown it.
 */

/** Hides our plugin for Flyway from a Flyway that our class loader cannot see. */
public final class FlywayPlugins implements ClassFileTransformer {

    private static final String REGISTER = "org/flywaydb/core/internal/plugin/PluginRegister";
    private static final String PLUGIN = "org/flywaydb/core/extensibility/Plugin.class";
    private static final String US = "io/interlock/agent/FlywayPlugins";

    FlywayPlugins() {}

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> loaded,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        return REGISTER.equals(name) && loader != null && seesUsWithoutFlyway(loader)
                ? Rewriting.of(classFile, Loading::new)
                : null;
    }

    private static boolean seesUsWithoutFlyway(ClassLoader flyways) {
        ClassLoader ours = FlywayPlugins.class.getClassLoader();
        return ours.getResource(PLUGIN) == null && flyways.getResource(US + ".class") != null;
    }

    /** Puts {@link #load} in place of {@link ServiceLoader#load(Class, ClassLoader)}. */
    private static final class Loading extends Rewriting {

        Loading(ClassVisitor next) {
            super(next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new MethodVisitor(Opcodes.ASM9, method) {
                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String called, String calledDescriptor, boolean isInterface) {
                    boolean loads = owner.equals("java/util/ServiceLoader")
                            && calledDescriptor.equals(
                                    "(Ljava/lang/Class;Ljava/lang/ClassLoader;)Ljava/util/ServiceLoader;");
                    if (loads) {
                        markChanged();
                    }
                    super.visitMethodInsn(opcode, loads ? US : owner, called, calledDescriptor, isInterface);
                }
            };
        }
    }

    /** Called by Flyway's rewritten class: the services that its class loader sees and ours does not. */
    public static <S> ServiceLoader<S> load(Class<S> service, ClassLoader loader) {
        return ServiceLoader.load(service, new WithoutOurs(loader));
    }

    private static final class WithoutOurs extends ClassLoader {

        WithoutOurs(ClassLoader loader) {
            super(loader);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            Set<String> ours = new HashSet<>();
            for (URL each :
                    Collections.list(FlywayPlugins.class.getClassLoader().getResources(name))) {
                ours.add(each.toExternalForm());
            }
            List<URL> others = Collections.list(super.getResources(name));
            others.removeIf(each -> ours.contains(each.toExternalForm()));
            return Collections.enumeration(others);
        }
    }
}
