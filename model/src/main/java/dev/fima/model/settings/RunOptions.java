package dev.fima.model.settings;

import static dev.fima.model.settings.SettingGroup.OPTIMISATION;
import static dev.fima.model.settings.SettingGroup.RUN;
import static dev.fima.model.settings.SettingGroup.SAVING;

import dev.fima.model.nn.Precision;
import dev.fima.model.settings.SettingKind.Choice;
import dev.fima.model.settings.SettingKind.Device;
import dev.fima.model.settings.SettingKind.Flag;
import dev.fima.model.settings.SettingKind.Milestones;
import dev.fima.model.settings.SettingKind.Real;
import dev.fima.model.settings.SettingKind.Whole;
import java.util.List;

/** The settings of a run as such: length, seed, device, optimisation, saving; standard values are the paper's. */
public final class RunOptions {
    public static final Setting<Integer> STEPS = new Setting<>(
            "steps",
            "Steps",
            RUN,
            "steps",
            new Whole(0, 100_000_000),
            0,
            "Length of the run in steps; 0 counts epochs instead.");
    public static final Setting<Integer> EPOCHS = new Setting<>(
            "epochs",
            "Epochs",
            RUN,
            "epochs",
            new Whole(1, 1_000_000),
            200,
            "Length of the run in passes over all training videos, where steps is 0.");
    public static final Setting<Integer> SEED = new Setting<>(
            "seed",
            "Seed",
            RUN,
            "",
            new Whole(0, Integer.MAX_VALUE),
            42,
            "Start of all random numbers; the same seed on the same machine gives the same run: bit for bit on"
                    + " a processor, on a GPU as far as deterministic says.");
    public static final Setting<String> DEVICE = new Setting<>(
            "device",
            "Device",
            RUN,
            "",
            new Device(),
            "auto",
            "Where the network is computed: auto takes a GPU where there is one; a GPU that is asked for and missing is"
                    + " an error.");
    public static final Setting<Precision> PRECISION = new Setting<>(
            "precision",
            "Precision",
            RUN,
            "",
            Choice.of(Precision::key, Precision.values()),
            Precision.FP32,
            "Type in which encoders and heads multiply: fp32; bf16 or fp16, with float32 weights, normalisation and losses;"
                    + " fp16 also scales the loss and skips steps that overflow. For GPUs; on a processor they are slower.");
    public static final Setting<String> TF32 = new Setting<>(
            "tf32",
            "TF32",
            RUN,
            "",
            Choice.of("off", "on"),
            "off",
            "Whether a GPU may multiply float32 numbers with 10 bits of mantissa, in convolutions and products: faster from"
                    + " the Ampere generation on, and further from the reference. A processor never does.");
    public static final Setting<String> DETERMINISTIC = new Setting<>(
            "deterministic",
            "Deterministic",
            RUN,
            "",
            Choice.of("off", "on"),
            "off",
            "Whether a GPU takes only algorithms that give the same bits again, where there is one: slower, and the backward"
                    + " pass of I3D's overlapping max-pools still adds up in any order. A processor always does.");

    public static final Setting<Integer> ACCUMULATE = new Setting<>(
            "accumulate",
            "Parts of a step",
            OPTIMISATION,
            "parts",
            new Whole(1, 1024),
            1,
            "Equal parts in which a batch is computed before the one change of the weights: less memory, more time. All keys"
                    + " come first, then the queries of each part against the keys of the whole batch, and the gradients"
                    + " add up. It must divide the batch; batch normalisation sees one part at a time.");
    public static final Setting<OptimizerKind> OPTIMIZER = new Setting<>(
            "optimizer",
            "Optimiser",
            OPTIMISATION,
            "",
            Choice.ofEnum(OptimizerKind.values()),
            OptimizerKind.SGD,
            "sgd with momentum is the paper's; adamw suits the tiny network.");
    public static final Setting<Double> LEARNING_RATE = new Setting<>(
            "learning_rate",
            "Learning rate",
            OPTIMISATION,
            "",
            new Real(1e-9, 100),
            0.00375,
            "Base learning rate, which the schedule lowers.");
    public static final Setting<Double> MOMENTUM =
            new Setting<>("momentum", "Momentum", OPTIMISATION, "", new Real(0, 0.9999), 0.9, "Momentum of sgd.");
    public static final Setting<Double> WEIGHT_DECAY = new Setting<>(
            "weight_decay",
            "Weight decay",
            OPTIMISATION,
            "",
            new Real(0, 10),
            1e-4,
            "Pull of all weights towards zero: added to the gradient by sgd, decoupled in adamw.");
    public static final Setting<String> SCHEDULE = new Setting<>(
            "schedule",
            "Schedule",
            OPTIMISATION,
            "",
            Choice.of("cosine", "steps", "warmup", "constant"),
            "cosine",
            "How the learning rate falls: along a cosine to zero, by a tenth at each milestone, or that with a linear"
                    + " warm-up to the first milestone.");
    public static final Setting<String> SCHEDULE_UNIT = new Setting<>(
            "schedule_unit",
            "Schedule counts",
            OPTIMISATION,
            "",
            Choice.of("epochs", "steps"),
            "epochs",
            "Whether the schedule changes the rate at each epoch, as the paper does, or at each step; milestones count"
                    + " in the same unit.");
    public static final Setting<List<Integer>> MILESTONES = new Setting<>(
            "milestones",
            "Milestones",
            OPTIMISATION,
            "epochs or steps",
            new Milestones(),
            List.of(120, 160),
            "Where the schedules steps and warmup lower the rate; warmup ends at the first of them.");
    public static final Setting<Double> WARMUP_RATE = new Setting<>(
            "warmup_rate",
            "Warm-up rate",
            OPTIMISATION,
            "",
            new Real(0, 100),
            0.0025,
            "Learning rate at which a warm-up starts.");

    public static final Setting<Integer> CHECKPOINT_EVERY = new Setting<>(
            "checkpoint_every",
            "Checkpoint every",
            SAVING,
            "steps",
            new Whole(1, 1_000_000),
            500,
            "A crash loses at most this many steps; stopping, pausing and finishing save as well.");
    public static final Setting<Integer> KEEP_CHECKPOINTS = new Setting<>(
            "keep_checkpoints",
            "Checkpoints kept",
            SAVING,
            "",
            new Whole(1, 1000),
            3,
            "Number of newest checkpoints that are kept.");
    public static final Setting<Integer> KEEP_EVERY = new Setting<>(
            "keep_every",
            "Keep for good every",
            SAVING,
            "steps",
            new Whole(0, 100_000_000),
            0,
            "Checkpoints at multiples of this are never deleted; 0 keeps only the newest.");
    public static final Setting<Integer> PROBE_EVERY = new Setting<>(
            "probe_every",
            "Probe every",
            SAVING,
            "steps",
            new Whole(0, 1_000_000),
            50,
            "Steps between snapshots of the probe clips' maps; 0 takes none. Doubled while they cost more than 5 % of the"
                    + " training time. Training does not depend on it.");
    public static final Setting<Boolean> TENSORBOARD = new Setting<>(
            "tensorboard",
            "TensorBoard file",
            SAVING,
            "",
            new Flag(),
            true,
            "Also write the metrics as a TensorBoard event file.");

    private RunOptions() {}
}
