package dev.fima.model.settings;

import dev.fima.model.FimaException;

/** A setting that is unknown, cannot be read, is out of range or does not fit the others. */
public final class SettingsException extends FimaException {
    private static final long serialVersionUID = 1L;

    private final String key;

    public SettingsException(String key, String sentence) {
        super(sentence);
        this.key = key;
    }

    /** Key of the setting that should be changed; a form marks its field. */
    public String key() {
        return key;
    }
}
