package dev.fima.model.method;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns of {@code metrics.csv}. An empty field means that the quantity does not exist in that step. */
public enum Metric {
    STEP("Step", "", true),
    EPOCH("Epoch", "", true),
    SECONDS("Training time", "s", false),
    LEARNING_RATE("Learning rate", "", true),
    LOSS("Loss", "", true),
    LOSS_VV("L_VV, video-video", "", true),
    LOSS_VD("L_VD, video-difference", "", true),
    LOSS_PIX("L_Pix, pixel level", "", true),
    LOSS_FRA("L_Fra, frame level", "", true),
    TOP1("Contrastive top-1", "%", true),
    TOP5("Contrastive top-5", "%", true),
    TOP1_FRA("Contrastive top-1, frame level", "%", true),
    MASK_SHARE("Foreground share of the cells", "%", true),
    POSITIVE_CELLS("Cells with a positive", "%", true),
    POSITIVE_SAMPLES("Clips with a positive", "%", true),
    STANDARD_DEVIATION("Standard deviation of the embeddings", "", true),
    LOSS_SCALE("Factor on the loss in float16", "", true),
    SKIPPED_STEPS("Steps skipped because float16 overflowed", "", true),
    DATA_WAIT_MS("Data wait", "ms", false),
    STEP_MS("Step time", "ms", false),
    PAIRS_PER_SECOND("Clip pairs per second", "1/s", false),
    SNAPSHOT_MS("Snapshot of the probe clips before the step", "ms", false),
    MEMORY_MB("Memory of the process", "MB", false),
    GPU_MEMORY_MB("Memory of the GPU in use, by all programs", "MB", false);

    /** The terms of the loss before their sum. */
    public static final List<Metric> LOSSES = List.of(LOSS_VV, LOSS_VD, LOSS_PIX, LOSS_FRA, LOSS);

    private final String title;
    private final String unit;
    private final boolean reproducible;

    Metric(String title, String unit, boolean reproducible) {
        this.title = title;
        this.unit = unit;
        this.reproducible = reproducible;
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

    /** The metric of a column, if it is one of this program. */
    public static Optional<Metric> ofColumn(String column) {
        return Arrays.stream(values()).filter(m -> m.column().equals(column)).findFirst();
    }
}
