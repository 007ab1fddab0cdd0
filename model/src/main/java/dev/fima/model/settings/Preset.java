package dev.fima.model.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Complete settings for a purpose; what a person changes, they change from one of these. Some come with the program, others a
 * person has saved.
 *
 * @param id name on the command line, such as {@code i3d-112}
 * @param title name for a form
 * @param description one or two sentences: what it is for and how it differs from the paper; may be empty
 * @param settings all its settings
 * @param basis the one of the program that it was made from; empty for one of the program
 */
public record Preset(String id, String title, String description, Settings settings, Optional<Preset> basis) {
    /**
     * A small network that learns motion on two cores within minutes. Its recipe is this project's, not the paper's:
     * AdamW, small queues and colour jitter at half strength.
     */
    public static final Preset TINY = included(
            "tiny",
            "Tiny",
            "A small 3-D network, clips of 16x56x56, for two processor cores and minutes.",
            "backbone=tiny",
            "clip_size=56",
            "batch=16",
            "queue_size=64",
            "motion_queue_size=64",
            "key_momentum=0.99",
            "projector_hidden=256",
            "decoder_width=128",
            "decoder_feed_forward=128",
            "optimizer=adamw",
            "learning_rate=0.001",
            "weight_decay=0.01",
            "schedule_unit=steps",
            "steps=500",
            "brightness=0.2",
            "contrast=0.2",
            "saturation=0.2",
            "hue=0.05",
            "checkpoint_every=100");

    /** The paper's network on small clips; the rate is the paper's, scaled with the batch. */
    public static final Preset I3D_112 = included(
            "i3d-112",
            "I3D at 112",
            "I3D on clips of 16x112x112, for experiments on a processor.",
            "backbone=i3d",
            "clip_size=112",
            "batch=4",
            "learning_rate=0.000625",
            "checkpoint_every=100");

    /** The paper's recipe for UCF101, except that its batch of 24 does not divide the queue of 2240; 28 does. */
    public static final Preset UCF101 = included(
            "ucf101",
            "UCF101",
            "The paper's UCF101 recipe: I3D on clips of 16x224x224. The batch must divide the queue of 2240, so it is"
                    + " 28 instead of the published 24.",
            "backbone=i3d");

    /** The paper's recipe for Kinetics-400, with the dense queue. */
    public static final Preset K400 = included(
            "k400",
            "Kinetics-400",
            "The paper's Kinetics recipe: I3D on clips of 16x224x224, batch 64, long queues and the dense queue.",
            "backbone=i3d",
            "batch=64",
            "queue_size=65536",
            "motion_queue_size=65536",
            "dense_queue_size=31360",
            "learning_rate=0.01",
            "epochs=100");

    /** R(2+1)D-18; the rate is the paper's, scaled with the batch. */
    public static final Preset R2PLUS1D_112 = included(
            "r2plus1d-112",
            "R(2+1)D at 112",
            "R(2+1)D-18 on clips of 16x112x112.",
            "backbone=r2plus1d",
            "clip_size=112",
            "batch=2",
            "learning_rate=0.0003125",
            "checkpoint_every=100");

    /** R3D-18; the rate is the paper's, scaled with the batch. */
    public static final Preset R3D_112 = included(
            "r3d-112",
            "R3D at 112",
            "R3D-18 on clips of 16x112x112.",
            "backbone=r3d",
            "clip_size=112",
            "batch=2",
            "learning_rate=0.0003125",
            "checkpoint_every=100");

    private static final List<Preset> OF_PROGRAM = List.of(TINY, I3D_112, UCF101, K400, R2PLUS1D_112, R3D_112);

    private static Preset included(String id, String title, String description, String... assignments) {
        Settings settings = Settings.STANDARD;
        for (String assignment : assignments) {
            settings = settings.with(assignment);
        }
        return new Preset(id, title, description, settings, Optional.empty());
    }

    /**
     * One that a person saves.
     *
     * @param name by which it is listed, and named on the command line
     * @param basis the one that its settings were changed from; for one of a person's own, that of the program behind it
     */
    public static Preset own(String name, String description, Settings settings, Preset basis) {
        return new Preset(name.strip(), name.strip(), description.strip(), settings, Optional.of(basis.ofProgram()));
    }

    /** Those of the program. */
    public static List<Preset> values() {
        return OF_PROGRAM;
    }

    /** Whether it comes with the program. */
    public boolean isOfProgram() {
        return basis.isEmpty();
    }

    /** The one of the program that it was made from, or itself. */
    public Preset ofProgram() {
        return basis.orElse(this);
    }

    /** The one of the program with a name, in small or capital letters. */
    public static Optional<Preset> named(String id) {
        return OF_PROGRAM.stream()
                .filter(preset -> preset.id().equals(id.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /**
     * The preset of the program with a name.
     *
     * @throws SettingsException if there is none; it lists them
     */
    public static Preset of(String id) {
        return named(id).orElseThrow(() -> unknown(id, OF_PROGRAM));
    }

    /** What is said where there is no preset of a name. */
    public static SettingsException unknown(String id, List<Preset> known) {
        return new SettingsException(
                "preset",
                "There is no preset \"" + id + "\": use "
                        + known.stream().map(Preset::id).collect(Collectors.joining(", ")) + ".");
    }
}
