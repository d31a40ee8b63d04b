package io.interlock.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Path;

/** Another program's JVM on this machine. */
final class RunningJvm {

    /** Where the agent leaves the name of its policy. */
    private static final String GUARDED = "interlock.agent";

    private RunningJvm() {}

    /** @throws CommandFailure if this Java runtime cannot attach to another */
    static void requireAttachable() {
        if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
            throw CommandFailure.of("this Java runtime has no module jdk.attach: run it with a JDK's java");
        }
    }

    /** @throws CommandFailure saying what to do, if the agent could not be loaded or did not start */
    static void loadAgent(long process, Path jar, String options) {
        VirtualMachine program = attach(process);
        try {
            String policy = program.getSystemProperties().getProperty(GUARDED);
            if (policy != null) {
                throw CommandFailure.of("process " + process + " is guarded already, by " + policy);
            }
            program.loadAgent(jar.toString(), options);
        } catch (AgentLoadException e) {
            throw CommandFailure.of("process " + process + " takes no agent: " + e.getMessage()
                    + "; start it with -javaagent:" + jar + "=" + options);
        } catch (AgentInitializationException e) {
            throw CommandFailure.of("process " + process
                    + " is not guarded: the agent did not start, and said why on the standard error of that process");
        } catch (IOException e) {
            throw CommandFailure.of("process " + process + " does not answer: " + e.getMessage());
        } finally {
            detach(program);
        }
    }

    private static VirtualMachine attach(long process) {
        try {
            return VirtualMachine.attach(Long.toString(process));
        } catch (AttachNotSupportedException | IOException e) {
            throw CommandFailure.of("process " + process + " cannot be attached to: " + e.getMessage()
                    + "; it must be a Java program of the same user, without -XX:+DisableAttachMechanism");
        }
    }

    private static void detach(VirtualMachine program) {
        try {
            program.detach();
        } catch (IOException e) {
            // The program has ended: what was to be told of it has been told.
        }
    }
}
