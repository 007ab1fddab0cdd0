package dev.fima.app.window.ablation;

import dev.fima.app.runs.RunPace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an ablation will run: rows times seeds.
 *
 * @param rows in their order
 * @param seeds of each row
 */
record PlannedRuns(List<PlannedRow> rows, List<Integer> seeds) {
    static final PlannedRuns NONE = new PlannedRuns(List.of(), List.of());

    PlannedRuns {
        rows = List.copyOf(rows);
        seeds = List.copyOf(seeds);
    }

    /** Runs that are trained, in all. */
    int trained() {
        return (int) rows.stream().filter(PlannedRow::trains).count() * seeds.size();
    }

    /** What one run of a row takes, in words; empty where nothing is trained. */
    static String time(PlannedRow row) {
        return row.trains()
                ? row.seconds().map(seconds -> "about " + words(seconds)).orElse("not known")
                : "";
    }

    private static String words(double seconds) {
        return RunPace.duration(Math.max(1, Math.round(seconds)));
    }

    /** All runs, and how long they take as far as that is known. */
    String sentence() {
        int unknown = (int) rows.stream().filter(row -> row.seconds().isEmpty()).count() * seeds.size();
        double known = seeds.size()
                * rows.stream()
                        .map(PlannedRow::seconds)
                        .flatMap(Optional::stream)
                        .mapToDouble(Double::doubleValue)
                        .sum();
        String steps = String.format(
                Locale.ROOT,
                "%d runs, %,d steps in all",
                trained(),
                seeds.size() * rows.stream().mapToLong(PlannedRow::steps).sum());
        if (trained() == 0) {
            return "Nothing is trained.";
        }
        if (unknown == trained()) {
            return steps
                    + ". No run of this network, clip size, batch and precision has been trained yet that would tell"
                    + " how long a step takes; fima plan measures it.";
        }
        return steps + ": about " + words(known) + " of training"
                + (unknown == 0 ? "" : ", and " + unknown + " runs of which it is not known")
                + ". Measuring them comes on top.";
    }

    /** By which runs the times are told, each once. */
    List<String> sources() {
        List<String> sources = new ArrayList<>();
        for (PlannedRow row : rows) {
            row.like().ifPresent(run -> {
                String source = String.format(
                        Locale.ROOT,
                        "%s: %.3g s a step on %s",
                        run.name(),
                        run.secondsPerStep(),
                        run.device().split(",", 2)[0]);
                if (!sources.contains(source)) {
                    sources.add(source);
                }
            });
        }
        return List.copyOf(sources);
    }
}
