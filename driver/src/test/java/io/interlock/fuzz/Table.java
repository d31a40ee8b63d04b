package io.interlock.fuzz;

import io.interlock.fuzz.Tally.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tallies of several databases as a table in Markdown. */
final class Table {

    private static final String HEAD =
            "| database | tried | refused | let through | accepted | by the server | lost | known |"
                    + " explained | not judged | died | refused, tried unguarded | of them destroyed |"
                    + " seconds | CPU seconds | statements a second |\n"
                    + "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n";

    private Table() {}

    static String of(Map<Engine, Tally> tallies) {
        StringBuilder out = new StringBuilder(HEAD);
        long[] sums = new long[Count.values().length];
        tallies.forEach((engine, tally) -> {
            out.append(row(engine.name().toLowerCase(Locale.ROOT), counts(tally, sums)));
        });
        return out.append(row("all", sums)).toString();
    }

    private static long[] counts(Tally tally, long[] sums) {
        long[] counts = new long[Count.values().length];
        for (Count count : Count.values()) {
            counts[count.ordinal()] = tally.get(count);
            sums[count.ordinal()] += tally.get(count);
        }
        return counts;
    }

    private static String row(String name, long[] counts) {
        long through = counts[Count.ACCEPTED.ordinal()] + counts[Count.REJECTED.ordinal()];
        List<String> cells = new ArrayList<>(List.of(
                name,
                number(counts[Count.TRIED.ordinal()]),
                number(counts[Count.REFUSED.ordinal()]),
                number(through),
                number(counts[Count.ACCEPTED.ordinal()]),
                through == 0 ? "" : 100 * counts[Count.ACCEPTED.ordinal()] / through + " %"));
        for (Count count : List.of(
                Count.LOST,
                Count.OPEN,
                Count.EXPLAINED,
                Count.NOT_JUDGED,
                Count.DIED,
                Count.UNGUARDED,
                Count.UNGUARDED_DESTROYED)) {
            cells.add(number(counts[count.ordinal()]));
        }
        long millis = Math.max(1, counts[Count.MILLIS.ordinal()]);
        cells.add(number(millis / 1_000));
        cells.add(number(counts[Count.CPU_MILLIS.ordinal()] / 1_000));
        cells.add(number(counts[Count.TRIED.ordinal()] * 1_000 / millis));
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
