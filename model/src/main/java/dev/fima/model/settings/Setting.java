package dev.fima.model.settings;

import java.util.Optional;

/**
 * One parameter of a run: it drives the form, its validation, {@code --set key=value} and {@code run.json} alike.
 *
 * @param key name on the command line and in files
 * @param title label of the form's field
 * @param unit unit of the value, empty for a pure number
 * @param standard value where a preset says nothing else
 * @param help one or two sentences for a tooltip
 * @param <T> Java type of the value
 */
public record Setting<T>(
        String key, String title, SettingGroup group, String unit, SettingKind<T> kind, T standard, String help) {

    /**
     * Reads a value from text.
     *
     * @throws SettingsException naming key, value and range
     */
    public T parse(String text) {
        return kind.read(text)
                .orElseThrow(() -> new SettingsException(
                        key,
                        "The setting " + key + " (" + title + ") cannot be \"" + text + "\": use " + range() + "."));
    }

    /** The sentence that a form shows under its field while one types; empty where the text is fine. */
    public Optional<String> problemOf(String text) {
        try {
            parse(text);
            return Optional.empty();
        } catch (SettingsException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Range and unit in words. */
    public String range() {
        return unit.isEmpty() ? kind.range() : kind.range() + " (" + unit + ")";
    }

    String write(Object value) {
        @SuppressWarnings("unchecked") // Settings only holds values that this setting's own kind has read.
        T own = (T) value;
        return kind.write(own);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key;
    }
}
