package io.interlock.fuzz;

import io.interlock.fuzz.Tally.Count;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A campaign in a process of its own, because a database in process may take it down, and what a statement writes into the
 * working directory must not land in ours. Arguments: database, seed, statements, directory, section of
 * the grammar.
 *
 * <p>The directory gets the tally, {@code DATABASE.tally}, and the {@link Findings}. Goes on where a process before it was
 * taken down.
 */
final class FuzzProcess {

    private FuzzProcess() {}

    public static void main(String[] arguments) {
        try {
            run(arguments);
            System.exit(0);
        } catch (Throwable e) {
            e.printStackTrace();
            System.exit(1); // a database's threads would keep the process
        }
    }

    private static void run(String[] arguments) throws Exception {
        Engine engine = Engine.named(arguments[0]);
        Path directory = Path.of(arguments[3]);
        Tally tally = Tally.in(directory.resolve(arguments[0] + ".tally"));
        Path temporary = Directories.temporary();
        long start = System.nanoTime();
        FuzzedCases cases = new FuzzedCases(engine.dialect(), Long.parseLong(arguments[1]), arguments[4]);
        try (Campaign campaign = new Campaign(engine, cases, temporary, "", tally, new Findings(engine, directory))) {
            campaign.run(Long.parseLong(arguments[2]));
        } finally {
            tally.add(Count.MILLIS, (System.nanoTime() - start) / 1_000_000);
            tally.add(Count.CPU_MILLIS, cpuMillis());
            Directories.delete(temporary);
        }
        for (Count count : Count.values()) {
            System.out.println(count + " " + tally.get(count));
        }
    }

    private static long cpuMillis() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toMillis)
                .orElse(0L);
    }
}
