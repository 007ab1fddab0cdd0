package dev.fima.model.data;

import dev.fima.model.FimaException;
import dev.fima.model.video.GivenUpException;
import dev.fima.model.video.VideoException;
import dev.fima.model.video.VideoReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Looks at the videos of a data set on several threads; those seen before, and unchanged since, come from the
 * cache.
 */
final class VideoIndex {
    /** While many videos are looked at, what was found is kept this often, so that a crash costs little. */
    private static final long BETWEEN_SAVES = 60_000_000_000L;

    /** @param lasting whether the next look would find the same, so that it may be spared */
    private record Seen(FileFacts video, VideoFacts facts, boolean lasting) {}

    private final DataSetOptions options;
    private final Optional<IndexCache> cache;

    VideoIndex(DataSetOptions options, DataFolder folder) {
        this.options = options;
        cache = options.cacheFolder().map(place -> IndexCache.open(place, folder.root()));
    }

    /**
     * What is known of each video, by name.
     *
     * @throws CancellationException when the progress listener asks for it or the thread is interrupted
     */
    Map<String, VideoFacts> look(List<FileFacts> videos) {
        cache.flatMap(IndexCache::note).ifPresent(options.progress()::noted);
        Map<String, VideoFacts> found = new HashMap<>(videos.size() * 4 / 3 + 1);
        List<FileFacts> unknown = new ArrayList<>();
        for (FileFacts video : videos) {
            Optional<VideoFacts> known = cache.flatMap(c -> c.find(video));
            known.ifPresentOrElse(facts -> found.put(video.name(), facts), () -> unknown.add(video));
        }
        if (!unknown.isEmpty()) {
            try {
                open(unknown, found);
            } finally {
                // What was seen before a cancellation need not be seen again; under an interrupt nothing could be
                // written.
                boolean interrupted = Thread.interrupted();
                cache.ifPresent(VideoIndex::keep);
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
        return found;
    }

    /** An index that cannot be kept costs time at the next opening, and is no reason not to use the data now. */
    private static void keep(IndexCache cache) {
        try {
            cache.save();
        } catch (FimaException e) {
            System.getLogger(VideoIndex.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            e.getMessage() + " The videos will be looked at again at the next opening.");
        }
    }

    private void open(List<FileFacts> unknown, Map<String, VideoFacts> found) {
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, options.workers()), task -> {
            Thread thread = new Thread(task, "fima-index");
            thread.setDaemon(true);
            return thread;
        });
        try {
            CompletionService<Seen> looks = new ExecutorCompletionService<>(pool);
            int submitted = 0;
            long saved = System.nanoTime();
            for (int done = 1; done <= unknown.size(); done++) {
                // Few at a time, so that neither tasks nor results pile up.
                while (submitted < unknown.size() && submitted - done < 4 * options.workers()) {
                    FileFacts video = unknown.get(submitted++);
                    looks.submit(() -> look(video));
                }
                Seen seen = result(looks.take());
                found.put(seen.video().name(), seen.facts());
                if (seen.lasting()) {
                    cache.ifPresent(c -> c.put(seen.video(), seen.facts()));
                }
                options.progress().videoDone(done, unknown.size());
                if (System.nanoTime() - saved > BETWEEN_SAVES) {
                    cache.ifPresent(VideoIndex::keep);
                    saved = System.nanoTime();
                }
                if (options.progress().cancelled()) {
                    throw new CancellationException("opening the data set was cancelled");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("opening the data set was interrupted");
        } finally {
            pool.shutdownNow();
        }
    }

    private static Seen look(FileFacts video) {
        try {
            return new Seen(video, facts(video), true);
        } catch (IOException e) {
            String sentence = String.format(Locale.ROOT, "%s cannot be read: %s.", video.file(), e.getMessage());
            return new Seen(video, VideoFacts.unusable(sentence), false);
        } catch (GivenUpException e) {
            return new Seen(video, VideoFacts.unusable(e.getMessage()), false);
        } catch (VideoException e) {
            return new Seen(video, VideoFacts.unusable(e.getMessage()), true);
        }
    }

    /** Of a video whose first frame can be decoded. */
    private static VideoFacts facts(FileFacts video) throws IOException {
        try (VideoReader reader = VideoReader.open(video.file())) {
            reader.read(0, 1, 1);
            return VideoFacts.of(reader.info(), KnownFile.read(video, reader.frameIndex()));
        }
    }

    private static Seen result(Future<Seen> look) throws InterruptedException {
        try {
            return look.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
