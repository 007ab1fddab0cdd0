package dev.fima.app.window.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.notice.Offer;
import dev.fima.app.window.selection.SelectionState;
import dev.fima.model.evaluation.VideoPredictions;
import dev.fima.viz.chart.ChartGeometry;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class EvaluationViewTest extends ViewTest {
    private final ObjectProperty<List<EvaluationResult>> results = new SimpleObjectProperty<>(List.of());
    private final EvaluationModel model = new EvaluationModel(results);
    private final AtomicInteger asked = new AtomicInteger();
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
        return new EvaluationResult(run, 1200, "linear probe", new VideoPredictions(videos, truth, scores, classes));
    }

    @Start
    void start(Stage stage) {
        view = new EvaluationView(model, new SelectionState(), new Offer("Evaluate", asked::incrementAndGet));
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
                        "top-1  " + EvaluationModel.percent(result.top1()),
                        "top-5  " + EvaluationModel.percent(result.topFew()),
                        EvaluationModel.interval(result.top1()));
        assertThat(EvaluationModel.interval(result.top1())).endsWith("n = 72");
    }

    @Test
    void choosingAnotherResult_showsIt(FxRobot robot) {
        robot.interact(() -> results.set(List.of(result("moco", 0.4), result("fima", 0.8))));

        robot.interact(() -> robot.lookup("#evaluation-results")
                .queryAs(ComboBox.class)
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
                                + " of 12 videos of \"spin\" were taken for \"zigzag\""));
    }
}
