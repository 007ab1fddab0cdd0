package dev.fima.app.live;

import dev.fima.app.Folders;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeReader;
import dev.fima.model.data.ClipShape;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetOptions;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.Video;
import dev.fima.model.video.VideoException;
import dev.fima.model.whatif.Bank;
import dev.fima.model.whatif.SourceClip;
import dev.fima.model.whatif.WhatIf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Clips of training videos with their features, gathered a little at a time between what else is asked. */
final class Neighbourhood {
    /** As many as a snapshot's health is measured with. */
    private static final int MOST = 60;

    /** A slider that is moved meanwhile waits no longer. */
    private static final long AT_A_TIME_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    private final int frames;
    private final int side;
    private final List<Bank.Entry> entries = new ArrayList<>();
    private Optional<Source> source = Optional.empty();
    private int next;

    private record Source(Path data, DataSet set, ProbeReader reader, List<Video> videos) {}

    /**
     * @param frames frames T of a clip
     * @param side S in pixels
     */
    Neighbourhood(int frames, int side) {
        this.frames = frames;
        this.side = side;
    }

    Bank bank() {
        return new Bank(entries);
    }

    Question.Gathered gather(Path data, WhatIf network) {
        if (source.filter(known -> known.data().equals(data)).isEmpty()) {
            source = Optional.of(open(data));
            entries.clear();
            next = 0;
            return new Question.Gathered(0, Math.max(1, source.get().videos().size()));
        }
        List<Video> videos = source.get().videos();
        long until = System.nanoTime() + AT_A_TIME_NANOS;
        while (next < videos.size()) {
            add(videos.get(next++), network);
            if (System.nanoTime() - until > 0) {
                break;
            }
        }
        return next < videos.size()
                ? new Question.Gathered(next, videos.size())
                : new Question.Gathered(videos.size(), videos.size());
    }

    private void add(Video video, WhatIf network) {
        try {
            source.orElseThrow()
                    .reader()
                    .read(clip(video))
                    .ifPresent(input -> entries.addAll(
                            network.bank(List.of(SourceClip.of(input))).entries()));
        } catch (VideoException e) {
            // One video of many cannot be read: neighbours are sought among the others.
            System.err.println(e.getMessage());
        }
    }

    private ProbeClip clip(Video video) {
        long middle = Math.max(0, (video.frames() - (long) ClipShape.STRIDE * frames) / 2);
        String label = video.label().isPresent()
                ? source.orElseThrow().set().classes().get(video.label().getAsInt())
                : "";
        return new ProbeClip(video.name(), middle, label);
    }

    private Source open(Path data) {
        DataSet set = DataSet.open(data, DataSetOptions.DEFAULT.withCacheFolder(Folders.index()))
                .withoutShorterThan((long) ClipShape.STRIDE * frames);
        List<Video> all = set.train().isEmpty() ? set.videos() : set.train();
        int count = Math.min(MOST, all.size());
        List<Video> chosen = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            chosen.add(all.get((int) (i * all.size() / count)));
        }
        return new Source(data, set, new ProbeReader(set, new FrameSource(0), frames, side), chosen);
    }
}
