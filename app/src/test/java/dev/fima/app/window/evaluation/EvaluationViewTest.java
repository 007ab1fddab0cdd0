package dev.fima.app.window.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fima.app.report.EvaluationResult;
import dev.fima.app.report.Recognition;
import dev.fima.app.window.ViewTest;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.selection.SelectionState;
import dev.fima.app.window.task.LongWork;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.app.window.task.TaskRunners;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.model.evaluation.Proportion;
import dev.fima.model.evaluation.VideoPredictions;
import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.colour.ColourMap;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Point2D;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class EvaluationViewTest extends ViewTest {
    private final ObjectProperty<List<EvaluationResult>> results = new SimpleObjectProperty<>(List.of());
    private final EvaluationModel model = new EvaluationModel(
            results, results.map(all -> all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1))));
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final SimpleStringProperty activity = new SimpleStringProperty("");
    private final SimpleDoubleProperty share = new SimpleDoubleProperty(-1);
    private EvaluationView view;

    /** Videos of six classes of which a share is classified rightly; seeded. */
    public static EvaluationResult result(String run, double skill) {
        List<String> classes = List.of("circle", "zigzag", "bounce", "spin", "wave", "drift");
        Random random = new Random(5);
        int n = 72;
        int[] videos = new int[n];
        int[] truth = new int[n];
        double[][] scores = new double[n][classes.size()];
        for (int i = 0; i < n; i++) {
            videos[i] = i;
            truth[i] = i % classes.size();
            for (int c = 0; c < classes.size(); c++) {
                scores[i][c] = random.nextGaussian() + (c == truth[i] ? 3 * skill : 0);
            }
        }
        VideoPredictions predictions = new VideoPredictions(videos, truth, scores, classes);
        Map<String, Proportion> shares = new LinkedHashMap<>();
        shares.put("top1", predictions.top(1));
        shares.put("top5", predictions.top(5));
        int[] predicted = predictions.predicted();
        List<Recognition.Item> items = IntStream.range(0, n)
                .mapToObj(i -> new Recognition.Item(
                        classes.get(truth[i]) + "/v" + i + ".mp4",
                        Path.of("no", "v" + i + ".mp4"),
                        4,
                        truth[i],
                        predicted[i]))
                .toList();
        return new EvaluationResult(
                run,
                1200,
                new Recognition(
                        Recognition.Protocol.LINEAR,
                        EvaluationUnit.VIDEO,
                        shares,
                        predictions.confusion(),
                        items,
                        Optional.empty(),
                        List.of(),
                        Optional.empty()),
                new JsonObject());
    }

    @Start
    void start(Stage stage) {
        LongWork measuring = new LongWork(activity, share, cancelled::incrementAndGet);
        view = new EvaluationView(
                model,
                new SelectionState(),
                TaskRunners.of(TaskRunner.direct()),
                measuring,
                new NamedAction("Evaluate", asked::incrementAndGet),
                new HBox());
        show(stage, view);
    }

    @Test
    void empty_offersToEvaluate(FxRobot robot) {
        robot.clickOn(robot.lookup(".empty-panel .button").queryButton());

        assertThat(asked).hasValue(1);
        assertThat(view.charts()).isEmpty();
    }

    @Test
    void newResult_isShownWithItsInterval(FxRobot robot) {
        EvaluationResult result = result("fima", 0.8);
        robot.interact(() -> results.set(List.of(result("moco", 0.4), result)));

        assertThat(model.shownProperty().get()).contains(result);
        assertThat(robot.lookup("#evaluation-numbers .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains(
                        "top-1  " + EvaluationModel.percent(result.shares().get("top1")),
                        "top-5  " + EvaluationModel.percent(result.shares().get("top5")),
                        EvaluationModel.interval(result, result.shares().get("top1")));
        assertThat(EvaluationModel.interval(result, result.shares().get("top1")))
                .endsWith("n = 72 videos");
    }

    @Test
    void charts_sayThatVideosAreCounted() {
        EvaluationResult result = result("fima", 0.8);
        assertThat(EvaluationModel.confusion(result, ColourMap.VIRIDIS).note()).contains("counted: test videos");
        assertThat(EvaluationModel.perClass(result).note()).startsWith("n = 12 test videos a class");
    }

    @Test
    void choosingAnotherResult_showsIt(FxRobot robot) {
        robot.interact(() -> results.set(List.of(result("moco", 0.4), result("fima", 0.8))));

        robot.interact(() -> robot.lookup("#evaluation-results")
                .queryAs(ChoiceBox.class)
                .getSelectionModel()
                .select(0));

        assertThat(model.shownProperty().get().orElseThrow().run()).isEqualTo("moco");
    }

    @Test
    @SuppressWarnings("unchecked") // the id belongs to a pane of this type
    void pointingAtTheMatrix_saysHowManyWereTakenForWhat(FxRobot robot) throws Exception {
        EvaluationResult result = result("fima", 0.8);
        robot.interact(() -> results.set(List.of(result)));
        DrawnPane<ChartGeometry> pane = robot.lookup("#evaluation-confusion").queryAs(DrawnPane.class);
        await(() -> pane.geometry() != null);

        Label readout = robot.lookup("#evaluation-readout").queryAs(Label.class);
        pointAt(
                robot,
                pane,
                () -> new Point2D(
                        pane.geometry().x().place(1), pane.geometry().y().place(3)),
                () -> readout.getText()
                        .equals(result.confusion().counts()[3][1]
                                + " of 12 videos of \"spin\" were taken for \"zigzag\"; click to see them"));
    }

    @Test
    @SuppressWarnings("unchecked") // the ids belong to controls of these types
    void clickingACell_listsItsClips_andAllMistakesAreTheStart(FxRobot robot) throws Exception {
        EvaluationResult result = result("fima", 0.3);
        robot.interact(() -> results.set(List.of(result)));
        ListView<Recognition.Item> list = robot.lookup("#evaluation-mistakes").queryAs(ListView.class);
        assertThat(list.getItems()).isEqualTo(result.mistakes()).isNotEmpty();
        DrawnPane<ChartGeometry> pane = robot.lookup("#evaluation-confusion").queryAs(DrawnPane.class);
        await(() -> pane.geometry() != null);
        pointAt(
                robot,
                pane,
                () -> new Point2D(
                        pane.geometry().x().place(1), pane.geometry().y().place(3)),
                () -> true);
        robot.clickOn(MouseButton.PRIMARY);
        assertThat(model.cellProperty().get()).contains(new Confused(3, 1));
        assertThat(list.getItems())
                .hasSize(result.confusion().counts()[3][1])
                .allMatch(item -> item.truth() == 3 && item.predicted() == 1);
        assertThat(list.isVisible()).isTrue();
    }

    @Test
    @SuppressWarnings("unchecked") // the id belongs to a list of this type
    void choosingAMistake_playsIt_orSaysWhyItCannotBePlayed(FxRobot robot) {
        EvaluationResult result = result("fima", 0.3);
        robot.interact(() -> results.set(List.of(result)));
        robot.interact(() -> robot.lookup("#evaluation-mistakes")
                .queryAs(ListView.class)
                .getSelectionModel()
                .select(0));
        assertThat(model.playedProperty().get()).contains(result.mistakes().get(0));
        assertThat(robot.lookup("#evaluation-player .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(text -> text.contains(
                        result.mistakes().get(0).file().getFileName().toString()));
    }

    @Test
    void whileMeasuring_progressAndCancelAreShown(FxRobot robot) {
        robot.interact(() -> activity.set("Evaluating fima: features of the test videos, 3 of 60…"));
        assertThat(robot.lookup("#evaluation-start").queryButton().isVisible()
                        && robot.lookup("#evaluation-start")
                                .queryButton()
                                .getParent()
                                .isVisible())
                .isFalse();
        robot.clickOn("#evaluation-cancel");
        assertThat(cancelled).hasValue(1);
    }

    @Test
    void keys_moveTheCell_andListItsClips(FxRobot robot) throws Exception {
        robot.interact(() -> results.set(List.of(result("fima", 0.3))));
        DrawnPane<?> pane = robot.lookup("#evaluation-confusion").queryAs(DrawnPane.class);
        await(() -> pane.geometry() != null);
        robot.interact(pane::requestFocus);
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT).type(KeyCode.DOWN).type(KeyCode.DOWN);
        assertThat(robot.lookup("#evaluation-readout").queryAs(Label.class).getText())
                .contains("of \"bounce\" were taken for \"zigzag\"");
        robot.type(KeyCode.SPACE);
        assertThat(model.cellProperty().get()).contains(new Confused(2, 1));
        assertThat(robot.lookup("#evaluation-mistakes").query().getParent().isVisible())
                .isTrue();
    }

    private static String copied(FxRobot robot, String node) {
        robot.interact(() -> robot.lookup(node).query().requestFocus());
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        String[] found = new String[1];
        robot.interact(() -> found[0] = Clipboard.getSystemClipboard().getString());
        return found[0];
    }

    @Test
    void resultsMatrixAndClasses_areCopiedAsTables(FxRobot robot) {
        EvaluationResult result = result("fima", 0.8);
        robot.interact(() -> results.set(List.of(result("moco", 0.4), result)));
        List<String> lines = copied(robot, "#evaluation-numbers").lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("network\ttop-1 (%)\ttop-5 (%)\tn, test videos");
        assertThat(lines.get(2)).startsWith("fima").endsWith("\t72");

        List<String> matrix = copied(robot, "#evaluation-confusion").lines().toList();
        assertThat(matrix.get(0)).endsWith("\tcircle\tzigzag\tbounce\tspin\twave\tdrift");
        int[] spin = result.confusion().counts()[3];
        assertThat(matrix.get(4))
                .isEqualTo("spin\t"
                        + java.util.Arrays.stream(spin)
                                .mapToObj(String::valueOf)
                                .collect(Collectors.joining("\t")));

        List<String> classes = copied(robot, "#evaluation-classes").lines().toList();
        assertThat(classes.get(0)).isEqualTo("class\t%\tn, test videos");
        assertThat(classes.get(4)).isEqualTo(String.format(Locale.ROOT, "spin\t%.1f\t12", 100.0 * spin[3] / 12));
    }
}
