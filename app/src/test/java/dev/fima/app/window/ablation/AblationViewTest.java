package dev.fima.app.window.ablation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.task.LongWork;
import dev.fima.model.evaluation.AblationPlan;
import dev.fima.model.evaluation.AblationRow;
import dev.fima.model.evaluation.Condition;
import dev.fima.model.settings.Preset;
import dev.fima.model.training.RunState;
import dev.fima.model.training.RunStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class AblationViewTest extends ViewTest {
    private static final Path OUT = Path.of("/studies/ablation-01");

    private final AblationModel model = new AblationModel();
    private final SimpleStringProperty activity = new SimpleStringProperty("");
    private final SimpleStringProperty problem = new SimpleStringProperty("");
    private final SimpleObjectProperty<PlannedRuns> planned = new SimpleObjectProperty<>(PlannedRuns.NONE);
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final List<Path> selected = new ArrayList<>();

    @Start
    void start(Stage stage) {
        show(
                stage,
                new AblationView(
                        model,
                        new AblationView.Context(
                                new SimpleStringProperty("On the sample data."),
                                problem,
                                planned,
                                new LongWork(activity, new SimpleDoubleProperty(0.5), cancelled::incrementAndGet),
                                new NamedAction("Run ablation", started::incrementAndGet),
                                new HBox(),
                                new NamedAction("Open…", () -> {}),
                                selected::add,
                                problem::set)));
    }

    private static AblationPlan plan() {
        return new AblationPlan(
                Path.of("/data"),
                OUT,
                Preset.TINY.settings(),
                List.of(Condition.of("untrained"), Condition.of("moco"), Condition.of("fima")),
                List.of(1, 2),
                60);
    }

    private static RunStatus status(RunState state, long step) {
        return new RunStatus(state, step, 500, "", Instant.EPOCH);
    }

    private static AblationState state() {
        AblationPlan plan = plan();
        Condition moco = plan.conditions().get(1);
        Condition fima = plan.conditions().get(2);
        return new AblationState(
                plan,
                List.of(
                        new AblationRow("untrained", 1, Map.of("linear_top1", 8.0, "knn", 9.0)),
                        new AblationRow("moco", 1, Map.of("linear_top1", 12.0, "knn", 10.0)),
                        new AblationRow("moco", 2, Map.of("linear_top1", 16.0, "knn", 14.0))),
                Map.of(
                        plan.folder(moco, 1),
                        status(RunState.FINISHED, 500),
                        plan.folder(moco, 2),
                        status(RunState.FINISHED, 500),
                        plan.folder(fima, 1),
                        status(RunState.FINISHED, 500),
                        plan.folder(fima, 2),
                        status(RunState.RUNNING, 120)));
    }

    private void showStudy(FxRobot robot) {
        robot.interact(() -> {
            model.knownProperty().set(List.of(OUT));
            model.chosenProperty().set(Optional.of(OUT));
            model.take(state(), state().figure().map(figure -> figure.figure()));
        });
    }

    private static Label cell(FxRobot robot, String name) {
        // An at sign or a number in an identity is no selector, so it is compared as text.
        return (Label) robot.lookup((Node node) -> ("ablation-cell-" + name).equals(node.getId()))
                .query();
    }

    @Test
    void form_becomesThePlan_andSaysWhatIsWrong(FxRobot robot) {
        robot.clickOn("#ablation-moco_vd");
        robot.clickOn("#ablation-supervised_still");
        CheckBox ticked = robot.lookup("#ablation-moco_vd").queryAs(CheckBox.class);
        assertThat(ticked.isSelected()).isTrue();
        assertThat(ticked.isMnemonicParsing()).isFalse();
        robot.interact(() -> {
            model.form().furtherProperty().set("moco@1250");
            model.form().seedsProperty().set("3 4,5");
        });
        AblationPlan plan = model.form().plan(Path.of("data"), OUT, Preset.TINY.settings());
        assertThat(plan.conditions())
                .extracting(Condition::name)
                .containsExactly("untrained", "moco", "moco_vd", "pix", "fima", "moco@1250", "supervised");
        assertThat(plan.seeds()).containsExactly(3, 4, 5);
        robot.interact(() -> model.form().seedsProperty().set("one"));
        assertThat(model.form().problem(Preset.TINY.settings())).contains("A seed is \"one\"");
        robot.interact(() -> model.form().seedsProperty().set("1"));
        robot.interact(() -> model.form().furtherProperty().set("moka"));
        assertThat(model.form().problem(Preset.TINY.settings())).contains("moka");
        robot.interact(() -> problem.set("That is wrong."));
        assertThat(robot.lookup("#ablation-problem").queryAs(Label.class).getText())
                .isEqualTo("That is wrong.");
    }

    /** A row a variant, a column a seed; many seeds are counted. */
    @Test
    void form_saysWhatWillBeRun(FxRobot robot) {
        AblationPlan plan = plan();
        TrainedRun known = new TrainedRun("moco-01", plan.settings().with("variant", "moco"), false, "cpu", 0.36);
        robot.interact(() -> planned.set(new PlannedRuns(PlannedRow.of(plan, List.of(known)), plan.seeds())));
        assertThat(robot.lookup((Node node) -> "ablation-planned-fima-2".equals(node.getId()))
                        .queryAs(Label.class)
                        .getText())
                .startsWith("about ");
        assertThat(robot.lookup("#ablation-planned-sentence")
                        .queryAs(Label.class)
                        .getText())
                .startsWith("4 runs, ");
        assertThat(robot.lookup("#ablation-planned-sources")
                        .queryAs(Label.class)
                        .getText())
                .isEqualTo("moco-01: 0.360 s a step on cpu");
        robot.interact(() ->
                planned.set(new PlannedRuns(PlannedRow.of(plan, List.of(known)), List.of(1, 2, 3, 4, 5, 6, 7, 8))));
        assertThat(robot.lookup("8 seeds, each").tryQuery()).isPresent();
        assertThat(robot.lookup((Node node) -> "ablation-planned-fima-2".equals(node.getId()))
                        .tryQuery())
                .isEmpty();
    }

    @Test
    void runs_tellHowFarEachIs_andAClickSelectsIt(FxRobot robot) {
        showStudy(robot);
        assertThat(cell(robot, "untrained-1").getText()).isEqualTo("measured");
        assertThat(cell(robot, "untrained-2").getText()).isEqualTo("waiting");
        assertThat(cell(robot, "fima-1").getText()).isEqualTo("trained");
        assertThat(cell(robot, "fima-2").getText()).isEqualTo("step 120 of 500");
        robot.interact(() -> model.underWayProperty()
                .set(Optional.of(plan().folder(plan().conditions().get(0), 2))));
        assertThat(cell(robot, "untrained-2").getText()).isEqualTo("under way");
        robot.clickOn(cell(robot, "fima-2"));
        assertThat(selected).containsExactly(OUT.resolve("fima-seed-2"));
        robot.clickOn(cell(robot, "untrained-2"));
        assertThat(selected).hasSize(1);
        assertThat(robot.lookup("#ablation-summary").queryAs(Label.class).getText())
                .startsWith("3 of 6 measured");
    }

    @Test
    void table_givesMeanDeviationAndN(FxRobot robot) {
        showStudy(robot);
        robot.clickOn("#ablation-page-table");
        List<String> texts = robot.lookup("#ablation-tables .label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
        // Two seeds of moco: 12 and 16 %, mean 14 and deviation (n - 1) the root of 8.
        assertThat(texts).contains("14.0 ± 2.8", "12.0 ± 2.8", "8.0", "linear probe (%)");

        robot.interact(
                () -> robot.lookup(AblationTablesPane.class::isInstance).query().requestFocus());
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        robot.interact(() -> assertThat(Clipboard.getSystemClipboard().getString())
                .contains("linear probe (%)")
                .containsPattern("(?m)^moco(\t.*)?\t14\\.0 ± 2\\.8(\t|$)"));
    }

    @Test
    void sheet_isDrawn(FxRobot robot) throws Exception {
        showStudy(robot);
        robot.clickOn("#ablation-page-sheet");
        await(() -> robot.lookup("#figure-preview")
                        .queryAs(javafx.scene.image.ImageView.class)
                        .getImage()
                != null);
    }

    @Test
    void whileRunning_progressAndCancelAreShown(FxRobot robot) {
        robot.clickOn("#ablation-start");
        assertThat(started).hasValue(1);
        robot.interact(() -> activity.set("Ablation ablation-01: training fima-seed-2, steps, 120 of 500…"));
        assertThat(robot.lookup("#ablation-activity").queryAs(Label.class).getText())
                .contains("120 of 500");
        robot.clickOn("#ablation-cancel");
        assertThat(cancelled).hasValue(1);
    }

    @Test
    void newAblation_bringsTheFormBack(FxRobot robot) {
        showStudy(robot);
        ChoiceBox<?> which = robot.lookup("#ablation-which").queryAs(ChoiceBox.class);
        assertThat(which.getSelectionModel().getSelectedItem()).isEqualTo("ablation-01");
        robot.interact(() -> which.getSelectionModel().select(0));
        assertThat(model.chosenProperty().get()).isEmpty();
        assertThat(robot.lookup("#ablation-seeds").query().isVisible()).isTrue();
        robot.interact(() -> model.take(state(), Optional.empty()));
        assertThat(model.stateProperty().get()).isEmpty();
    }
}
