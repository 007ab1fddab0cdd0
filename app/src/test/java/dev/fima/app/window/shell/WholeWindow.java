package dev.fima.app.window.shell;

import dev.fima.app.OwnPlaces;
import dev.fima.app.queue.EntryState;
import dev.fima.app.window.ViewTest;
import dev.fima.app.window.preferences.PreferenceFile;
import dev.fima.app.window.preferences.Preferences;
import dev.fima.app.window.queue.QueueModel;
import dev.fima.app.window.queue.ShownEntry;
import dev.fima.app.window.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The whole window on the sample data, with folders of its own; what it starts are processes of their own, which are stopped
 * before the window goes.
 */
@ExtendWith(ApplicationExtension.class)
abstract class WholeWindow {
    static final long PATIENCE_SECONDS = 180;
    /** Looks at a place, ten milliseconds or more from one to the next: a few pulses of the window. */
    private static final int QUIET_LOOKS = 5;
    /** Of {@link dev.fima.app.window.task.TaskRunners#standard()}. */
    private static final int INDEXING_THREADS = 2;

    @TempDir
    static Path folder;

    private static volatile WorkbenchWindow opened;

    PreferenceFile file;
    WorkbenchWindow window;
    private OwnPlaces places;

    /** To be called by what a test class starts with; nobody is on the tour. */
    void open(Stage stage) {
        Preferences first = Preferences.first();
        open(
                stage,
                new Preferences(
                        first.dark(),
                        first.bounds(),
                        first.layout(),
                        first.dataFolder(),
                        first.preset(),
                        first.changes(),
                        first.probes(),
                        first.colours(),
                        first.ablation(),
                        first.runTable(),
                        first.recent(),
                        first.detached(),
                        true,
                        0));
    }

    /** The same with what is remembered from before. */
    void open(Stage stage, Preferences preferences) {
        places = OwnPlaces.in(folder);
        file = new PreferenceFile(folder.resolve("window.json"));
        window = new WorkbenchWindow(stage, preferences, file);
        window.show();
        opened = window;
    }

    @AfterEach
    void close() throws Exception {
        // Before the window goes, or its processes would go on without it.
        onWindow(() -> {
            QueueModel queue = window.workbench().queue();
            List.copyOf(queue.entries()).forEach(shown -> queue.cancel(shown.entry()));
            return null;
        });
        waitFor(() -> window.workbench().queue().entries().isEmpty());
        onWindow(() -> {
            window.close();
            ViewTest.makePlain(window.stage());
            window.stage().setOnCloseRequest(null);
            window.stage().close();
            return null;
        });
        awaitIndexing();
        places.close();
    }

    /** What unpacks the sample data and the recorded runs would else write into a folder that is being deleted. */
    private void awaitIndexing() throws Exception {
        // The first task may have started another, which is behind it in the queue.
        for (int i = 0; i < 2; i++) {
            CyclicBarrier allIdle = new CyclicBarrier(INDEXING_THREADS + 1);
            for (int thread = 0; thread < INDEXING_THREADS; thread++) {
                window.workbench().tasks().indexing().background().execute(() -> meet(allIdle));
            }
            meet(allIdle);
        }
    }

    private static void meet(CyclicBarrier others) {
        try {
            others.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the threads of indexing are not idle", e);
        }
    }

    /** Waits, and if in vain says how the window stood. */
    static void waitFor(Callable<Boolean> condition) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onWindow(condition));
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "Waited in vain. Queue: " + opened.workbench().queue().entries() + "; log:\n"
                            + Files.readString(opened.workbench().logFile()),
                    e);
        }
    }

    static <T> T onWindow(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000, work);
    }

    String log() throws IOException {
        return Files.readString(window.workbench().logFile());
    }

    /** Fills the form for runs of a second or so a step at most. */
    void fillSmall(FxRobot robot, String steps, String checkpointEvery) throws Exception {
        Workbench workbench = window.workbench();
        waitFor(() -> workbench.library().contents().get().isPresent());
        robot.interact(() -> workbench
                .form()
                .fill(Map.of(
                        "variant",
                        "moco",
                        "steps",
                        steps,
                        "batch",
                        "2",
                        "clip_size",
                        "24",
                        "queue_size",
                        "8",
                        "checkpoint_every",
                        checkpointEvery,
                        "probe_every",
                        "50000")));
    }

    /** Presses Start with a small endless run; returns its folder once it takes steps. */
    Path trainSmall(FxRobot robot, String checkpointEvery) throws Exception {
        fillSmall(robot, "100000", checkpointEvery);
        click(robot, "#action-start");
        waitFor(() -> window.workbench().control().steps() >= 2);
        return onWindow(
                () -> window.workbench().control().live().get().orElseThrow().folder());
    }

    /** Whether a process trains, or does other work of the queue. */
    boolean training() {
        return window.workbench().control().active()
                || !window.workbench().queue().active().isEmpty();
    }

    /** Clicks a node once it is there and the layout has left it alone, or the mouse would come to where it was. */
    static void click(FxRobot robot, String id) throws Exception {
        List<Bounds> looks = new ArrayList<>();
        waitFor(() -> {
            Optional<Bounds> place = robot.lookup(id)
                    .tryQuery()
                    .filter(WholeWindow::isShown)
                    .filter(node -> !node.isDisabled())
                    .map(node -> node.localToScreen(node.getBoundsInLocal()));
            looks.removeIf(earlier -> !Optional.of(earlier).equals(place));
            place.ifPresent(looks::add);
            return looks.size() > QUIET_LOOKS;
        });
        robot.clickOn(id);
    }

    /** Whether it is visible with all that holds it. */
    private static boolean isShown(Node node) {
        return Stream.iterate(node, Objects::nonNull, Node::getParent).allMatch(Node::isVisible);
    }

    /** The only entry of the queue. */
    ShownEntry entry() {
        return onWindow(() -> window.workbench().queue().entries().get(0));
    }

    boolean isEmpty() {
        return window.workbench().queue().entries().isEmpty();
    }

    boolean isFirst(EntryState state) {
        return !isEmpty() && window.workbench().queue().entries().get(0).entry().state() == state;
    }
}
