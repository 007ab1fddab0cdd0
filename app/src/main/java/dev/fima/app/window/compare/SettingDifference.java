package dev.fima.app.window.compare;

import java.util.List;

/**
 * A setting in which the compared runs are not all alike.
 *
 * @param title what it is called
 * @param key how it is called in files and on the command line
 * @param values its value in each run, in the order of the runs
 */
public record SettingDifference(String title, String key, List<String> values) {
    public SettingDifference {
        values = List.copyOf(values);
    }
}
