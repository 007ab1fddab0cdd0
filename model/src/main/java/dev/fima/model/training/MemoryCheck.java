package dev.fima.model.training;

import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.SettingsException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Whether the memory of a machine is enough for a training, in words, and which batch would fit. */
public final class MemoryCheck {
    /** What a proposed batch leaves free: the estimate may be too low, and other programs grow. */
    private static final double LEFT_FREE = 0.1;

    private MemoryCheck() {}

    /** What settings need and what there is: "about 9.8 GB of memory; 23 GB are free". */
    public static String sentence(Settings settings, Resources there) {
        MemoryNeed need = there.need(settings);
        String main = "about " + gigabytes(need.main()) + " of memory; " + gigabytes(there.main()) + " are free";
        if (!there.device().gpu()) {
            return main;
        }
        return main + "; about " + gigabytes(need.device()) + " on " + there.device()
                + there.onDevice().stream()
                        .mapToObj(free -> "; " + gigabytes(free) + " are free there")
                        .findFirst()
                        .orElse("");
    }

    /** The largest batch up to that of the settings that divides the queues and fits, with a tenth left free. */
    public static OptionalInt proposal(Settings settings, Resources there) {
        Resources careful = new Resources(
                there.device(),
                Math.round(there.main() * (1 - LEFT_FREE)),
                there.onDevice().stream()
                        .map(free -> Math.round(free * (1 - LEFT_FREE)))
                        .findFirst());
        OptionalInt batch = settings.fittingBatch(settings.get(DataOptions.BATCH));
        while (batch.isPresent() && !careful.suffice(settings.with(DataOptions.BATCH, batch.getAsInt()))) {
            batch = settings.fittingBatch(batch.getAsInt() - 1);
        }
        return batch;
    }

    /** What is wrong where there is too little, with the remedy. */
    public static Optional<SettingsException> problem(Settings settings, Resources there) {
        if (there.suffice(settings)) {
            return Optional.empty();
        }
        MemoryNeed need = there.need(settings);
        boolean main = need.main() > there.main();
        String place = main ? "" : " on " + there.device();
        long needed = main ? need.main() : need.device();
        long free = main ? there.main() : there.onDevice().orElse(0);
        OptionalInt batch = proposal(settings, there);
        String remedy = batch.isPresent()
                ? "use a batch of " + batch.getAsInt() + ", the largest that fits and divides the queues (--set batch="
                        + batch.getAsInt() + ")"
                        + inParts(settings, there).stream()
                                .mapToObj(parts -> ", or keep the batch and compute it in " + parts
                                        + " parts (--set accumulate=" + parts + ")")
                                .findFirst()
                                .orElse("")
                        + "."
                : "use smaller clips (clip_size) or a smaller backbone, or close other programs.";
        return Optional.of(new SettingsException(
                DataOptions.BATCH.key(),
                "A batch of " + settings.get(DataOptions.BATCH) + " needs about " + gigabytes(needed) + " of memory"
                        + place + ", but " + gigabytes(free) + " are free: " + remedy));
    }

    /** The fewest parts of the whole batch that fit; empty if none do. */
    private static OptionalInt inParts(Settings settings, Resources there) {
        int batch = settings.get(DataOptions.BATCH);
        return IntStream.rangeClosed(2, batch)
                .filter(parts -> batch % parts == 0)
                .filter(parts -> there.suffice(settings.with(RunOptions.ACCUMULATE, parts)))
                .findFirst();
    }

    /**
     * Refuses what cannot fit.
     *
     * @throws SettingsException with the largest batch that does
     */
    static void require(Settings settings, Resources there) {
        Optional<SettingsException> problem = problem(settings, there);
        if (problem.isPresent()) {
            throw problem.get();
        }
    }

    /** 10^9 bytes each, two digits or three. */
    static String gigabytes(long bytes) {
        double amount = bytes / 1e9;
        return String.format(Locale.ROOT, amount < 10 ? "%.1f GB" : "%.0f GB", amount);
    }
}
