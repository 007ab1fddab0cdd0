package dev.fima.app.window.shell;

import dev.fima.app.session.Sessions;
import dev.fima.app.window.ablation.AblationPanel;
import dev.fima.app.window.appearance.Appearance;
import dev.fima.app.window.control.PopupPlace;
import dev.fima.app.window.drop.FileDrop;
import dev.fima.app.window.figures.FiguresPanel;
import dev.fima.app.window.help.Tour;
import dev.fima.app.window.help.TourPointer;
import dev.fima.app.window.library.DataSetIndex;
import dev.fima.app.window.library.LibraryContents;
import dev.fima.app.window.preferences.PreferenceFile;
import dev.fima.app.window.preferences.Preferences;
import dev.fima.app.window.preferences.WindowBounds;
import dev.fima.app.window.runtable.RunTablePanel;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.app.window.task.TaskRunners;
import dev.fima.app.window.task.Ticker;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.event.EventHandler;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Duration;

/** One window: its stage, what its views share, the views, and the two clocks that drive it while it is open. */
public final class WorkbenchWindow implements AutoCloseable {
    private static final long POLLING_NANOS = 100_000_000;
    private static final double MINIMUM_WIDTH = 1000;
    private static final double MINIMUM_HEIGHT = 640;

    private final Stage stage;
    private final Preferences before;
    private final PreferenceFile file;
    private final Workbench workbench;
    private final Tour tour;
    private final WorkbenchView view;
    private final Scene scene;
    private final WindowBounds placed;
    private WindowBounds standing;
    private final Ticker polling = new Ticker(this::poll);
    private final Timeline preparing = new Timeline();
    private final Ticker frames = new Ticker(this::frame);
    private final TaskRunner writing = TaskRunner.standard("preferences", 1);
    private Optional<Preferences> kept = Optional.empty();
    /** Whether the last word was written; guarded by the file. */
    private final ChangeListener<Boolean> showing = (source, old, now) -> run(now);

    private final EventHandler<WindowEvent> hiding = event -> noteBounds();

    private boolean written;

    private boolean closed;

    /** A window that is not shown yet. */
    public WorkbenchWindow(Stage stage, Preferences preferences, PreferenceFile file) {
        this.stage = stage;
        this.before = preferences;
        this.file = file;
        Appearance.of(preferences.dark()).apply();
        workbench = new Workbench(TaskRunners.standard(), preferences, file.folder());
        WorkbenchActions.add(workbench);
        WindowActions.add(workbench, this);
        tour = new Tour(TourStops.ALL, id -> workbench.views().show(id));
        tour.closed().set(preferences.tourClosed());
        view = new WorkbenchView(
                workbench,
                preferences.panels().orElse(Views.firstLayout()),
                file.folder(),
                HelpActions.add(workbench, stage, tour));
        TourPointer.install(tour, view.root());
        new FileDrop(DropTakers.of(workbench, view.videos()), workbench.tasks().lists(), workbench.log()::problem)
                .install(view.root());
        preferences.colourMap().ifPresent(workbench.selection().colourMapProperty()::set);
        if (!preferences.ablation().isEmpty()) {
            view(AblationPanel.class).show(Path.of(preferences.ablation()));
        }
        view(RunTablePanel.class).model().restore(preferences.runTable());
        placed = preferences.bounds().on(screens());
        standing = preferences.bounds();
        scene = new Scene(view.root(), placed.width(), placed.height());
        view.furnish(scene, workbench);
        PopupPlace.install();
        workbench.dark().addListener((source, old, now) -> Appearance.of(now).apply());
        preparing.getKeyFrames().add(new KeyFrame(Duration.millis(150), event -> prepareNextPanel()));
        preparing.setCycleCount(Animation.INDEFINITE);
        preparing.setDelay(Duration.seconds(1));
        workbench.clock().playing().addListener((source, old, now) -> {
            if (now && stage.isShowing() && !closed) {
                frames.start();
            }
        });
        stage.showingProperty().addListener(showing);
        // Once it is hidden, the system may have taken its state away already.
        stage.addEventHandler(WindowEvent.WINDOW_HIDING, hiding);
    }

    /** Shows the window, then starts the engine and opens the data set of last time behind it. */
    public void show() {
        show(Opening.AS_BEFORE);
    }

    /** Shows the window, then starts the engine and opens what is asked for behind it. */
    public void show(Opening opening) {
        stage.setTitle("FIMA Workbench");
        stage.setScene(scene);
        stage.setMinWidth(MINIMUM_WIDTH);
        stage.setMinHeight(MINIMUM_HEIGHT);
        place(placed);
        new ClosingQuestion(
                        stage,
                        workbench.queue(),
                        view(FiguresPanel.class).exports(),
                        workbench.log(),
                        workbench.machine()::devices)
                .ask();
        stage.show();
        if (!tour.closed().get() && opening.equals(Opening.AS_BEFORE)) {
            tour.begin();
        }
        view.dock().detach(before.detached(), bounds -> bounds.on(screens()));
        run(true);
        preparing.play();
        workbench.machine().startEngine(workbench.tasks().machine(), workbench.log());
        if (before.endedWithoutAWord()) {
            // After what is said of the engine, which would take its place at once.
            workbench.machine().starting().addListener((source, old, now) -> {
                if (now.isEmpty() && !old.isEmpty()) {
                    Platform.runLater(this::tellOfTheCrash);
                }
            });
        }
        opening.run().ifPresent(run -> WorkbenchActions.openRun(workbench, run));
        String data = opening.data().orElse(before.dataFolder());
        if (data.isEmpty() || data.equals(Sessions.SAMPLE)) {
            WorkbenchActions.openSample(workbench);
        } else {
            WorkbenchActions.openData(workbench, Path.of(data));
        }
    }

    private void tellOfTheCrash() {
        workbench
                .log()
                .problem(
                        "The window ended without a word the last time: it is as it was then, and the log of that session"
                                + " lies beside this one's. Runs that it had started went on or stand in the list.");
    }

    /** Lets both clocks run, or holds them: what is not shown does nothing. */
    private void run(boolean shown) {
        workbench.shown().setWatching(shown);
        // A panel in a window of its own would keep the program running.
        view.dock().windows().setShown(shown);
        if (shown && !closed) {
            polling.start();
            frames.start();
        } else {
            polling.stop();
            frames.stop();
        }
    }

    private long poll() {
        if (workbench.poll()) {
            view.refresh();
            remember();
        }
        return POLLING_NANOS;
    }

    private long frame() {
        workbench.clock().advance(System.nanoTime());
        return workbench.clock().untilNext();
    }

    /** What has changed is written as one works: a crash takes nothing along. */
    private void remember() {
        Preferences now = preferences(ProcessHandle.current().pid());
        if (kept.filter(now::equals).isEmpty()) {
            kept = Optional.of(now);
            writing.background().execute(() -> write(now, false));
        }
    }

    /** The last word is that of closing. */
    private void write(Preferences preferences, boolean closing) {
        synchronized (file) {
            if (closing || !written) {
                written = closing;
                file.write(preferences);
            }
        }
    }

    /** One panel at a time. */
    private void prepareNextPanel() {
        if (!view.dock().prepareNext()) {
            preparing.stop();
        }
    }

    private static List<Rectangle2D> screens() {
        Stream<Screen> others = Screen.getScreens().stream().filter(screen -> !screen.equals(Screen.getPrimary()));
        return Stream.concat(Stream.of(Screen.getPrimary()), others)
                .map(Screen::getVisualBounds)
                .toList();
    }

    private void place(WindowBounds bounds) {
        stage.setX(bounds.x());
        stage.setY(bounds.y());
        stage.setWidth(bounds.width());
        stage.setHeight(bounds.height());
        stage.setMaximized(bounds.maximized());
    }

    public Stage stage() {
        return stage;
    }

    public Scene scene() {
        return scene;
    }

    /** What its views share. */
    public Workbench workbench() {
        return workbench;
    }

    /**
     * One of its views.
     *
     * @throws IllegalArgumentException if no view is of that class
     */
    public <V extends View> V view(Class<V> wanted) {
        return view.view(wanted);
    }

    /** The tour through it. */
    public Tour tour() {
        return tour;
    }

    /** How its panels are arranged. */
    WorkbenchView views() {
        return view;
    }

    /** Ends this window's threads and remembers how it was left. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        // A stage may outlive its window.
        stage.showingProperty().removeListener(showing);
        stage.removeEventHandler(WindowEvent.WINDOW_HIDING, hiding);
        run(false);
        preparing.stop();
        view.close();
        workbench.close();
        write(preferences(0), true);
    }

    private void noteBounds() {
        standing = standing.then(
                new WindowBounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized()),
                stage.isShowing() && !stage.isIconified() && !stage.isFullScreen());
    }

    private Preferences preferences(long process) {
        noteBounds();
        String folder = workbench
                .library()
                .contents()
                .get()
                .filter(contents -> !contents.title().equals(DataSetIndex.SAMPLE_TITLE))
                .map(LibraryContents::folder)
                .map(Path::toString)
                .orElse("");
        return new Preferences(
                workbench.dark().get(),
                standing,
                view.dock().layout(),
                folder,
                workbench.form().preset().get().id(),
                workbench.form().changes(),
                workbench.library().probes().words(),
                workbench.selection().colourMapProperty().get(),
                view(AblationPanel.class).shown().map(Path::toString).orElse(""),
                view(RunTablePanel.class).choices(),
                workbench.recent().places(),
                view.dock().windows().panels(),
                tour.closed().get(),
                process);
    }

    /** Asks the window to close, as its button would. */
    void requestClose() {
        stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }
}
