package dev.fima.model.settings;

import dev.fima.model.nn.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Whether the values of different settings fit each other. */
final class SettingsCheck {
    private static final int MOST_CELLS = 100;

    private final Settings settings;
    private final List<SettingsException> problems = new ArrayList<>();

    private SettingsCheck(Settings settings) {
        this.settings = settings;
    }

    static List<SettingsException> problems(Settings settings) {
        SettingsCheck check = new SettingsCheck(settings);
        check.batch();
        check.parts();
        check.grid();
        check.ranges();
        check.decoder();
        check.milestones();
        return List.copyOf(check.problems);
    }

    /** Those of a training with labels, which has neither queues nor a decoder. */
    static List<SettingsException> problemsWithLabels(Settings settings) {
        SettingsCheck check = new SettingsCheck(settings);
        check.parts();
        check.ranges();
        check.milestones();
        return List.copyOf(check.problems);
    }

    private void batch() {
        int batch = settings.get(DataOptions.BATCH);
        if (fits(batch)) {
            return;
        }
        StringBuilder sentence = new StringBuilder("The batch of " + batch + " does not divide the queues (");
        sentence.append(settings.get(MethodOptions.QUEUE_SIZE)).append(" keys");
        if (usesMotionQueue()) {
            sentence.append(", ")
                    .append(settings.get(MethodOptions.MOTION_QUEUE_SIZE))
                    .append(" motion keys at ")
                    .append(motionKeys())
                    .append(" a pair");
        }
        if (usesDenseQueue()) {
            sentence.append(", ")
                    .append(settings.get(MethodOptions.DENSE_QUEUE_SIZE))
                    .append(" cells at ")
                    .append(cells())
                    .append(" a pair");
        }
        sentence.append("): ");
        OptionalInt below = IntStream.iterate(batch - 1, b -> b >= 1, b -> b - 1)
                .filter(this::fits)
                .findFirst();
        OptionalInt above =
                IntStream.rangeClosed(batch + 1, 1024).filter(this::fits).findFirst();
        if (below.isPresent() && above.isPresent()) {
            sentence.append("the nearest that fit are ")
                    .append(below.getAsInt())
                    .append(" and ")
                    .append(above.getAsInt())
                    .append('.');
        } else if (below.isPresent() || above.isPresent()) {
            sentence.append("the nearest that fits is ")
                    .append(below.isPresent() ? below.getAsInt() : above.getAsInt())
                    .append('.');
        } else {
            sentence.append("no batch fits all of them, so make the queues multiples of ")
                    .append(motionKeys() * batch)
                    .append('.');
        }
        problems.add(new SettingsException(DataOptions.BATCH.key(), sentence.toString()));
    }

    private void parts() {
        int batch = settings.get(DataOptions.BATCH);
        int parts = settings.get(RunOptions.ACCUMULATE);
        if (batch % parts != 0) {
            int fewer = IntStream.iterate(Math.min(parts, batch), n -> n >= 1, n -> n - 1)
                    .filter(n -> batch % n == 0)
                    .findFirst()
                    .orElseThrow();
            String more = IntStream.rangeClosed(parts + 1, batch)
                    .filter(n -> batch % n == 0)
                    .mapToObj(n -> " and " + n)
                    .findFirst()
                    .orElse("");
            add(
                    RunOptions.ACCUMULATE,
                    "The batch of " + batch + " cannot be divided into " + parts
                            + " equal parts: the nearest accumulate"
                            + (more.isEmpty() ? " that divides it is " : " that divide it are ") + fewer + more + ".");
        }
    }

    /** The largest batch up to {@code most} that divides the queues. */
    static OptionalInt fittingBatch(Settings settings, int most) {
        SettingsCheck check = new SettingsCheck(settings);
        return IntStream.iterate(most, b -> b >= 1, b -> b - 1)
                .filter(check::fits)
                .findFirst();
    }

    /** What is wrong where there are fewer videos than samples in a batch. */
    static Optional<SettingsException> tooFewVideos(Settings settings, int videos) {
        int batch = settings.get(DataOptions.BATCH);
        if (videos >= batch) {
            return Optional.empty();
        }
        String remedy = fittingBatch(settings, videos).stream()
                .mapToObj(fitting -> "use a batch of " + fitting
                        + ", the largest that has enough and divides the queues" + " (--set batch=" + fitting + ").")
                .findFirst()
                .orElse("use more videos.");
        return Optional.of(new SettingsException(
                DataOptions.BATCH.key(),
                "The data set has " + videos + " usable training videos, fewer than the " + batch + " of a batch: "
                        + remedy));
    }

    private boolean fits(int batch) {
        return settings.get(MethodOptions.QUEUE_SIZE) % batch == 0
                && (!usesMotionQueue() || settings.get(MethodOptions.MOTION_QUEUE_SIZE) % (motionKeys() * batch) == 0)
                && (!usesDenseQueue() || settings.get(MethodOptions.DENSE_QUEUE_SIZE) % (batch * cells()) == 0);
    }

    private boolean usesMotionQueue() {
        return variant().frame();
    }

    private boolean usesDenseQueue() {
        return settings.get(MethodOptions.DENSE_QUEUE_SIZE) > 0 && variant().pixel();
    }

    private Variant variant() {
        return settings.get(MethodOptions.VARIANT);
    }

    /** Local clips of a pair: one for each time slot of either view. */
    private int motionKeys() {
        return 2 * (int) map().time();
    }

    /** Cells of the feature grid. */
    private int cells() {
        return (int) (map().height() * map().width());
    }

    private Extent map() {
        return MethodOptions.featureMap(settings);
    }

    private void grid() {
        if (cells() > MOST_CELLS) {
            add(
                    DataOptions.CLIP_SIZE,
                    "The clip size of " + settings.get(DataOptions.CLIP_SIZE) + " px gives the backbone "
                            + settings.text(MethodOptions.BACKBONE) + " a grid of " + map().height() + "x"
                            + map().width() + " cells, but the positional code has " + MOST_CELLS
                            + " places: use smaller clips.");
        }
    }

    private void ranges() {
        ordered(DataOptions.CROP_AREA_MIN, DataOptions.CROP_AREA_MAX);
        ordered(DataOptions.BLUR_SIGMA_MIN, DataOptions.BLUR_SIGMA_MAX);
    }

    private void ordered(Setting<Double> low, Setting<Double> high) {
        if (settings.get(low) > settings.get(high)) {
            add(
                    low,
                    "The setting " + low.key() + " is " + settings.text(low) + ", above " + high.key() + " with "
                            + settings.text(high) + ": exchange the two.");
        }
    }

    private void decoder() {
        int width = settings.get(MethodOptions.DECODER_WIDTH);
        int heads = settings.get(MethodOptions.DECODER_HEADS);
        if (width % heads != 0 || width % 2 != 0) {
            int step = heads % 2 == 0 ? heads : 2 * heads;
            int near = Math.max(step, Math.round(width / (float) step) * step);
            add(
                    MethodOptions.DECODER_WIDTH,
                    "The decoder's width of " + width + " cannot be shared by " + heads + " heads: use an even multiple"
                            + " of them, such as " + near + ".");
        }
    }

    private void milestones() {
        String schedule = settings.get(RunOptions.SCHEDULE);
        List<Integer> milestones = settings.get(RunOptions.MILESTONES);
        boolean needed = schedule.equals("steps") || schedule.equals("warmup");
        if (needed && (milestones.isEmpty() || (schedule.equals("warmup") && milestones.get(0) == 0))) {
            add(
                    RunOptions.MILESTONES,
                    "The schedule " + schedule + " needs milestones" + (milestones.isEmpty() ? "" : " above 0")
                            + ": name them, such as 60,120, or use the schedule cosine.");
        }
    }

    private void add(Setting<?> setting, String sentence) {
        problems.add(new SettingsException(setting.key(), sentence));
    }
}
