package dev.fima.model.method;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The columns of {@code metrics.csv}. An empty field means that the quantity does not exist in that step. */
public enum Metric {
    STEP("Step", "", true, "Changes of the weights so far, each by one batch.", ""),
    EPOCH("Epoch", "", true, "Passes over the training videos, the first of them 0.", ""),
    SECONDS("Training time", "s", false, "Time that went into steps so far, without pauses.", ""),
    LEARNING_RATE("Learning rate", "", true, "Size of the change that the gradient makes in this step.", ""),
    LOSS(
            "Loss",
            "",
            true,
            "Weighted sum of the terms of the variant; totals of different terms cannot be compared.",
            "L = w_VV L_VV + w_VD L_VD + w_Pix L_Pix + w_Fra L_Fra"),
    LOSS_VV(
            "L_VV, video-video",
            "",
            true,
            "The RGB clip of one segment against the RGB key of the other among the queued keys; a guess gives ln(1 + K).",
            "L_VV = \u2212log( exp(q\u00b7k/T) / (exp(q\u00b7k/T) + \u03a3 over the queue exp(q\u00b7k\u2212/T)) )"),
    LOSS_VD(
            "L_VD, video-difference",
            "",
            true,
            "The RGB clip of one segment against the key of the other's frame difference among the queued ones; a guess"
                    + " gives ln(1 + K).",
            "L_VD = \u2212log( exp(q\u00b7d/T) / (exp(q\u00b7d/T) + \u03a3 over the queue exp(q\u00b7d\u2212/T)) )"),
    LOSS_PIX(
            "L_Pix, pixel level",
            "",
            true,
            "Each cell against the frame difference's keys of the cells that show the same place, mean over the cells that"
                    + " have one.",
            "L_Pix = mean over cells i of \u2212log( \u03a3 over the positives j exp(q_i\u00b7k_j/T_d) / \u03a3 over all keys exp(q_i\u00b7k/T_d) )"),
    LOSS_FRA(
            "L_Fra, frame level",
            "",
            true,
            "The predicted vector of a time slot against the frame difference's key of that half, among the other halves"
                    + " and the queued keys.",
            "L_Fra = \u2212log( exp(p\u00b7k/T) / (exp(p\u00b7k/T) + \u03a3 over negatives exp(p\u00b7k\u2212/T)) )"),
    TOP1(
            "Contrastive top-1",
            "%",
            true,
            "Share of the queries of L_VV whose positive has the largest logit; chance 1 / (1 + K). Of a run with labels:"
                    + " share of its clips whose class has the largest score.",
            "top-1 = 100 n(largest logit is the positive's) / n"),
    TOP5(
            "Contrastive top-5",
            "%",
            true,
            "Share of the queries of L_VV whose positive is among the five largest logits; chance 5 / (1 + K). Of a run"
                    + " with labels: share of its clips whose class is among the five largest scores.",
            "top-5 = 100 n(positive among the 5 largest logits) / n"),
    TOP1_FRA(
            "Contrastive top-1, frame level",
            "%",
            true,
            "Share of the predicted time slots of L_Fra whose positive has the largest logit.",
            "100 n(largest logit is the positive's) / n"),
    MASK_SHARE(
            "Foreground share of the cells",
            "%",
            true,
            "Share of the cells that the foreground mask keeps, mean over both clips of the pairs.",
            "100 n(cells in the mask) / n(cells)"),
    POSITIVE_CELLS(
            "Cells with a positive",
            "%",
            true,
            "Share of the cells that have at least one positive in the other clip: near enough in the frame, and both in"
                    + " the foreground.",
            "100 n(cells i with a j: A_ij = 1) / n(cells)"),
    POSITIVE_SAMPLES(
            "Clips with a positive",
            "%",
            true,
            "Share of the clip pairs in which at least one cell has a positive; the others add nothing to L_Pix.",
            "100 n(pairs with a positive) / n(pairs)"),
    STANDARD_DEVIATION(
            "Standard deviation of the embeddings",
            "",
            true,
            "Spread of the batch's query vectors of length 1, mean over their d dimensions: near 0 when all are alike"
                    + " (collapse), 1 / \u221ad at best.",
            "mean over d of sd over the batch of q_d"),
    LOSS_SCALE("Factor on the loss in float16", "", true, "Keeps small gradients from vanishing in float16.", ""),
    SKIPPED_STEPS(
            "Steps skipped because float16 overflowed",
            "",
            true,
            "Steps so far that changed no weight, since a gradient was no number; the factor is halved each time.",
            ""),
    DATA_WAIT_MS("Data wait", "ms", false, "Time that the step waited for its clips.", ""),
    STEP_MS("Step time", "ms", false, "Time of the whole step, its wait for data with it, snapshots without.", ""),
    PAIRS_PER_SECOND(
            "Clip pairs per second",
            "1/s",
            false,
            "Clip pairs that a step takes per second of it.",
            "batch / step time"),
    SNAPSHOT_MS(
            "Snapshot of the probe clips before the step",
            "ms",
            false,
            "Time that maps and scores of the probe clips took before this step.",
            ""),
    MEMORY_MB("Memory of the process", "MB", false, "Main memory that the training process holds.", ""),
    GPU_MEMORY_MB("Memory of the GPU in use, by all programs", "MB", false, "As the driver says it, at the step.", "");

    /** The terms of the loss before their sum. */
    public static final List<Metric> LOSSES = List.of(LOSS_VV, LOSS_VD, LOSS_PIX, LOSS_FRA, LOSS);

    private final String title;
    private final String unit;
    private final boolean reproducible;
    private final String meaning;
    private final String formula;

    Metric(String title, String unit, boolean reproducible, String meaning, String formula) {
        this.title = title;
        this.unit = unit;
        this.reproducible = reproducible;
        this.meaning = meaning;
        this.formula = formula;
    }

    /** Name of the column; that of the standard deviation is shorter than its own name, as runs have had it from the first. */
    public String column() {
        return this == STANDARD_DEVIATION ? "deviation" : name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    /** Unit, empty for a pure number. */
    public String unit() {
        return unit;
    }

    /** What it is, in one or two sentences, with what a guess gives where that is known. */
    public String meaning() {
        return meaning;
    }

    /** How it is computed; empty for what is only counted or timed. */
    public String formula() {
        return formula;
    }

    /** Whether two runs with the same seed on one processor agree in it bit for bit; times and memory do not. */
    public boolean reproducible() {
        return reproducible;
    }

    /**
     * What a computed number is in this unit: a share in percent. Shares come from float32, and so shall the percentages, or
     * their text would pretend digits.
     */
    double of(double number) {
        return unit.equals("%") ? (float) (100 * number) : number;
    }

    /** All columns in order. */
    public static List<String> columns() {
        return Arrays.stream(values()).map(Metric::column).toList();
    }
}
