package dev.fima.app.cli;

import dev.fima.model.FimaException;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.SnapshotTaker;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.Video;
import dev.fima.model.method.FimaModel;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.training.ProbeObserver;
import dev.fima.model.training.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the snapshot of probe clips that a command names as {@code VIDEO@FIRST}; the usual ones where it names none. */
final class NamedProbes implements ProbeObserver {
    private static final Pattern WITH_FRAME = Pattern.compile("(.+)@(\\d{1,12})");

    private final SnapshotTaker taker;
    private final List<String> names;
    private Optional<DataSet> data = Optional.empty();

    /** @param names videos of the data set, with or without the first frame of the clip */
    NamedProbes(SnapshotTaker taker, List<String> names) {
        this.taker = taker;
        this.names = List.copyOf(names);
    }

    @Override
    public void opened(DataSet opened) {
        data = Optional.of(opened);
        taker.opened(opened);
    }

    @Override
    public void observe(long step, FimaModel model, RunFolder run) {
        if (!names.isEmpty()) {
            int span = DataOptions.clip(run.description().settings()).span();
            taker.watch(names.stream().map(name -> clip(name, span)).toList());
        }
        taker.observe(step, model, run);
    }

    private ProbeClip clip(String text, int span) {
        Matcher framed = WITH_FRAME.matcher(text);
        String name = framed.matches() ? framed.group(1) : text;
        Optional<Video> video = data.stream()
                .flatMap(set -> set.videos().stream())
                .filter(known -> known.name().equals(name))
                .findFirst();
        if (video.isEmpty() && !Path.of(name).isAbsolute()) {
            throw new FimaException(
                    "The clip \"" + text + "\" names no video of the data set; write the video's name in"
                            + " it, and after an @ the first frame.");
        }
        long first = framed.matches()
                ? Long.parseLong(framed.group(2))
                : Math.max(0, (video.map(Video::frames).orElse(0L) - span) / 2);
        String label = video.stream()
                .flatMap(known -> known.label().stream()
                        .mapToObj(number -> data.orElseThrow().classes().get(number)))
                .findFirst()
                .orElse("");
        return new ProbeClip(name, first, label);
    }
}
