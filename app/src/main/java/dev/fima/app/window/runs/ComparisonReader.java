package dev.fima.app.window.runs;

import dev.fima.app.frames.ShownClip;
import dev.fima.app.runs.RunReader;
import dev.fima.app.window.selection.ClipFrames;
import dev.fima.app.window.selection.Probes;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.analysis.SnapshotFile;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunNotes;
import dev.fima.model.video.VideoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
public final class ComparisonReader {
    private static final int LARGEST = 160;
    private static final int CLIPS_KEPT = 16;
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
    public ComparisonReader(Consumer<String> problem) {
        this.problem = problem;
    }

    private record Place(Path video, long firstFrame, int frames) {}

    private record Seen(Path folder, long version, List<Long> snapshots) {}

    private static final class Known {
        private final RunReader reader;
        private final Map<Long, Optional<SnapshotSummary>> summaries = new TreeMap<>();
        private final Set<Long> damaged = new HashSet<>();

        Known(Path run) {
            reader = RunReader.of(run);
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
            return Optional.of(new Seen(folder, run.reader.poll(), run.reader.snapshots()));
        } catch (FimaException e) {
            // A folder that is about to be made or moved; its item in the list of runs says what is wrong with it.
            return Optional.empty();
        }
    }

    private ComparedRun read(RunPoint point, Seen seen, long step) {
        Known run = known.get(seen.folder());
        RunDescription description = run.reader.description();
        summarise(seen, run);
        Optional<Probes> probes = seen.snapshots().stream()
                .sorted(Comparator.comparingLong(each -> Math.abs(each - step)))
                .flatMap(nearest -> snapshot(run, nearest).stream())
                .findFirst()
                .map(shown -> probes(seen.folder(), description, shown));
        return new ComparedRun(
                point,
                RunNotes.called(point.run()),
                description.weights().isEmpty(),
                description.settings(),
                run.reader.metrics(MetricsReader::all),
                run.reader.parent().map(ParentCurves::of),
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
                    readable(run, each, () -> SnapshotFile.readScores(run.reader.snapshotFile(each)))
                            .map(SnapshotSummary::of));
        }
    }

    private Optional<ProbeSnapshot> snapshot(Known run, long step) {
        if (run.damaged.contains(step)) {
            return Optional.empty();
        }
        return readable(run, step, () -> run.reader.snapshot(step));
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
        return new Probes(RunNotes.called(run), shown, frames);
    }

    private Optional<ClipFrames> frames(Place place) {
        try {
            return Optional.of(ClipFrames.of(
                    ShownClip.rgb(place.video(), place.firstFrame(), place.frames(), 1, LARGEST), STRIDE));
        } catch (VideoException e) {
            problem.accept(e.getMessage());
            return Optional.empty();
        }
    }
}
