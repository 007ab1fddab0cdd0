package dev.fima.app.window.shell;

import dev.fima.app.export.ExportFormat;
import dev.fima.app.session.Sessions;
import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.appearance.Appearance;
import dev.fima.app.window.compare.CompareModel;
import dev.fima.app.window.dock.Panel;
import dev.fima.app.window.library.LibraryContents;
import dev.fima.app.window.library.LibraryVideo;
import dev.fima.app.window.log.LogFile;
import dev.fima.app.window.preferences.PreferenceFile;
import dev.fima.app.window.preferences.Preferences;
import dev.fima.app.window.preferences.WindowBounds;
import dev.fima.app.window.runs.RunListModel;
import dev.fima.app.window.task.FxWatchdog;
import dev.fima.app.window.task.TaskRunners;
import dev.fima.model.analysis.ProbeSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.AnimationTimer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Duration;

/** One window: its stage, its models, its view, and the two clocks that drive it. */
public final class WorkbenchWindow implements AutoCloseable {
    private static final double MINIMUM_WIDTH = 1000;
    private static final double MINIMUM_HEIGHT = 640;

    private final Stage stage;
    private final Preferences before;
    private final PreferenceFile file;
    private final Workbench workbench;
    private final WorkbenchFlow flow;
    private final ActionCatalogue actions;
    private final LogFile logFile;
    private final WorkbenchView view;
    private final Scene scene;
    private final WindowBounds placed;
    private final FxWatchdog watchdog = new FxWatchdog();
    private final Timeline beat = new Timeline();
    private final Timeline preparing = new Timeline();
    private final AnimationTimer frames;
    private FileQuestion question;
    private boolean closed;

    /** A window that is not shown yet. */
    public WorkbenchWindow(Stage stage, Preferences preferences, PreferenceFile file) {
        this.stage = stage;
        this.before = preferences;
        this.file = file;
        question = FileQuestion.dialog(stage);
        Appearance.of(preferences.dark()).apply();
        workbench =
                new Workbench(TaskRunners.standard(), preferences, file.folder().resolve("queue.json"));
        flow = new WorkbenchFlow(workbench);
        actions = WorkbenchActions.of(workbench);
        WindowActions.add(actions, workbench, this);
        logFile = LogFile.begin(
                file.folder().resolve("sessions"),
                sentence -> Platform.runLater(() -> workbench.log().problem(sentence)));
        workbench.log().copyTo(logFile::append);
        view = new WorkbenchView(workbench, actions, preferences.panels().orElse(Panel.firstLayout()), logFile.file());
        placed = preferences.bounds().on(screens());
        scene = new Scene(view.root(), placed.width(), placed.height());
        Appearance.of(preferences.dark()).style(scene);
        workbench.dark().addListener((source, old, now) -> {
            Appearance.of(now).apply();
            Appearance.of(now).style(scene);
        });
        beat.getKeyFrames().add(new KeyFrame(Duration.millis(100), event -> flow.beat()));
        beat.setCycleCount(Animation.INDEFINITE);
        preparing.getKeyFrames().add(new KeyFrame(Duration.millis(150), event -> prepareNextPanel()));
        preparing.setCycleCount(Animation.INDEFINITE);
        preparing.setDelay(Duration.seconds(1));
        frames = new AnimationTimer() {
            @Override
            public void handle(long now) {
                workbench.clock().advance(now);
            }
        };
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
                        stage, workbench.queue(), workbench.exports(), workbench.log(), workbench.machine()::devices)
                .ask();
        stage.show();
        beat.play();
        frames.start();
        preparing.play();
        workbench.machine().startEngine(workbench.tasks().machine(), workbench.log());
        opening.run().ifPresent(run -> WorkbenchActions.openRun(workbench, run));
        String data = opening.data().orElse(before.dataFolder());
        if (data.isEmpty() || data.equals(Sessions.SAMPLE)) {
            WorkbenchActions.openSample(workbench);
        } else {
            WorkbenchActions.openData(workbench, Path.of(data));
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

    /** Asks where an export shall go. */
    FileQuestion question() {
        return question;
    }

    /** Lets a test answer instead of the system's dialog. */
    void answer(FileQuestion other) {
        question = other;
    }

    Stage stage() {
        return stage;
    }

    /** Where the session log is kept. */
    Path logFile() {
        return logFile.file();
    }

    WorkbenchView view() {
        return view;
    }

    /** The scene, for pictures of it. */
    public Scene scene() {
        return scene;
    }

    /** The watch over the FX thread. */
    public FxWatchdog watchdog() {
        return watchdog;
    }

    /** The models. */
    Workbench workbench() {
        return workbench;
    }

    /** Ends this window's threads and remembers how it was left. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        beat.stop();
        preparing.stop();
        frames.stop();
        watchdog.close();
        workbench.close();
        logFile.close();
        file.write(preferences());
    }

    private Preferences preferences() {
        // A window that fills the screen, or is put away, says nothing of the place that it goes back to.
        WindowBounds bounds = stage.isMaximized() || stage.isIconified()
                ? new WindowBounds(
                        before.bounds().x(),
                        before.bounds().y(),
                        before.bounds().width(),
                        before.bounds().height(),
                        stage.isMaximized())
                : new WindowBounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
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
                bounds,
                view.dock().layout(),
                folder,
                workbench.form().preset().get().id(),
                workbench.form().changes(),
                workbench.library().probes().stream().map(LibraryVideo::name).toList());
    }

    /** Tells a person of something that went wrong; it stays in the session's log. */
    void problem(String sentence) {
        workbench.log().problem(sentence);
    }

    /** Whether the engine runs. */
    public boolean engineReady() {
        return !workbench.machine().engine().get().isEmpty();
    }

    /** Whether engine and data are there and all probe clips play. */
    public boolean ready() {
        return engineReady()
                && clips() > 0
                && workbench.attention().rows().stream()
                        .allMatch(row -> row.pictures().get() != null);
    }

    /** Whether a snapshot is shown. */
    public boolean showsSnapshot() {
        return workbench.attention().snapshot().get().isPresent();
    }

    /** The snapshot whose maps are seen. */
    public ReadOnlyObjectProperty<Optional<ProbeSnapshot>> paintedSnapshot() {
        return workbench.attention().painted();
    }

    /** Snapshots of the selected run. */
    public int snapshotCount() {
        return workbench.time().steps().size();
    }

    /** Moves the training time to a snapshot. */
    public void seek(int place) {
        workbench.time().seek(place);
    }

    /** Holds all clips at a frame. */
    public void hold(int frame) {
        workbench.clock().playing().set(false);
        workbench.clock().frame().set(frame);
    }

    /** Pins the shown step of the selected run in the comparison, or takes the pin away. */
    public void pinStep() {
        perform(ActionId.PIN_STEP);
    }

    /** Chooses a clip of the map, as a click on its point would. */
    public void choosePoint(int point) {
        workbench.embeddings().chosenProperty().set(OptionalInt.of(point));
    }

    /** Whether the run has a map of its test videos. */
    public boolean showsMap() {
        return workbench.embeddings().embedding().getValue().isPresent();
    }

    /** The list of runs. */
    public RunListModel runs() {
        return workbench.runs();
    }

    public void setDark(boolean dark) {
        workbench.dark().set(dark);
    }

    /** Makes a figure sheet of activation maps. */
    public void makeSheet() {
        perform(ActionId.SHEET_ACTIVATION);
    }

    /** Exports the figure sheet as the file's ending asks; what comes of it is in the session log. */
    public void exportSheet(Path file) {
        boolean film = ExportFormat.of(file).content() == ExportFormat.Content.MOVIE;
        FileQuestion asking = question;
        question = (title, name, formats) -> Optional.of(file);
        perform(film ? ActionId.EXPORT_SHEET_VIDEO : ActionId.EXPORT_SHEET);
        question = asking;
    }

    /** Whether an export is under way. */
    public boolean exporting() {
        return !workbench.exports().activity().get().isEmpty();
    }

    /** Does what a menu item would. */
    void perform(ActionId action) {
        actions.get(action).run();
    }

    /** Whether there is a figure sheet. */
    public boolean showsSheet() {
        return workbench.figures().figureProperty().get().isPresent();
    }

    /** Presses Start. */
    public void startTraining() {
        actions.get(ActionId.START).run();
    }

    /** Presses Stop. */
    public void stopTraining() {
        actions.get(ActionId.STOP).run();
    }

    /** Whether a process trains, or does other work of the queue. */
    public boolean training() {
        return workbench.control().active() || !workbench.queue().active().isEmpty();
    }

    /** Steps of the steered run that are done. */
    public long trainedSteps() {
        return workbench.control().steps();
    }

    /** Hides the window and holds everything that it does, or takes that back. */
    public void putAway(boolean away) {
        if (away) {
            Platform.setImplicitExit(false);
            beat.stop();
            frames.stop();
            workbench.watch().watch(Optional.empty());
            stage.hide();
        } else {
            stage.show();
            workbench.watch().watch(workbench.runs().selected().get());
            beat.play();
            frames.start();
        }
    }

    /** Plays the clips, or holds them. */
    public void playClips(boolean play) {
        workbench.clock().playing().set(play);
    }

    /** Steps whose metrics are shown. */
    public int metricRows() {
        return workbench.curves().table().get().rows();
    }

    /** Clips shown. */
    public int clips() {
        return workbench.attention().rows().size();
    }

    /** How often all clips have gone to another frame. */
    public long clipFramesShown() {
        return view.attention().framesShown();
    }

    /** Brings a panel to the front. */
    public void showPanel(Panel panel) {
        view.dock().show(panel);
    }

    /** The comparison of runs. */
    public CompareModel comparing() {
        return workbench.compare();
    }

    /** The frame that all clips show. */
    public IntegerProperty clipFrame() {
        return workbench.clock().frame();
    }

    /** Asks the window to close, as its button would. */
    void requestClose() {
        stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }
}
