package dev.fima.app.runtable;

/**
 * A column of the table of runs.
 *
 * @param key name in expressions, files and commands
 * @param title for headings, without the unit
 * @param unit empty for a pure number or a text
 * @param topic what it belongs to
 * @param number whether it holds numbers, else texts
 * @param meaning one or two sentences
 */
public record RunColumn(String key, String title, String unit, Topic topic, boolean number, String meaning) {
    /** What a column is about, in the order of the table. */
    public enum Topic {
        RUN("Run"),
        SETTING("Settings"),
        LAST("Last step"),
        RECENT("Mean of the last steps"),
        BEST("Best step"),
        EVALUATION("Evaluations"),
        SNAPSHOT("Last snapshot"),
        ABLATION("Ablation"),
        TIME("Times");

        private final String title;

        Topic(String title) {
            this.title = title;
        }

        /** As a list of columns says it. */
        public String title() {
            return title;
        }
    }

    static RunColumn text(String key, String title, Topic topic, String meaning) {
        return new RunColumn(key, title, "", topic, false, meaning);
    }

    static RunColumn number(String key, String title, String unit, Topic topic, String meaning) {
        return new RunColumn(key, title, unit, topic, true, meaning);
    }

    /** Title and unit, such as "Training time (s)". */
    public String heading() {
        return unit.isEmpty() ? title : title + " (" + unit + ")";
    }
}
