package dev.fima.model.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Complete settings for a purpose; what a person changes, they change from one of these. */
public enum Preset {
    /**
     * A small network that learns motion on two cores within minutes. Its recipe is this project's, not the paper's:
     * AdamW, small queues and colour jitter at half strength.
     */
    TINY(
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
            "checkpoint_every=100"),
    /** The paper's network on small clips; the rate is the paper's, scaled with the batch. */
    I3D_112(
            "I3D at 112",
            "I3D on clips of 16x112x112, for experiments on a processor.",
            "backbone=i3d",
            "clip_size=112",
            "batch=4",
            "learning_rate=0.000625",
            "checkpoint_every=100"),
    /** The paper's recipe for UCF101, except that its batch of 24 does not divide the queue of 2240; 28 does. */
    UCF101(
            "UCF101",
            "The paper's UCF101 recipe: I3D on clips of 16x224x224. The batch must divide the queue of 2240, so it is"
                    + " 28 instead of the published 24.",
            "backbone=i3d"),
    /** The paper's recipe for Kinetics-400, with the dense queue. */
    K400(
            "Kinetics-400",
            "The paper's Kinetics recipe: I3D on clips of 16x224x224, batch 64, long queues and the dense queue.",
            "backbone=i3d",
            "batch=64",
            "queue_size=65536",
            "motion_queue_size=65536",
            "dense_queue_size=31360",
            "learning_rate=0.01",
            "epochs=100"),
    /** R(2+1)D-18; the rate is the paper's, scaled with the batch. */
    R2PLUS1D_112(
            "R(2+1)D at 112",
            "R(2+1)D-18 on clips of 16x112x112.",
            "backbone=r2plus1d",
            "clip_size=112",
            "batch=2",
            "learning_rate=0.0003125",
            "checkpoint_every=100"),
    /** R3D-18; the rate is the paper's, scaled with the batch. */
    R3D_112(
            "R3D at 112",
            "R3D-18 on clips of 16x112x112.",
            "backbone=r3d",
            "clip_size=112",
            "batch=2",
            "learning_rate=0.0003125",
            "checkpoint_every=100");

    private final String title;
    private final String description;
    private final String assignments;

    Preset(String title, String description, String... assignments) {
        this.title = title;
        this.description = description;
        this.assignments = String.join(" ", assignments);
    }

    /** Name on the command line, such as {@code i3d-112}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Name for a form. */
    public String title() {
        return title;
    }

    /** One or two sentences: what it is for and how it differs from the paper. */
    public String description() {
        return description;
    }

    /** All its settings. */
    public Settings settings() {
        Settings settings = Settings.STANDARD;
        for (String assignment : assignments.split(" ")) {
            settings = settings.with(assignment);
        }
        return settings;
    }

    /**
     * The preset of a name.
     *
     * @throws SettingsException if there is none; it lists them
     */
    public static Preset of(String id) {
        return Arrays.stream(values())
                .filter(preset -> preset.id().equals(id.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new SettingsException(
                        "preset",
                        "There is no preset \"" + id + "\": use "
                                + Arrays.stream(values()).map(Preset::id).collect(Collectors.joining(", ")) + "."));
    }
}
