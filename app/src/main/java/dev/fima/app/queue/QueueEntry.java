package dev.fima.app.queue;

import dev.fima.model.training.control.Request;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Work that waits or is under way.
 *
 * @param id its own
 * @param title in words, such as {@code Evaluating fima-01}
 * @param words the command that does it, as it is typed: {@code fima train ...}
 * @param folder the run, or the ablation, that it belongs to
 * @param result file that it is to write; the folder itself for a training and an ablation
 * @param clips that a training shall watch from its start; empty for one of each class
 * @param device that the settings name: {@code auto}, {@code cpu}, {@code gpu:1}
 * @param launcher name of what starts it ({@link Launcher#name})
 * @param place device that it was given; empty before
 * @param process of the machine that works for it, or of the job; empty before
 * @param changed when it came into its state
 * @param message what a person should know of it, such as why it failed; may be empty
 */
public record QueueEntry(
        String id,
        WorkKind kind,
        String title,
        List<String> words,
        Path folder,
        Path result,
        List<Request.Clip> clips,
        String device,
        String launcher,
        EntryState state,
        String place,
        String process,
        Instant changed,
        String message) {
    /** Any device will do. */
    public static final String ANY_DEVICE = "auto";

    private static final String STOPPING = "Stopping";
    /** What a program takes by itself. */
    private static final Set<String> CHOSEN_ANYWAY = Set.of("cpu", "gpu:0");

    public QueueEntry {
        words = List.copyOf(words);
        clips = List.copyOf(clips);
    }

    /** New work at the end of a queue. */
    public static QueueEntry of(WorkKind kind, String title, List<String> words, WorkFiles files, String device) {
        return new QueueEntry(
                UUID.randomUUID().toString(),
                kind,
                title,
                words,
                files.folder(),
                files.result(),
                List.of(),
                device,
                LocalLauncher.NAME,
                EntryState.WAITING,
                "",
                "",
                Instant.now(),
                "");
    }

    /** Where it works and what it leaves. */
    public WorkFiles files() {
        return new WorkFiles(folder, result);
    }

    /** The same work, asked for in another way. */
    private QueueEntry asked(
            List<String> otherWords, List<Request.Clip> watched, String otherDevice, String otherLauncher) {
        return new QueueEntry(
                id,
                kind,
                title,
                otherWords,
                folder,
                result,
                watched,
                otherDevice,
                otherLauncher,
                state,
                place,
                process,
                changed,
                message);
    }

    /** The same work, further on. */
    private QueueEntry standing(EntryState now, String given, String working, Instant since, String why) {
        return new QueueEntry(
                id, kind, title, words, folder, result, clips, device, launcher, now, given, working, since, why);
    }

    /** The same with clips to watch. */
    public QueueEntry watching(List<Request.Clip> watched) {
        return asked(words, watched, device, launcher);
    }

    /** The same started by something else. */
    public QueueEntry by(String otherLauncher) {
        return asked(words, clips, device, otherLauncher);
    }

    /** The same doing something else. */
    public QueueEntry doing(List<String> otherWords) {
        return asked(otherWords, clips, device, launcher);
    }

    /** The same on a device that a person has chosen. */
    public QueueEntry onDevice(String chosen) {
        return asked(placed(chosen), clips, chosen, launcher);
    }

    /** The command as a person would type it for the same effect. */
    public List<String> typedWords() {
        if (launcher.equals(LocalLauncher.NAME)) {
            return words;
        }
        return wordsAnd("--on", launcher);
    }

    private List<String> placed(String given) {
        return kind == WorkKind.TRAIN ? wordsAnd("--set", "device=" + given) : wordsAnd("--device", given);
    }

    private List<String> wordsAnd(String... more) {
        return Stream.concat(words.stream(), Stream.of(more)).toList();
    }

    /** The same in another state. */
    public QueueEntry in(EntryState now, String why) {
        return standing(now, place, process, Instant.now(), why);
    }

    /** The same, after a person has asked it to stop. */
    public QueueEntry stopping() {
        return standing(state, place, process, changed, STOPPING);
    }

    /** Whether a person has asked it to stop. */
    public boolean isStopping() {
        return state.isActive() && message.equals(STOPPING);
    }

    /** The same on a device. */
    QueueEntry at(String given) {
        return standing(state, given, process, changed, message);
    }

    /** The same with its process. */
    QueueEntry with(String working) {
        return standing(state, place, working, changed, message);
    }

    /**
     * The same under way, started at once and by no queue.
     *
     * @throws dev.fima.model.FimaException if it cannot be started
     */
    public QueueEntry startedBy(Launcher starter) {
        return with(starter.launch(this)).in(EntryState.RUNNING, "");
    }

    /** The command with the device that the entry was given. */
    List<String> placedWords() {
        if (place.isEmpty() || !device.equals(ANY_DEVICE) || CHOSEN_ANYWAY.contains(place)) {
            return words;
        }
        return placed(place);
    }
}
