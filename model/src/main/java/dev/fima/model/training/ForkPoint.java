package dev.fima.model.training;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A step of a run from which another one starts.
 *
 * @param run folder of the run
 * @param step steps that are done there; the run has a checkpoint of it
 */
public record ForkPoint(Path run, long step) {
    /** More are counted in a message, not listed. */
    private static final int MOST_LISTED = 12;

    public ForkPoint {
        run = run.toAbsolutePath().normalize();
    }

    /**
     * Reads {@code RUN@STEP}, or {@code RUN} for its newest checkpoint. A folder whose name itself ends like that counts as
     * a run without a step.
     *
     * @throws RunException if there is no such run or it has no checkpoint of that step; the message lists those it has
     */
    public static ForkPoint parse(String text) {
        int at = text.lastIndexOf('@');
        boolean whole = RunFolder.isRun(Path.of(text));
        if (whole || at < 1 || !text.substring(at + 1).matches("\\d{1,18}")) {
            return newestOf(Path.of(text));
        }
        return of(Path.of(text.substring(0, at)), Long.parseLong(text.substring(at + 1)));
    }

    /**
     * A step of a run.
     *
     * @throws RunException if there is no such run or it has no checkpoint of that step; the message lists those it has
     */
    public static ForkPoint of(Path run, long step) {
        List<Long> steps = RunFolder.open(run).checkpoints().steps();
        if (!steps.contains(step)) {
            throw new RunException(
                    "The run in " + run + " has no checkpoint of step " + step + " to start from; " + listed(steps));
        }
        return new ForkPoint(run, step);
    }

    private static ForkPoint newestOf(Path run) {
        List<Long> steps = RunFolder.open(run).checkpoints().steps();
        if (steps.isEmpty()) {
            throw new RunException("The run in " + run + " has no checkpoint to start from; let it save one first.");
        }
        return new ForkPoint(run, steps.get(steps.size() - 1));
    }

    private static String listed(List<Long> steps) {
        if (steps.isEmpty()) {
            return "it has none at all.";
        }
        String newest = steps.subList(Math.max(0, steps.size() - MOST_LISTED), steps.size()).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return "it has those of step " + newest
                + (steps.size() > MOST_LISTED ? " and " + (steps.size() - MOST_LISTED) + " earlier ones." : ".");
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return run + "@" + step;
    }
}
