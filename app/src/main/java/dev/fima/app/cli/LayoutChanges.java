package dev.fima.app.cli;

import dev.fima.app.launch.OwnProcess;
import dev.fima.model.FimaException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a processor spends on taking tensors and weights from one order in memory to another around its convolutions, by
 * oneDNN's own log of every operation.
 *
 * @param percentOfOneDnn share of all of oneDNN's time, %
 * @param perStep changes in a step, those of the engine's check at the start among them
 * @param msPerStep their time in a step, milliseconds, as logged: a process that logs is slower
 * @param steps how many were logged
 */
record LayoutChanges(double percentOfOneDnn, double perStep, double msPerStep, int steps) {
    private static final String LOG = "onednn_verbose";
    private static final String EXECUTED = ",exec,cpu,";
    private static final String LAYOUT_CHANGE = "reorder";
    /** Words of a line: log, version, kind of line, {@code exec}, device, operation, and so on; the last is milliseconds. */
    private static final int OPERATION = 5;

    /**
     * Runs {@code bench train} in a process of its own that logs.
     *
     * @param words of the command, which say how many steps it trains
     * @param steps so many
     * @return empty where oneDNN computes nothing
     * @throws FimaException if that process fails
     */
    static Optional<LayoutChanges> measured(List<String> words, int steps) throws IOException, InterruptedException {
        ProcessBuilder builder =
                OwnProcess.builder(words.toArray(String[]::new)).redirectErrorStream(true);
        builder.environment().put("ONEDNN_VERBOSE", "1");
        Process process = builder.start();
        Optional<LayoutChanges> found;
        String[] last = {""};
        try (BufferedReader log = process.inputReader(StandardCharsets.UTF_8)) {
            found = of(
                    log.lines().peek(line -> last[0] = line.startsWith(LOG) || line.isBlank() ? last[0] : line), steps);
        } finally {
            process.destroy();
        }
        if (process.waitFor() != 0) {
            throw new FimaException("The layout changes could not be counted, since the process that logs them failed: "
                    + last[0].strip() + " (--layout-steps 0 leaves them out.)");
        }
        return found;
    }

    /** Adds a log up; lines of other programs are passed over. */
    static Optional<LayoutChanges> of(Stream<String> log, int steps) {
        long[] changes = new long[1];
        double[] millis = new double[2];
        log.filter(line -> line.startsWith(LOG) && line.contains(EXECUTED))
                .map(line -> line.split(",", -1))
                .forEach(words -> {
                    double time = Double.parseDouble(words[words.length - 1]);
                    millis[0] += time;
                    if (words[OPERATION].equals(LAYOUT_CHANGE)) {
                        changes[0]++;
                        millis[1] += time;
                    }
                });
        return millis[0] == 0
                ? Optional.empty()
                : Optional.of(new LayoutChanges(
                        100 * millis[1] / millis[0], (double) changes[0] / steps, millis[1] / steps, steps));
    }
}
