package dev.fima.model.settings;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A value for every setting; immutable. Single values are always in range, because each is read by its own
 * {@link Setting}; whether they fit each other is told by {@link #problems()}.
 */
public final class Settings {
    /** All settings in the order of a form. */
    public static final List<Setting<?>> ALL = List.of(
            RunOptions.STEPS,
            RunOptions.EPOCHS,
            RunOptions.SEED,
            RunOptions.DEVICE,
            RunOptions.PRECISION,
            RunOptions.TF32,
            RunOptions.DETERMINISTIC,
            DataOptions.BATCH,
            DataOptions.CLIP_SIZE,
            DataOptions.CLIP_FRAMES,
            DataOptions.CLIPS_PER_VIDEO,
            DataOptions.CROP_AREA_MIN,
            DataOptions.CROP_AREA_MAX,
            DataOptions.FLIP,
            DataOptions.FLIP_VERTICAL,
            DataOptions.LOADER_THREADS,
            DataOptions.PREFETCH,
            DataOptions.RESIZE_ON,
            DataOptions.FRAME_CACHE,
            MethodOptions.VARIANT,
            MethodOptions.TEMPERATURE_INSTANCE,
            MethodOptions.TEMPERATURE_FRAME,
            MethodOptions.TEMPERATURE_PIXEL,
            MethodOptions.POSITIVE_RATIO,
            MethodOptions.WEIGHT_VV,
            MethodOptions.WEIGHT_VD,
            MethodOptions.WEIGHT_PIX,
            MethodOptions.WEIGHT_FRA,
            MethodOptions.QUEUE_SIZE,
            MethodOptions.MOTION_QUEUE_SIZE,
            MethodOptions.DENSE_QUEUE_SIZE,
            MethodOptions.KEY_MOMENTUM,
            MethodOptions.MASK_RULE,
            MethodOptions.MASK_SOURCE,
            MethodOptions.MASK_SHARE,
            MethodOptions.MASK_FRACTION,
            MethodOptions.REFERENCE_DEVIATIONS,
            RunOptions.ACCUMULATE,
            RunOptions.OPTIMIZER,
            RunOptions.LEARNING_RATE,
            RunOptions.MOMENTUM,
            RunOptions.WEIGHT_DECAY,
            RunOptions.SCHEDULE,
            RunOptions.SCHEDULE_UNIT,
            RunOptions.MILESTONES,
            RunOptions.WARMUP_RATE,
            MethodOptions.BACKBONE,
            MethodOptions.WIDTH,
            MethodOptions.PROJECTOR_HIDDEN,
            MethodOptions.EMBEDDING,
            MethodOptions.DECODER_WIDTH,
            MethodOptions.DECODER_LAYERS,
            MethodOptions.DECODER_HEADS,
            MethodOptions.DECODER_FEED_FORWARD,
            MethodOptions.DECODER_DROPOUT,
            DataOptions.GRAYSCALE,
            DataOptions.JITTER,
            DataOptions.BRIGHTNESS,
            DataOptions.CONTRAST,
            DataOptions.SATURATION,
            DataOptions.HUE,
            DataOptions.BLUR,
            DataOptions.BLUR_SIGMA_MIN,
            DataOptions.BLUR_SIGMA_MAX,
            RunOptions.CHECKPOINT_EVERY,
            RunOptions.KEEP_CHECKPOINTS,
            RunOptions.KEEP_EVERY,
            RunOptions.PROBE_EVERY,
            RunOptions.TENSORBOARD);

    /** Keys that files of earlier versions hold, and those of today. */
    private static final Map<String, String> FORMER_KEYS = Map.of("reference_quirks", "reference_deviations");

    /** The standard value of everything. */
    public static final Settings STANDARD = new Settings(Map.of());

    /** Only the values that differ from the standard, so that two ways to the same settings are equal. */
    private final Map<Setting<?>, Object> values;

    private Settings(Map<Setting<?>, Object> values) {
        this.values = values;
    }

    /**
     * The setting of a key.
     *
     * @throws SettingsException if there is none; it suggests the nearest
     */
    public static Setting<?> named(String key) {
        String today = FORMER_KEYS.getOrDefault(key, key);
        return ALL.stream()
                .filter(setting -> setting.key().equals(today))
                .findFirst()
                .orElseThrow(() -> new SettingsException(
                        key,
                        "There is no setting \"" + key + "\": did you mean " + nearest(key)
                                + "? The help of the train command lists all of them."));
    }

    private static String nearest(String key) {
        return ALL.stream()
                .map(Setting::key)
                .min(Comparator.comparingInt(known -> editDistance(known, key)))
                .orElseThrow();
    }

    /** Levenshtein distance: insertions, deletions and changes of single characters. */
    private static int editDistance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }

    /** The value of a setting. */
    public <T> T get(Setting<T> setting) {
        @SuppressWarnings("unchecked") // with() is the only way in, and it ties the types of the two.
        T value = (T) values.getOrDefault(setting, setting.standard());
        return value;
    }

    /** The value of a setting as it is written on the command line and in files. */
    public String text(Setting<?> setting) {
        return setting.write(values.getOrDefault(setting, setting.standard()));
    }

    /**
     * The same with another value.
     *
     * @throws SettingsException if the value is out of range
     */
    public <T> Settings with(Setting<T> setting, T value) {
        T checked = setting.parse(setting.kind().write(value));
        Map<Setting<?>, Object> changed = new LinkedHashMap<>(values);
        if (checked.equals(setting.standard())) {
            changed.remove(setting);
        } else {
            changed.put(setting, checked);
        }
        return new Settings(changed);
    }

    /**
     * The same with a value read from text, as of {@code --set key=value}.
     *
     * @throws SettingsException if the key is unknown or the value cannot be read or is out of range
     */
    public Settings with(String key, String text) {
        return withText(named(key), text);
    }

    private <T> Settings withText(Setting<T> setting, String text) {
        return with(setting, setting.parse(text));
    }

    /**
     * The same with one assignment {@code key=value}.
     *
     * @throws SettingsException as {@link #with(String, String)}, or where there is no equals sign
     */
    public Settings with(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new SettingsException(
                    assignment, "The assignment \"" + assignment + "\" has no value: write it as key=value.");
        }
        return with(assignment.substring(0, equals).strip(), assignment.substring(equals + 1));
    }

    /** What does not fit together, one sentence each; empty where training can start. */
    public List<SettingsException> problems() {
        return SettingsCheck.problems(this);
    }

    /** What does not fit together or does not fit a data set with so many training videos, one sentence each. */
    public List<SettingsException> problemsOn(int trainingVideos) {
        List<SettingsException> all = new ArrayList<>(problems());
        tooFewVideos(trainingVideos).ifPresent(all::add);
        return List.copyOf(all);
    }

    /** What is wrong where there are fewer training videos than samples in a batch. */
    public Optional<SettingsException> tooFewVideos(int trainingVideos) {
        return SettingsCheck.tooFewVideos(this, trainingVideos);
    }

    /** The largest batch up to {@code most} that divides the queues of these settings. */
    public OptionalInt fittingBatch(int most) {
        return SettingsCheck.fittingBatch(this, most);
    }

    /**
     * These settings, if they fit together.
     *
     * @throws SettingsException the first of {@link #problems()}
     */
    public Settings requireValid() {
        Optional<SettingsException> first = problems().stream().findFirst();
        if (first.isPresent()) {
            throw first.get();
        }
        return this;
    }

    /**
     * These settings, if they fit a training with labels, which has no queues.
     *
     * @throws SettingsException what does not fit
     */
    public Settings requireValidWithLabels() {
        Optional<SettingsException> first =
                SettingsCheck.problemsWithLabels(this).stream().findFirst();
        if (first.isPresent()) {
            throw first.get();
        }
        return this;
    }

    /** The settings in which {@code other} differs, in the order of a form. */
    public List<Setting<?>> differencesTo(Settings other) {
        return ALL.stream()
                .filter(setting -> !text(setting).equals(other.text(setting)))
                .toList();
    }

    /** The values of some settings by key, as numbers, flags and texts. */
    public JsonObject toJson(List<Setting<?>> written) {
        JsonObject json = new JsonObject();
        for (Setting<?> setting : written) {
            String text = text(setting);
            if (setting.kind() instanceof SettingKind.Whole) {
                json.addProperty(setting.key(), Integer.valueOf(text));
            } else if (setting.kind() instanceof SettingKind.Real) {
                json.addProperty(setting.key(), Double.valueOf(text));
            } else if (setting.kind() instanceof SettingKind.Flag) {
                json.addProperty(setting.key(), Boolean.valueOf(text));
            } else {
                json.addProperty(setting.key(), text);
            }
        }
        return json;
    }

    /** Reads what {@link #toJson} wrote; settings that are missing, as of an older program, have their standard value. */
    public static Settings fromJson(JsonObject json) {
        Settings settings = STANDARD;
        for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
            settings = settings.with(entry.getKey(), entry.getValue().getAsString());
        }
        return settings;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(values);
    }

    /** The values that differ from the standard, as assignments. */
    @Override
    public String toString() {
        return differencesTo(STANDARD).stream()
                .map(setting -> setting.key() + "=" + text(setting))
                .toList()
                .toString();
    }
}
