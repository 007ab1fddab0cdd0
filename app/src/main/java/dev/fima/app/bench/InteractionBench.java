package dev.fima.app.bench;

import static dev.fima.app.bench.GuidedApplication.await;
import static dev.fima.app.bench.GuidedApplication.onWindow;

import com.google.gson.JsonObject;
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
import java.util.List;
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

    private InteractionBench(GuidedWindow window, Path folder) {
        this.window = window;
        this.folder = folder;
    }

    /** Milliseconds by what was measured; on the guide's thread, it takes about half a minute. */
    static JsonObject measure(GuidedWindow window) throws Exception {
        Path folder = Files.createTempDirectory("fima-bench");
        try {
            return new InteractionBench(window, folder).all();
        } finally {
            FolderTree.delete(folder);
        }
    }

    private JsonObject all() throws Exception {
        Path sample = BundledSampleData.unpack(Folders.cache());
        List<ProbeClip> clips = ProbeReader.choose(DataSet.open(sample), CLIPS, FRAMES);
        RunDescription description = RunFolder.open(
                        DemonstrationRuns.unpack(Folders.cache(), sample).get(0))
                .description();
        Path large = folder.resolve("large");
        Path many = folder.resolve("many");
        MadeUpRun.write(large, description, clips, 14, 1, 1);
        MadeUpRun.write(many, description, clips, 7, SNAPSHOTS, SNAPSHOTS / SEEKS);
        JsonObject json = new JsonObject();
        json.add("brush_196x196_ms", brush(large, 14));
        json.add("brush_49x49_ms", brush(many, 7));
        json.add("scrub_2000_snapshots_ms", scrub());
        json.add("fx_block_opening_ms", opening());
        json.add("fx_block_opening_again_ms", opening());
        return json;
    }

    /** The longest block of the FX thread while each panel is brought to the front, one after the other. */
    private JsonObject opening() throws Exception {
        JsonObject json = new JsonObject();
        for (ViewDefinition panel : Views.ALL) {
            window.watchdog().reset();
            onWindow(() -> {
                window.show(panel.id());
                return null;
            });
            Thread.sleep(OPENING_MILLIS);
            json.addProperty(panel.id(), Math.round(10 * window.watchdog().longestMilliseconds()) / 10.0);
        }
        return json;
    }

    private JsonObject brush(Path run, int grid) throws Exception {
        onWindow(() -> {
            window.show(AffinityPanel.DEFINITION.id());
            window.workbench().runs().open(run);
            return null;
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
            onWindow(() -> {
                point(row, column, seen);
                return null;
            });
            try {
                times[i] = seen.get(SEEN_SECONDS, TimeUnit.SECONDS) / 1e6;
            } catch (TimeoutException e) {
                times[i] = SEEN_SECONDS * 1e3;
                missed++;
            }
            Thread.sleep(REST_MILLIS);
        }
        JsonObject json = summary(times);
        json.addProperty("not_seen_in_" + SEEN_SECONDS + "_s", missed);
        return json;
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

    private JsonObject scrub() throws Exception {
        onWindow(() -> {
            window.show(AttentionPanel.DEFINITION.id());
            return null;
        });
        await("2,000 snapshots", PATIENCE_SECONDS, () -> window.snapshotCount() == SNAPSHOTS);
        double[] times = new double[SEEKS];
        for (int i = 0; i < SEEKS; i++) {
            // A place that was not seen before, so that its file is read.
            int place = (i * 23 % SEEKS) * (SNAPSHOTS / SEEKS);
            CompletableFuture<Long> seen = new CompletableFuture<>();
            onWindow(() -> {
                seek(place, seen);
                return null;
            });
            times[i] = seen.get(PATIENCE_SECONDS, TimeUnit.SECONDS) / 1e6;
            Thread.sleep(5 * REST_MILLIS);
        }
        return summary(times);
    }

    private void seek(int place, CompletableFuture<Long> seen) {
        long wanted = (long) place * MadeUpRun.EVERY;
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

    private static JsonObject summary(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        JsonObject json = new JsonObject();
        json.addProperty("n", sorted.length);
        json.addProperty("upper_twentieth", Math.round(10 * sorted[sorted.length * 19 / 20]) / 10.0);
        json.addProperty("median", Math.round(10 * sorted[sorted.length / 2]) / 10.0);
        json.addProperty("maximum", Math.round(10 * sorted[sorted.length - 1]) / 10.0);
        // The first ones meet classes that were never loaded.
        json.addProperty("maximum_at", 1 + Arrays.stream(times).boxed().toList().indexOf(sorted[sorted.length - 1]));
        return json;
    }
}
