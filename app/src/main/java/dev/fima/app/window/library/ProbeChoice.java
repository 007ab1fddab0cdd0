package dev.fima.app.window.library;

import dev.fima.app.probes.ProbeSet;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.LatestRequest;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.SnapshotTaker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The clips that are chosen as probes, of the data set and from outside of it. For the FX thread. */
public final class ProbeChoice {
    /** More probes than this do not fit side by side and slow training down. */
    public static final int MOST = SnapshotTaker.CLIPS;

    private static final Pattern WITH_FRAME = Pattern.compile("(.+)@(\\d{1,12})");

    private final TaskRunner reading;
    private final SessionLog log;
    private final ObservableList<ChosenClip> clips = FXCollections.observableArrayList();
    private final ObservableList<ChosenClip> clipsShown = FXCollections.unmodifiableObservableList(clips);
    private final LatestRequest choosing = new LatestRequest();
    private Optional<LibraryContents> data = Optional.empty();
    private List<String> remembered = List.of();

    /** @param reading where videos from outside are opened */
    ProbeChoice(TaskRunner reading, SessionLog log) {
        this.reading = reading;
        this.log = log;
    }

    /** The clips, in order. */
    public ObservableList<ChosenClip> clips() {
        return clipsShown;
    }

    /** Whether no further clip can be chosen. */
    public boolean isFull() {
        return clips.size() >= MOST;
    }

    /** Whether a clip of a video is among them. */
    public boolean contains(LibraryVideo video) {
        return find(video).isPresent();
    }

    private Optional<ChosenClip> find(LibraryVideo video) {
        return clips.stream()
                .filter(clip -> video != null && clip.video().name().equals(video.name()))
                .findFirst();
    }

    /** Takes a video in, or all clips of it out; whether it is in now. */
    public boolean toggle(LibraryVideo video) {
        Optional<ChosenClip> known = find(video);
        if (known.isPresent()) {
            clips.removeIf(known.get()::sharesVideo);
            return false;
        }
        return hasRoom() && clips.add(ChosenClip.middle(video));
    }

    private boolean hasRoom() {
        if (isFull()) {
            log.problem("The probe set holds " + MOST
                    + " clips at most: take one out first, in the strip above the views.");
        }
        return !isFull();
    }

    /** Takes a clip out. */
    public void remove(ChosenClip clip) {
        clips.remove(clip);
    }

    /** Puts a clip into another place; places beyond the ends are the ends. */
    public void move(int from, int to) {
        int end = Math.max(0, Math.min(clips.size() - 1, to));
        if (from >= 0 && from < clips.size() && from != end) {
            List<ChosenClip> moved = new ArrayList<>(clips);
            moved.add(end, moved.remove(from));
            clips.setAll(moved);
        }
    }

    /**
     * Lets a clip begin elsewhere in its video.
     *
     * @param span frames that clips span, to tell whether another one begins there already, which is refused
     */
    public void begin(ChosenClip clip, OptionalLong first, int span) {
        ChosenClip moved = clip.from(first);
        if (!isTaken(moved, Optional.of(clip), span)) {
            change(clip::isSame, before -> before.from(first));
        }
    }

    /**
     * Takes another clip of the video of a chosen one in, behind it.
     *
     * @param first where it begins; not where a clip of the video does already
     * @param span frames that clips span
     */
    public void addBeside(ChosenClip clip, OptionalLong first, int span) {
        ChosenClip another = clip.from(first);
        if (hasRoom() && !isTaken(another, Optional.empty(), span)) {
            int place = clips.size();
            while (place > 0 && !clips.get(place - 1).isSame(clip)) {
                place--;
            }
            clips.add(place == 0 ? clips.size() : place, another);
        }
    }

    private boolean isTaken(ChosenClip wanted, Optional<ChosenClip> except, int span) {
        boolean taken = clips.stream()
                .filter(clip -> except.filter(clip::isSame).isEmpty())
                .anyMatch(clip -> clip.sharesVideo(wanted) && clip.first(span) == wanted.first(span));
        if (taken) {
            log.problem("A probe clip of " + wanted.video().name() + " begins with frame " + wanted.first(span)
                    + " already; choose another frame.");
        }
        return taken;
    }

    /**
     * Takes note of whether a clip of a video from outside can be read now.
     *
     * @param span frames that it spans
     * @param trouble empty if it can
     */
    public void saw(ProbeClip seen, int span, String trouble) {
        if (seen.outside()) {
            change(clip -> seen.isSame(clip.video().name(), clip.first(span)), clip -> clip.with(trouble));
        }
    }

    private void change(Predicate<ChosenClip> which, UnaryOperator<ChosenClip> change) {
        for (int i = 0; i < clips.size(); i++) {
            ChosenClip clip = clips.get(i);
            if (which.test(clip) && !change.apply(clip).equals(clip)) {
                clips.set(i, change.apply(clip));
            }
        }
    }

    // ------------------------------------------------------ videos from outside

    /**
     * Takes a file in as soon as it is opened. Where all places are taken it comes in place of the last clip of the data set.
     *
     * @param span frames that a clip spans; a shorter video is refused with a sentence in the log
     * @param taken told of the clip, also where it was chosen before
     */
    public void addFile(Path file, int span, Consumer<ChosenClip> taken) {
        Path whole = file.toAbsolutePath().normalize();
        BackgroundTask.of(() -> OutsideVideo.read(whole))
                .onSuccess(video -> {
                    LibraryVideo own = data.flatMap(opened -> opened.in(whole)).orElse(video);
                    if (own.frames() < span) {
                        log.problem(whole + " has " + own.frames() + " frames and a clip spans " + span
                                + "; choose a longer video.");
                    } else {
                        find(own).or(() -> take(own)).ifPresent(taken);
                    }
                })
                .onFailure(reason -> log.problem(sentence(reason)))
                .start(reading);
    }

    private Optional<ChosenClip> take(LibraryVideo video) {
        ChosenClip clip = ChosenClip.middle(video);
        if (!isFull()) {
            clips.add(clip);
            log.remark(video.title() + " is a probe clip now.");
            return Optional.of(clip);
        }
        int last = clips.size() - 1;
        while (last >= 0 && clips.get(last).outside()) {
            last--;
        }
        if (last < 0) {
            log.problem("The probe set holds " + MOST + " clips at most, all from outside of the data set now:"
                    + " take one out first, in the strip above the views.");
            return Optional.empty();
        }
        ChosenClip before = clips.set(last, clip);
        log.remark(video.title() + " is a probe clip now, in place of "
                + before.video().name() + ".");
        return Optional.of(clip);
    }

    private void read(ChosenClip unread) {
        Path file = unread.video().file();
        BackgroundTask.of(() -> OutsideVideo.read(file))
                .onSuccess(video -> change(unread::sharesVideo, clip -> new ChosenClip(video, clip.start(), "")))
                .onFailure(reason -> change(unread::sharesVideo, clip -> clip.with(sentence(reason))))
                .start(reading);
    }

    private static String sentence(Throwable reason) {
        return reason instanceof FimaException ? reason.getMessage() : "The video cannot be opened: " + reason;
    }

    // --------------------------------------------------- sets and data sets

    /** Clips to choose when the next data set is there, as {@link #words} gave them. */
    public void remember(List<String> words) {
        remembered = List.copyOf(words);
    }

    /** How the clips are remembered. */
    public List<String> words() {
        return clips.stream().map(ChosenClip::words).toList();
    }

    /** Clips of a data set that is there now: those remembered, else one of each class behind those from outside. */
    void opened(LibraryContents contents) {
        data = Optional.of(contents);
        List<ChosenClip> chosen = new ArrayList<>();
        remembered.forEach(words -> remembered(words).ifPresent(chosen::add));
        if (chosen.isEmpty()) {
            clips.stream()
                    .filter(ChosenClip::outside)
                    .map(clip -> data.flatMap(opened -> opened.in(clip.video().file()))
                            .map(video -> ChosenClip.middle(video).from(clip.start()))
                            .orElse(clip))
                    .forEach(chosen::add);
            List<String> names =
                    chosen.stream().map(clip -> clip.video().name()).toList();
            contents.oneOfEachClass(MOST).stream()
                    .filter(video -> !names.contains(video.name()))
                    .map(ChosenClip::middle)
                    .forEach(chosen::add);
        }
        remembered = List.of();
        clips.setAll(chosen.subList(0, Math.min(MOST, chosen.size())));
        List.copyOf(clips).stream()
                .filter(clip -> clip.outside() && clip.video().frames() == 0)
                .forEach(this::read);
    }

    private Optional<ChosenClip> remembered(String words) {
        Optional<ChosenClip> whole = named(words).map(ChosenClip::middle);
        Matcher match = WITH_FRAME.matcher(words);
        return whole.isPresent() || !match.matches()
                ? whole.or(() -> outside(words))
                : named(match.group(1))
                        .map(ChosenClip::middle)
                        .or(() -> outside(match.group(1)))
                        .map(clip -> clip.from(OptionalLong.of(Long.parseLong(match.group(2)))));
    }

    private Optional<LibraryVideo> named(String name) {
        return data.flatMap(opened -> opened.named(name));
    }

    private static Optional<ChosenClip> outside(String name) {
        return Optional.of(name)
                .filter(ProbeClip::isOutside)
                .map(Path::of)
                .map(OutsideVideo::unread)
                .map(ChosenClip::middle);
    }

    /** The clips as a set. */
    public ProbeSet set(String name) {
        return new ProbeSet(
                name,
                data.map(LibraryContents::folder),
                clips.stream()
                        .map(clip -> new ProbeSet.Clip(
                                clip.video().name(), clip.start(), clip.video().label()))
                        .toList());
    }

    /**
     * Chooses the clips of a set: those that the data set has, those from outside, and those of another data set where that
     * lies as it did when the set was made. What is missing is named in the log; clips from outside stand among the others
     * all the same and say so.
     *
     * @param chosen told when they are chosen
     */
    public void choose(ProbeSet set, Runnable chosen) {
        SetResolution resolution = new SetResolution(set, data);
        choosing.start(
                BackgroundTask.of(resolution::resolve)
                        .onSuccess(found -> {
                            found.problems().forEach(log::problem);
                            if (!found.clips().isEmpty()) {
                                clips.setAll(found.clips());
                                chosen.run();
                            }
                        })
                        .onFailure(reason -> log.problem(sentence(reason))),
                reading);
    }
}
