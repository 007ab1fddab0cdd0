package dev.fima.app.window.log;

import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.training.RunNotes;
import dev.fima.model.training.TrainingRequest;
import dev.fima.model.training.control.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was done in the window as commands of the command line that do the same. */
public final class Replay {
    private Replay() {}

    /** Opens the window on a data set. */
    public static List<String> openData(Path folder) {
        return List.of("fima", "--data", absolute(folder));
    }

    /** Opens the window on a data set of the program, such as {@code sample}. */
    public static List<String> openData(String named) {
        return List.of("fima", "--data", named);
    }

    /** Opens the window on a run. */
    public static List<String> openRun(Path folder) {
        return List.of("fima", "--run", absolute(folder));
    }

    /**
     * Opens a file of weights.
     *
     * @param random whether tensors that it lacks may have random values
     * @param data as a command names it
     * @param clips probe clips as a command names them
     * @param run folder of the entry
     */
    public static List<String> openWeights(
            Path file, String architecture, boolean random, String data, List<String> clips, Path run) {
        List<String> words = new ArrayList<>(
                List.of("fima", "weights", "import", absolute(file), "--arch", architecture, "--data", data));
        clips.forEach(clip -> words.addAll(List.of("--clip", clip)));
        words.addAll(List.of("--run", absolute(run)));
        if (random) {
            words.add("--allow-missing");
        }
        return List.copyOf(words);
    }

    /** Trains a new run. */
    public static List<String> train(TrainingRequest request) {
        return request.command();
    }

    /** Goes on with a run. */
    public static List<String> resume(Path run) {
        return List.of("fima", "resume", "--run", absolute(run));
    }

    /** Writes tags and note of a run. */
    public static List<String> note(Path run, RunNotes notes) {
        return List.of("fima", "note", "--run", absolute(run), "--tags", notes.typedTags(), "--text", notes.note());
    }

    /** Calls a run otherwise. */
    public static List<String> rename(Path run, String name) {
        return List.of("fima", "note", "--run", absolute(run), "--name", name);
    }

    /** Writes the notebook of a run into its folder. */
    public static List<String> notebook(Path run) {
        return List.of("fima", "notebook", absolute(run));
    }

    /**
     * Measures a checkpoint.
     *
     * @param further options beside run, step and results
     */
    public static List<String> evaluate(String protocol, Path run, long step, List<String> further, Path results) {
        List<String> words = new ArrayList<>(
                List.of("fima", "evaluate", protocol, "--run", absolute(run), "--step", Long.toString(step)));
        words.addAll(further);
        words.addAll(List.of("--out", absolute(results)));
        return List.copyOf(words);
    }

    /**
     * Maps the test videos.
     *
     * @param runs those that are mapped together; the data set is that of the first
     * @param layout name of the map
     */
    public static List<String> embed(List<Path> runs, String unit, String layout, Path results) {
        List<String> words = new ArrayList<>(List.of("fima", "embed", "--run", absolute(runs.get(0))));
        runs.stream().skip(1).forEach(run -> words.addAll(List.of("--with", absolute(run))));
        words.addAll(List.of("--per", unit, "--map", layout, "--out", absolute(results)));
        return List.copyOf(words);
    }

    /** Measures temporal similarity over the data set of a run. */
    public static List<String> analyzeTemporal(Path run, long step, Path results) {
        return List.of(
                "fima",
                "analyze",
                "temporal",
                "--run",
                absolute(run),
                "--step",
                Long.toString(step),
                "--every-video",
                "--out",
                absolute(results));
    }

    /** Looks at further probe clips through the checkpoints of a run. */
    public static List<String> probe(Path run, List<Request.Clip> clips) {
        List<String> words = new ArrayList<>(List.of("fima", "probe", "--run", absolute(run), "--clip"));
        clips.forEach(clip -> words.add(clip.video() + "@" + clip.firstFrame()));
        return List.copyOf(words);
    }

    /** Takes clips that were looked at afterwards out of the snapshots of a run. */
    public static List<String> takeOut(Path run, ProbeClip clip) {
        return List.of("fima", "probe", "--run", absolute(run), "--take-out", clip.video() + "@" + clip.firstFrame());
    }

    /** Draws a figure again from the file beside it. */
    public static List<String> figure(Path sidecar, Path figure) {
        return List.of("fima", "figure", absolute(sidecar), "--out", absolute(figure));
    }

    /** A command lasts longer than the folder that somebody stood in. */
    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    /** The words as a shell takes them. */
    static String typed(List<String> words) {
        List<String> quoted = new ArrayList<>();
        words.forEach(word -> quoted.add(SessionLog.quoted(word)));
        return quoted.stream().collect(Collectors.joining(" "));
    }
}
