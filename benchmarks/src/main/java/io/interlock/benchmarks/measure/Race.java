package io.interlock.benchmarks.measure;

import static java.util.Objects.requireNonNull;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Candidates measured side by side in one thread: in each round every candidate runs one slice of a few milliseconds, in an
 * order that is drawn anew.
 *
 * <p>What disturbs a machine lasts longer than a round and hits all candidates of it; so costs are compared within rounds,
 * and the median over rounds counts. The thread's processor time is counted beside the wall's, because other processes get
 * into the latter, and allocation by the JVM's own exact count.
 */
public final class Race {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Compilers take their time; slices are short until then. */
    private static final int CALIBRATIONS = 8;

    private final List<Lane> lanes;
    private final long sliceNanos;
    private final Map<String, Integer> operations = new LinkedHashMap<>();
    private final Random order = new Random(42);
    private long sum;

    /** @param sliceMillis how long each candidate runs in each round, about */
    public Race(List<Lane> lanes, int sliceMillis) {
        this.lanes = List.copyOf(lanes);
        this.sliceNanos = sliceMillis * 1_000_000L;
        lanes.forEach(lane -> operations.put(lane.name(), 1));
    }

    /** Runs rounds that do not count, and finds out how many operations make a slice. */
    public void warmUp(int rounds) throws Exception {
        for (int i = 0; i < rounds; i++) {
            Map<String, Cost> costs = round();
            if (i < CALIBRATIONS || i % CALIBRATIONS == 0) {
                lanes.forEach(lane -> operations.compute(lane.name(), (name, now) -> fitting(lane, costs, now)));
            }
        }
    }

    private int fitting(Lane lane, Map<String, Cost> costs, @Nullable Integer now) {
        double fitting =
                sliceNanos / Math.max(requireNonNull(costs.get(lane.name())).wallNanos(), 0.1);
        double most = Math.min(lane.work().mostOperations(), now == null ? 1 : now * 8.0);
        return (int) Math.max(1, Math.min(fitting, most));
    }

    /** One slice of each candidate; by their names, in the order in which they were given. */
    public Map<String, Cost> round() throws Exception {
        List<Lane> drawn = new ArrayList<>(lanes);
        Collections.shuffle(drawn, order);
        Map<String, Cost> costs = new LinkedHashMap<>();
        lanes.forEach(lane -> costs.put(lane.name(), new Cost(0, 0, 0)));
        for (Lane lane : drawn) {
            costs.put(lane.name(), slice(lane.work(), operations.getOrDefault(lane.name(), 1)));
        }
        return costs;
    }

    private Cost slice(Work work, int operations) throws Exception {
        work.prepare(operations);
        long thread = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long wall = System.nanoTime();
        long cpu = THREADS.getCurrentThreadCpuTime();
        sum += work.run(operations);
        cpu = THREADS.getCurrentThreadCpuTime() - cpu;
        wall = System.nanoTime() - wall;
        bytes = THREADS.getThreadAllocatedBytes(thread) - bytes;
        return new Cost((double) cpu / operations, (double) wall / operations, (double) bytes / operations);
    }

    /** What all operations so far added up to; of no meaning. */
    public long sum() {
        return sum;
    }
}
