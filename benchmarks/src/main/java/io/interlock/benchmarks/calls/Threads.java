package io.interlock.benchmarks.calls;

import io.interlock.benchmarks.measure.Work;
import io.interlock.benchmarks.text.KnownText;
import io.interlock.benchmarks.text.UniqueText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same work in several threads at once, each with a connection of its own; an operation is one in each of them. */
public final class Threads implements Work {

    private final List<Work> works = new ArrayList<>();
    private final ExecutorService others = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "other");
        thread.setDaemon(true);
        return thread;
    });

    /** @param kind of work: prepared, known or unique */
    public Threads(String kind, String candidate, Integer threads) throws Exception {
        for (int i = 0; i < threads; i++) {
            works.add(work(kind, candidate));
        }
    }

    private static Work work(String kind, String candidate) throws Exception {
        return switch (kind) {
            case "prepared" -> new PreparedQuery(candidate);
            case "known" -> new KnownText(candidate, "UPDATE", 200);
            case "unique" -> new UniqueText(candidate.equals("INTERLOCK") ? candidate : "BARE", "SELECT", 200);
            default -> throw new IllegalArgumentException("no such work: kind=" + kind);
        };
    }

    @Override
    public int mostOperations() {
        return works.get(0).mostOperations();
    }

    @Override
    public void prepare(int operations) throws Exception {
        for (Work work : works) {
            work.prepare(operations);
        }
    }

    @Override
    public long run(int operations) throws Exception {
        List<Future<Long>> running = new ArrayList<>();
        for (Work other : works.subList(1, works.size())) {
            Callable<Long> task = () -> other.run(operations);
            running.add(others.submit(task));
        }
        long sum = works.get(0).run(operations);
        for (Future<Long> each : running) {
            sum += each.get();
        }
        return sum;
    }
}
