package dev.fima.app.window.runs;

import dev.fima.app.frames.FittedFrames;
import dev.fima.app.window.selection.ClipFrames;
import dev.fima.app.window.selection.Probes;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.analysis.SnapshotFile;
import dev.fima.model.method.Metric;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.StepName;
import dev.fima.model.video.VideoException;
import dev.fima.model.video.VideoReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads the runs that are compared from their folders, whoever trains them; what was read once and cannot change is kept.
 * Used in the background, by one thread at a time.
 */
public final class RunReader {
    private static final int LARGEST = 160;
    private static final int CLIPS_KEPT = 16;
    /** Snapshots of one run that are kept: the one at the training time and a pinned one. */
    private static final int SNAPSHOTS_KEPT = 2;
    /** How long one call reads the numbers of snapshots of one run. */
    private static final long SUMMARISING_NANOS = 150_000_000;

    /** Distance of the frames that the method sees. */
    private static final int STRIDE = 2;

    private final Consumer<String> problem;
    private final Map<Path, Known> known = new LinkedHashMap<>();
    private final Map<Place, Optional<ClipFrames>> clips = new LinkedHashMap<>(CLIPS_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Optional<ClipFrames>> eldest) {
            return size() > CLIPS_KEPT;
        }
    };
    private Map<Path, Seen> last = Map.of();
    private List<RunPoint> lastPoints = List.of();
    private long lastStep = Long.MIN_VALUE;
    private boolean unfinished;

    /**
     * Nothing is read yet.
     *
     * @param problem gets one sentence about each file that cannot be read
     */
    public RunReader(Consumer<String> problem) {
        this.problem = problem;
    }

    private record Place(Path video, long firstFrame, int frames) {}

    private record Seen(Path folder, int rows, int generation, List<Long> snapshots) {}

    private record Taken(long step, FileTime written) {}

    private static final class Known {
        private final RunFolder folder;
        private final RunDescription description;
        private final MetricsReader metrics;
        private final Optional<ParentCurves> parent;
        private final Map<Long, Optional<SnapshotSummary>> summaries = new TreeMap<>();
        private final Set<Long> damaged = new HashSet<>();
        private final Map<Taken, ProbeSnapshot> shown = new LinkedHashMap<>(SNAPSHOTS_KEPT, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Taken, ProbeSnapshot> eldest) {
                return size() > SNAPSHOTS_KEPT;
            }
        };

        Known(Path run) {
            folder = RunFolder.open(run);
            description = folder.description();
            metrics = new MetricsReader(run.resolve("metrics.csv"));
            // What a fork left there is behind the other run; it changes no more.
            parent = description.lineage().map(lineage -> {
                ParentReader reader = new ParentReader(run, lineage);
                reader.poll();
                return reader.curves();
            });
        }
    }

    /**
     * The runs as they are now, in the given order; a folder that holds no readable run is left out. The numbers of many
     * snapshots come over several calls, so that none of them takes long; see {@link #unfinished()}.
     *
     * @param step training step whose snapshot is wanted, or the nearest to it, of those that are not pinned to one
     * @return empty if nothing has changed since the last call
     */
    public Optional<List<ComparedRun>> read(List<RunPoint> points, long step) {
        Set<Path> folders = points.stream().map(RunPoint::run).collect(Collectors.toCollection(LinkedHashSet::new));
        known.keySet().retainAll(folders);
        Map<Path, Seen> seen = new LinkedHashMap<>();
        for (Path folder : folders) {
            look(folder).ifPresent(run -> seen.put(folder, run));
        }
        if (seen.equals(last) && points.equals(lastPoints) && step == lastStep && !unfinished) {
            return Optional.empty();
        }
        last = Map.copyOf(seen);
        lastPoints = List.copyOf(points);
        lastStep = step;
        unfinished = false;
        return Optional.of(points.stream()
                .filter(point -> seen.containsKey(point.run()))
                .map(point -> read(point, seen.get(point.run()), point.at(step)))
                .toList());
    }

    /** Whether another call with the same folders and step would bring more. */
    public boolean unfinished() {
        return unfinished;
    }

    private Optional<Seen> look(Path folder) {
        try {
            Known run = known.computeIfAbsent(folder, Known::new);
            run.metrics.poll();
            return Optional.of(new Seen(folder, run.metrics.rows(), run.metrics.generation(), snapshots(folder)));
        } catch (FimaException e) {
            // A folder that is about to be made or moved; its item in the list of runs says what is wrong with it.
            return Optional.empty();
        }
    }

    private static List<Long> snapshots(Path run) {
        Path folder = run.resolve("snapshots");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try {
            return StepName.stepsIn(folder, ".npz");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ComparedRun read(RunPoint point, Seen seen, long step) {
        Known run = known.get(seen.folder());
        Map<Metric, double[]> metrics = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            metrics.put(metric, run.metrics.column(metric));
        }
        summarise(seen, run);
        Optional<Probes> probes = seen.snapshots().stream()
                .sorted(Comparator.comparingLong(each -> Math.abs(each - step)))
                .flatMap(nearest -> snapshot(run, nearest).stream())
                .findFirst()
                .map(shown -> probes(seen.folder(), run.description, shown));
        return new ComparedRun(
                point,
                run.description.settings(),
                metrics,
                run.parent,
                run.summaries.values().stream().flatMap(Optional::stream).toList(),
                probes);
    }

    /** Reads the numbers of further snapshots for a while. */
    private void summarise(Seen seen, Known run) {
        long end = System.nanoTime() + SUMMARISING_NANOS;
        for (long each : seen.snapshots()) {
            if (run.summaries.containsKey(each)) {
                continue;
            }
            if (System.nanoTime() > end) {
                unfinished = true;
                return;
            }
            run.summaries.put(
                    each,
                    readable(run, each, () -> SnapshotFile.readScores(run.folder.snapshotFile(each)))
                            .map(SnapshotSummary::of));
        }
    }

    /** A run whose metrics grow is read every second, while its newest snapshot stays the same for a minute. */
    private Optional<ProbeSnapshot> snapshot(Known run, long step) {
        if (run.damaged.contains(step)) {
            return Optional.empty();
        }
        Path file = run.folder.snapshotFile(step);
        return readable(run, step, () -> {
            Taken taken = new Taken(step, written(file));
            return run.shown.computeIfAbsent(taken, any -> SnapshotFile.read(file));
        });
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            // It has just been taken away; reading it says so.
            return FileTime.fromMillis(0);
        }
    }

    /** A damaged file is reported once. */
    private <T> Optional<T> readable(Known run, long step, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (FimaException e) {
            if (run.damaged.add(step)) {
                problem.accept(e.getMessage());
            }
            return Optional.empty();
        }
    }

    private Probes probes(Path run, RunDescription description, ProbeSnapshot shown) {
        int span = DataOptions.clip(description.settings()).span();
        List<Optional<ClipFrames>> frames = new ArrayList<>();
        for (int i = 0; i < shown.clips().size(); i++) {
            ProbeClip clip = shown.clips().get(i).clip();
            Place place = new Place(description.data().resolve(clip.video()), clip.firstFrame(), span);
            if (!clips.containsKey(place)) {
                clips.put(place, frames(place));
            }
            frames.add(clips.get(place));
        }
        return new Probes(run.getFileName().toString(), shown, frames);
    }

    private Optional<ClipFrames> frames(Place place) {
        try (VideoReader reader = VideoReader.open(place.video())) {
            return Optional.of(
                    ClipFrames.of(FittedFrames.rgb(reader, place.firstFrame(), place.frames(), 1, LARGEST), STRIDE));
        } catch (VideoException e) {
            problem.accept(e.getMessage());
            return Optional.empty();
        }
    }
}
