package dev.fima.app.bench;

import static dev.fima.app.bench.GuidedApplication.await;
import static dev.fima.app.bench.GuidedApplication.inWindow;

import com.google.gson.annotations.SerializedName;
import dev.fima.app.Folders;
import dev.fima.app.session.DemonstrationRuns;
import dev.fima.app.window.affinity.AffinityPanel;
import dev.fima.app.window.attention.AttentionPanel;
import dev.fima.app.window.canvas.CellGeometry;
import dev.fima.app.window.canvas.CellOutline;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.canvas.FrameDrawing;
import dev.fima.app.window.shell.Views;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeReader;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.data.DataSet;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import dev.fima.sampledata.BundledSampleData;
import dev.fima.viz.chart.ChartGeometry;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * Measures how fast the open window answers: from a move of the pointer over the affinity matrix to both drawn frames, on
 * a 49 x 49 and a 196 x 196 matrix, and from a move of the training time to the drawn maps of that step, in a run of
 * 2,000 snapshots. Each is counted up to the pulse in which the scene takes the pictures over. And for how long the FX thread
 * is blocked by each panel that is opened, the first time in this measurement and once more.
 */
final class InteractionBench {
    private static final int MOVES = 50;
    private static final int SEEKS = 40;
    private static final int SNAPSHOTS = 2000;
    private static final int CLIPS = 6;
    private static final int FRAMES = 16;
    private static final long PATIENCE_SECONDS = 120;
    private static final long REST_MILLIS = 40;
    private static final long SETTLING_MILLIS = 1000;
    private static final long SEEN_SECONDS = 3;
    private static final long OPENING_MILLIS = 600;

    private final GuidedWindow window;
    private final Path folder;
    private final Random random = new Random(11);

    /** What was measured, in milliseconds. */
    record Answers(
            @SerializedName("brush_196x196_ms") Times largeBrush,
            @SerializedName("brush_49x49_ms") Times brush,
            @SerializedName("scrub_2000_snapshots_ms") Times scrub,
            Map<String, Double> fxBlockOpeningMs,
            Map<String, Double> fxBlockOpeningAgainMs) {}

    /**
     * Times of one kind.
     *
     * @param maximumAt which of them was the longest, from 1; the first ones meet classes that were never loaded
     * @param notSeen how many took longer than is waited for
     */
    record Times(
            int n,
            double upperTwentieth,
            double median,
            double maximum,
            int maximumAt,
            @SerializedName("not_seen_in_" + SEEN_SECONDS + "_s") Optional<Integer> notSeen) {
        static Times of(double[] times, Optional<Integer> notSeen) {
            double[] sorted = times.clone();
            Arrays.sort(sorted);
            double longest = sorted[sorted.length - 1];
            return new Times(
                    sorted.length,
                    tenths(sorted[sorted.length * 19 / 20]),
                    tenths(sorted[sorted.length / 2]),
                    tenths(longest),
                    1 + Arrays.stream(times).boxed().toList().indexOf(longest),
                    notSeen);
        }
    }

    private static double tenths(double milliseconds) {
        return Math.round(10 * milliseconds) / 10.0;
    }

    private InteractionBench(GuidedWindow window, Path folder) {
        this.window = window;
        this.folder = folder;
    }

    /** Milliseconds by what was measured; on the guide's thread, it takes about half a minute. */
    static Answers measure(GuidedWindow window) throws Exception {
        Path folder = Files.createTempDirectory("fima-bench");
        try {
            return new InteractionBench(window, folder).all();
        } finally {
            FolderTree.delete(folder);
        }
    }

    private Answers all() throws Exception {
        Path sample = BundledSampleData.unpack(Folders.cache());
        List<ProbeClip> clips = ProbeReader.choose(DataSet.open(sample), CLIPS, FRAMES);
        RunDescription description = RunFolder.open(
                        DemonstrationRuns.unpack(Folders.cache(), sample).get(0))
                .description();
        Path large = folder.resolve("large");
        Path many = folder.resolve("many");
        SyntheticRun.write(large, description, clips, 14, 1, 1);
        SyntheticRun.write(many, description, clips, 7, SNAPSHOTS, SNAPSHOTS / SEEKS);
        return new Answers(brush(large, 14), brush(many, 7), scrub(), opening(), opening());
    }

    /** The longest block of the FX thread while each panel is brought to the front, one after the other. */
    private Map<String, Double> opening() throws Exception {
        Map<String, Double> longest = new LinkedHashMap<>();
        for (ViewDefinition panel : Views.ALL) {
            window.watchdog().reset();
            inWindow(() -> window.show(panel.id()));
            Thread.sleep(OPENING_MILLIS);
            longest.put(panel.id(), tenths(window.watchdog().longestMilliseconds()));
        }
        return longest;
    }

    private Times brush(Path run, int grid) throws Exception {
        inWindow(() -> {
            window.show(AffinityPanel.DEFINITION.id());
            window.workbench().runs().open(run);
        });
        int cells = grid * grid;
        await(
                "the matrix of " + run,
                PATIENCE_SECONDS,
                () -> spans(matrix().geometry(), cells)
                        && frame("affinity-clip").geometry() != null
                        && frame("affinity-clip").geometry().rows() == grid);
        // The other views still take over the run.
        Thread.sleep(SETTLING_MILLIS);
        double[] times = new double[MOVES];
        int missed = 0;
        for (int i = 0; i < MOVES; i++) {
            int row = random.nextInt(cells);
            int column = random.nextInt(cells);
            CompletableFuture<Long> seen = new CompletableFuture<>();
            inWindow(() -> point(row, column, seen));
            try {
                times[i] = seen.get(SEEN_SECONDS, TimeUnit.SECONDS) / 1e6;
            } catch (TimeoutException e) {
                times[i] = SEEN_SECONDS * 1e3;
                missed++;
            }
            Thread.sleep(REST_MILLIS);
        }
        return Times.of(times, Optional.of(missed));
    }

    /** Whether the seen picture is that of a matrix of so many rows and columns, and not yet that of the run before. */
    private static boolean spans(ChartGeometry geometry, int cells) {
        return geometry != null
                && geometry.contains(geometry.x().place(cells - 1), geometry.y().place(cells - 1))
                && !geometry.contains(geometry.x().place(cells), geometry.y().place(0));
    }

    private void point(int row, int column, CompletableFuture<Long> seen) {
        DrawnPane<ChartGeometry> matrix = matrix();
        DrawnPane<CellGeometry> clip = frame("affinity-clip");
        DrawnPane<CellGeometry> difference = frame("affinity-difference");
        long began = System.nanoTime();
        InvalidationListener drawn = new InvalidationListener() {
            @Override
            public void invalidated(javafx.beans.Observable picture) {
                if (shows(clip, row) && shows(difference, column)) {
                    clip.pictureProperty().removeListener(this);
                    difference.pictureProperty().removeListener(this);
                    atNextPulse(() -> seen.complete(System.nanoTime() - began));
                }
            }
        };
        clip.pictureProperty().addListener(drawn);
        difference.pictureProperty().addListener(drawn);
        // An event without a source has its place in the scene.
        Point2D place = matrix.localToScene(
                matrix.geometry().x().place(column), matrix.geometry().y().place(row));
        double x = place.getX();
        double y = place.getY();
        Event.fireEvent(
                matrix,
                new MouseEvent(
                        MouseEvent.MOUSE_MOVED,
                        x,
                        y,
                        x,
                        y,
                        MouseButton.NONE,
                        0,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null));
    }

    private static boolean shows(DrawnPane<CellGeometry> pane, int cell) {
        return pane.pictureProperty().get() != null
                && pane.pictureProperty().get().drawing() instanceof FrameDrawing drawing
                && drawing.outlines().contains(new CellOutline(cell, Color.WHITE));
    }

    private Times scrub() throws Exception {
        inWindow(() -> window.show(AttentionPanel.DEFINITION.id()));
        await("2,000 snapshots", PATIENCE_SECONDS, () -> window.snapshotCount() == SNAPSHOTS);
        double[] times = new double[SEEKS];
        for (int i = 0; i < SEEKS; i++) {
            // A place that was not seen before, so that its file is read.
            int place = (i * 23 % SEEKS) * (SNAPSHOTS / SEEKS);
            CompletableFuture<Long> seen = new CompletableFuture<>();
            inWindow(() -> seek(place, seen));
            times[i] = seen.get(PATIENCE_SECONDS, TimeUnit.SECONDS) / 1e6;
            Thread.sleep(5 * REST_MILLIS);
        }
        return Times.of(times, Optional.empty());
    }

    private void seek(int place, CompletableFuture<Long> seen) {
        long wanted = (long) place * SyntheticRun.EVERY;
        long began = System.nanoTime();
        ReadOnlyObjectProperty<Optional<ProbeSnapshot>> shown =
                window.view(AttentionPanel.class).model().painted();
        ChangeListener<Optional<ProbeSnapshot>> painted = new ChangeListener<>() {
            @Override
            public void changed(
                    javafx.beans.value.ObservableValue<? extends Optional<ProbeSnapshot>> property,
                    Optional<ProbeSnapshot> old,
                    Optional<ProbeSnapshot> now) {
                if (now.filter(snapshot -> snapshot.step() == wanted).isPresent()) {
                    shown.removeListener(this);
                    atNextPulse(() -> seen.complete(System.nanoTime() - began));
                }
            }
        };
        shown.addListener(painted);
        window.workbench().time().seek(place);
    }

    private void atNextPulse(Runnable action) {
        Scene scene = window.scene();
        Runnable once = new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                action.run();
            }
        };
        scene.addPostLayoutPulseListener(once);
        Platform.requestNextPulse();
    }

    @SuppressWarnings("unchecked") // ids are given to panes of these types only
    private DrawnPane<ChartGeometry> matrix() {
        return (DrawnPane<ChartGeometry>) window.scene().lookup("#affinity-matrix");
    }

    @SuppressWarnings("unchecked") // ids are given to panes of these types only
    private DrawnPane<CellGeometry> frame(String id) {
        return (DrawnPane<CellGeometry>) window.scene().lookup("#" + id);
    }
}
