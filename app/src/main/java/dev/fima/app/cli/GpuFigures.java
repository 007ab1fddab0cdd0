package dev.fima.app.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fima.app.report.Quartiles;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The results of {@code fima bench gpu}, as written to {@code gpu.json}. */
record GpuFigures(
        String program,
        String device,
        String engine,
        KnownAnswers knownAnswers,
        Golden goldenStep,
        LossComparison lossesAgainstTheCpu,
        List<Row> steps) {
    /** What each precision computes wrong, in sentences. */
    record KnownAnswers(List<String> float32, List<String> bfloat16, List<String> float16, boolean right) {}

    /**
     * A step whose numbers are known.
     *
     * @param farthest the array farthest from what is allowed for it
     */
    record Golden(
            int arrays,
            long withinTheToleranceOfProcessors,
            String farthest,
            double relativeDistanceOfTheFarthest,
            double allowedForIt,
            boolean right) {}

    /**
     * Steps of one precision and batch.
     *
     * @param failed why they were not measured
     * @param peer what a program of plain PyTorch prints of the same step
     */
    record Row(
            String precision,
            int batch,
            Optional<Double> pairsPerSecond,
            Optional<Quartiles> stepMs,
            Optional<Quartiles> dataWaitMs,
            Optional<Double> peakMemoryMb,
            Optional<Double> peakGpuMemoryMb,
            Optional<String> failed,
            Optional<JsonObject> peer,
            Optional<String> peerFailed) {}

    boolean right() {
        return lossesAgainstTheCpu.close() && knownAnswers.right() && goldenStep.right();
    }

    /** As a table in Markdown. */
    String table() {
        StringBuilder text = new StringBuilder(program + ", " + device + " (" + engine + ")\n\n");
        text.append("Known answers: ")
                .append(knownAnswers.right() ? "right" : "WRONG")
                .append(String.format(
                        Locale.ROOT,
                        ". Golden step: %s, %d of %d arrays within the tolerance of processors, %s farthest from double"
                                + " precision (%.1e)",
                        goldenStep.right() ? "right" : "WRONG",
                        goldenStep.withinTheToleranceOfProcessors(),
                        goldenStep.arrays(),
                        goldenStep.farthest(),
                        goldenStep.relativeDistanceOfTheFarthest()))
                .append(String.format(
                        Locale.ROOT,
                        ". First loss against the CPU's: %.1e %s; of %d steps at most %.1e.",
                        lossesAgainstTheCpu.relativeDifferenceOfTheFirst(),
                        lossesAgainstTheCpu.close() ? "apart" : "apart, MORE THAN ROUNDING",
                        lossesAgainstTheCpu.steps(),
                        lossesAgainstTheCpu.largestRelativeDifference()))
                .append("\n\n| precision | batch | pairs/s | step, ms | data wait, ms | memory of the GPU, MB |"
                        + " peer's step, ms |\n|---|---|---|---|---|---|---|\n");
        steps.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(Row row) {
        String figures = row.failed()
                .map(reason -> reason + " | | | ")
                .orElseGet(() -> number("%.1f", row.pairsPerSecond())
                        + " | " + number("%.0f", row.stepMs().map(Quartiles::median))
                        + " | " + number("%.1f", row.dataWaitMs().map(Quartiles::median))
                        + " | " + number("%.0f", row.peakGpuMemoryMb()));
        String peer = row.peerFailed()
                .orElseGet(() -> number(
                        "%.0f",
                        row.peer()
                                .map(printed -> printed.get("step_s_median"))
                                .map(JsonElement::getAsDouble)
                                .map(seconds -> 1000 * seconds)));
        return "| " + row.precision() + " | " + row.batch() + " | " + figures + " | " + peer + " |\n";
    }

    private static String number(String form, Optional<Double> value) {
        return value.map(known -> String.format(Locale.ROOT, form, known)).orElse("");
    }
}
