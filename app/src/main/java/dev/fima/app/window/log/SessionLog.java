package dev.fima.app.window.log;

import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The lines of this session. Commands are written as they would be typed; remarks begin with a hash. */
public final class SessionLog {
    private static final int KEPT = 2000;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /** How a line is to be read. */
    public enum Kind {
        COMMAND,
        REMARK,
        PROBLEM
    }

    /**
     * One line.
     *
     * @param clock time of day
     * @param text a command that can be typed, or a sentence
     */
    public record Line(String clock, Kind kind, String text) {
        @Override
        public String toString() {
            return kind == Kind.COMMAND ? text : "# " + clock + "  " + text;
        }
    }

    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ObservableList<Line> linesShown = FXCollections.unmodifiableObservableList(lines);
    private final List<Consumer<Line>> copies = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Line> newest = new ReadOnlyObjectWrapper<>(new Line("", Kind.REMARK, ""));

    public ObservableList<Line> lines() {
        return linesShown;
    }

    /** The last line, for the status bar. */
    public ReadOnlyObjectProperty<Line> newest() {
        return newest.getReadOnlyProperty();
    }

    /** Hands every further line on, such as to a file; those that were there before come first. */
    public void copyTo(Consumer<Line> copy) {
        lines.forEach(copy);
        copies.add(copy);
    }

    /** A command that does the same on the command line, as words of {@link Replay}. */
    public void command(List<String> words) {
        add(Kind.COMMAND, Replay.typed(words));
    }

    /** Something worth knowing. */
    public void remark(String sentence) {
        add(Kind.REMARK, sentence);
    }

    /** A failure with its remedy. */
    public void problem(String sentence) {
        add(Kind.PROBLEM, sentence);
    }

    private void add(Kind kind, String text) {
        Line line = new Line(LocalTime.now(ZoneId.systemDefault()).format(CLOCK), kind, text);
        if (lines.size() == KEPT) {
            lines.remove(0, KEPT / 10);
        }
        lines.add(line);
        copies.forEach(copy -> copy.accept(line));
        newest.set(line);
    }

    /** A path as a shell takes it. */
    public static String quoted(Path path) {
        return quoted(path.toString());
    }

    /** A word as a shell takes it. */
    static String quoted(String text) {
        return text.matches("[\\w./:+=@%,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
