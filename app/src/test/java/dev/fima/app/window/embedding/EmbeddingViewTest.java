package dev.fima.app.window.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.report.EmbeddingChart;
import dev.fima.app.window.HeldTasks;
import dev.fima.app.window.ViewTest;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.selection.SelectionState;
import dev.fima.app.window.task.LongWork;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.app.window.task.TaskRunners;
import dev.fima.model.evaluation.Embedding;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.model.evaluation.PrincipalComponents;
import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.ScatterChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class EmbeddingViewTest extends ViewTest {
    private final ObjectProperty<Optional<Embedding>> newest = new SimpleObjectProperty<>(Optional.empty());
    private final HeldTasks held = new HeldTasks();
    private final EmbeddingModel model = new EmbeddingModel(newest, held.runner());
    private final AtomicInteger asked = new AtomicInteger();
    private EmbeddingView view;

    /** Two runs and three classes of which each lies by itself; one clip per video. */
    static Embedding embedding(EvaluationUnit unit) {
        Random random = new Random(2);
        List<Embedding.Clip> clips = new ArrayList<>();
        float[][] features = new float[60][4];
        double[] purity = new double[60];
        for (int i = 0; i < 60; i++) {
            int label = i % 3;
            clips.add(new Embedding.Clip(
                    i < 30 ? "fima" : "moco", "v" + i % 30 + ".mp4", Path.of("no", "v" + i + ".mp4"), 4, label));
            for (int c = 0; c < 4; c++) {
                features[i][c] = (float) (0.1 * random.nextGaussian() + (c == label ? 1 : 0));
            }
            purity[i] = i / 60.0;
        }
        return new Embedding(
                PrincipalComponents.of(features), unit, clips, List.of("circle", "rise", "pulse"), features, purity);
    }

    @Start
    void start(Stage stage) {
        LongWork measuring =
                new LongWork(new SimpleStringProperty(""), new SimpleDoubleProperty(-1), asked::incrementAndGet);
        view = new EmbeddingView(
                model,
                new SelectionState(),
                TaskRunners.of(TaskRunner.direct()),
                measuring,
                new NamedAction("Map test videos", asked::incrementAndGet));
        show(stage, view);
    }

    @Test
    void anotherLayout_isDrawnFromTheSameFeatures_andSaidMeanwhile(FxRobot robot) {
        robot.interact(() -> newest.set(Optional.of(embedding(EvaluationUnit.VIDEO))));
        Label next = robot.lookup("#embedding-next").queryAs(Label.class);
        assertThat(next.getText()).isEmpty();
        robot.interact(() -> model.layoutProperty().set(Embedding.Layout.TSNE));
        assertThat(next.getText()).isEqualTo("laying out by t-SNE…");
        assertThat(axis()).contains("principal component 1");
        robot.interact(held::runAll);
        assertThat(axis()).startsWith("t-SNE");
        assertThat(next.getText()).isEmpty();
        // Both are known now: going back computes nothing.
        robot.interact(() -> model.layoutProperty().set(Embedding.Layout.PCA));
        assertThat(axis()).contains("principal component 1");
        robot.interact(() -> model.layoutProperty().set(Embedding.Layout.TSNE));
        assertThat(axis()).startsWith("t-SNE");
        assertThat(held.size()).isZero();
    }

    @Test
    void aMapOfAnotherRun_isDrawnInTheChosenLayout(FxRobot robot) {
        robot.interact(() -> {
            newest.set(Optional.of(embedding(EvaluationUnit.VIDEO)));
            model.layoutProperty().set(Embedding.Layout.TSNE);
            newest.set(Optional.of(embedding(EvaluationUnit.VIDEO)));
            held.runAll();
        });
        assertThat(axis()).startsWith("t-SNE");
        // Points of the other unit have other features, which only a new map brings.
        robot.interact(() -> model.unitProperty().set(EvaluationUnit.CLIP));
        assertThat(robot.lookup("#embedding-next").queryAs(Label.class).getText())
                .isEqualTo("points are videos; press Map test videos for clips");
    }

    private String axis() {
        return ((ScatterChart) view.charts().get(0)).x().title();
    }

    @Test
    void empty_offersToMakeAMap(FxRobot robot) {
        robot.clickOn(robot.lookup(".empty-panel .button").queryButton());
        assertThat(asked).hasValue(1);
        assertThat(view.charts()).isEmpty();
    }

    @Test
    void colouring_groupsByClassRunOrScore_andSaysN(FxRobot robot) {
        robot.interact(() -> newest.set(Optional.of(embedding(EvaluationUnit.VIDEO))));
        ScatterChart byClass = (ScatterChart) view.charts().get(0);
        assertThat(byClass.groups())
                .extracting(ScatterChart.Group::name)
                .containsExactly(
                        "circle, fima",
                        "rise, fima",
                        "pulse, fima",
                        "circle, moco",
                        "rise, moco",
                        "pulse, moco",
                        "fima",
                        "moco");
        assertThat(byClass.groups())
                .extracting(group -> group.legend().orElseThrow())
                .containsExactly("circle", "rise", "pulse", "", "", "", "fima", "moco");
        // A class has a colour, a run a shape.
        assertThat(byClass.groups().get(4).colour())
                .isEqualTo(byClass.groups().get(1).colour());
        assertThat(byClass.groups().get(4).shape())
                .isEqualTo(byClass.groups().get(7).shape())
                .isNotEqualTo(byClass.groups().get(1).shape());
        assertThat(byClass.note()).startsWith("n = 60 videos");
        assertThat(byClass.x().title()).contains("principal component 1");
        robot.interact(() -> model.colouringProperty().set(EmbeddingChart.Colouring.RUN));
        assertThat(((ScatterChart) view.charts().get(0)).groups())
                .extracting(ScatterChart.Group::name)
                .containsExactly("fima", "moco");
        robot.interact(() -> model.colouringProperty().set(EmbeddingChart.Colouring.SCORE));
        assertThat(((ScatterChart) view.charts().get(0)).groups())
                .extracting(group -> group.x().length)
                .containsExactly(12, 12, 6, 0, 0, 0, 0, 6, 12, 12, 0, 0);
    }

    @Test
    void unit_isNamedWhereverItCounts(FxRobot robot) {
        assertThat(model.unitProperty().get()).isEqualTo(EvaluationUnit.VIDEO);
        for (EvaluationUnit unit : EvaluationUnit.values()) {
            robot.interact(() -> {
                newest.set(Optional.of(embedding(unit)));
                model.chosenProperty().set(OptionalInt.of(3));
            });
            assertThat(((ScatterChart) view.charts().get(0)).note()).startsWith("n = 60 " + unit.plural());
            assertThat(robot.lookup("#embedding-caption").queryAs(Label.class).getText())
                    .contains("Nearest " + unit.plural());
            assertThat(robot.lookup("#embedding-chosen").queryAs(Label.class).getText())
                    .contains("of its near " + unit.plural());
        }
    }

    @Test
    @SuppressWarnings("unchecked") // the ids belong to controls of these types
    void clickingAPoint_namesItsNeighbours_ofOtherVideosAndTheSameRun(FxRobot robot) throws Exception {
        Embedding embedding = embedding(EvaluationUnit.VIDEO);
        robot.interact(() -> newest.set(Optional.of(embedding)));
        DrawnPane<ChartGeometry> pane = robot.lookup("#embedding-map").queryAs(DrawnPane.class);
        await(() -> pane.geometry() != null);
        Node hover = robot.lookup("#embedding-hover").query();
        pointAt(
                robot,
                pane,
                () -> new Point2D(
                        pane.geometry().x().place(embedding.map().x()[0]),
                        pane.geometry().y().place(embedding.map().y()[0])),
                hover::isVisible);
        robot.clickOn(MouseButton.PRIMARY);
        assertThat(model.chosenProperty().get()).isPresent();
        int point = model.chosenProperty().get().getAsInt();
        List<Integer> listed =
                robot.lookup("#embedding-neighbours").queryAs(ListView.class).getItems();
        assertThat(listed).hasSize(10).doesNotContain(point);
        String run = embedding.clips().get(point).network();
        int label = embedding.clips().get(point).label();
        assertThat(listed).allMatch(i -> embedding.clips().get(i).network().equals(run));
        // Nine others of its class lie in its run; they are nearer than all of other classes.
        assertThat(listed.subList(0, 9)).allMatch(i -> embedding.clips().get(i).label() == label);
        assertThat(robot.lookup("#embedding-chosen").queryAs(Label.class).getText())
                .contains(embedding.classes().get(label));
    }

    @Test
    @SuppressWarnings("unchecked") // the id belongs to a pane of this type
    void keys_goToTheNearestPointOfADirection_andChooseIt(FxRobot robot) throws Exception {
        Embedding embedding = embedding(EvaluationUnit.VIDEO);
        robot.interact(() -> newest.set(Optional.of(embedding)));
        DrawnPane<ChartGeometry> pane = robot.lookup("#embedding-map").queryAs(DrawnPane.class);
        await(() -> pane.geometry() != null);
        robot.interact(pane::requestFocus);
        robot.type(KeyCode.RIGHT).type(KeyCode.SPACE);
        assertThat(model.chosenProperty().get()).hasValue(0);
        robot.type(KeyCode.RIGHT).type(KeyCode.SPACE);
        int reached = model.chosenProperty().get().getAsInt();
        // The nearest of those to the right that lie no further up or down than across, by looking at all.
        double[] x = IntStream.range(0, 60)
                .mapToDouble(i -> pane.geometry().x().place(embedding.map().x()[i]))
                .toArray();
        double[] y = IntStream.range(0, 60)
                .mapToDouble(i -> pane.geometry().y().place(embedding.map().y()[i]))
                .toArray();
        int expected = IntStream.range(1, 60)
                .filter(i -> x[i] > x[0] && x[i] - x[0] >= Math.abs(y[i] - y[0]))
                .boxed()
                .min(Comparator.comparingDouble(i -> Math.hypot(x[i] - x[0], y[i] - y[0])))
                .orElse(0);
        assertThat(reached).isEqualTo(expected).isNotZero();
        assertThat(robot.lookup("#embedding-hover").query().isVisible()).isTrue();
    }
}
