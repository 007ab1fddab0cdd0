package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.affinity.AffinityKind;
import dev.fima.app.window.affinity.AffinityPanel;
import dev.fima.app.window.attention.AttentionPanel;
import dev.fima.app.window.compare.ComparePanel;
import dev.fima.app.window.drop.DroppedFiles;
import dev.fima.app.window.embedding.EmbeddingPanel;
import dev.fima.app.window.evaluation.EvaluationPanel;
import dev.fima.app.window.figures.FiguresPanel;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.side.DetailsPanel;
import dev.fima.app.window.temporal.TemporalPanel;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.Backbones;
import dev.fima.model.nn.StateArray;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Safetensors;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.training.ModelPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Files of weights that are dropped on the window, and what every view makes of them. */
class WeightsByClicksTest extends WholeWindow {
    @Start
    void start(Stage stage) {
        open(stage);
    }

    /** A backbone as a training script saves it. */
    private static Path weights(String name, Architecture architecture, Predicate<String> wanted) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        try (Backbone made = Backbones.create(architecture, 0.125, 5, ComputeDevice.CPU)) {
            StateArray.toFile(made.state().export()).forEach((key, array) -> {
                if (wanted.test(key)) {
                    arrays.put("module.backbone." + key, array);
                }
            });
        }
        arrays.put("module.fc.weight", NpyArray.of(new float[2], 1, 2));
        Path file = folder.resolve(name);
        Safetensors.write(file, arrays);
        return file;
    }

    private void drop(FxRobot robot, Path... files) throws Exception {
        waitFor(() -> window.workbench().library().contents().get().isPresent());
        String[] names = List.of(files).stream().map(Path::toString).toArray(String[]::new);
        robot.interact(() -> window.views().root().fireEvent(DroppedFiles.event(DragEvent.DRAG_DROPPED, names)));
    }

    private void opened(String name) throws Exception {
        Workbench workbench = window.workbench();
        waitFor(() -> workbench
                .runs()
                .selectedItem()
                .filter(run -> run.name().equals(name) && run.state().equals("weights"))
                .isPresent());
    }

    private void show(ViewDefinition panel) {
        onWindow(() -> {
            window.workbench().views().show(panel.id());
            return null;
        });
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id + " .text").queryAllAs(Text.class).stream()
                .map(Text::getText)
                .collect(Collectors.joining(" "));
    }

    @Test
    void droppedWeights_areAnEntryThatEveryViewShows(FxRobot robot) throws Exception {
        Workbench workbench = window.workbench();
        drop(robot, weights("mine.safetensors", Architecture.TINY, name -> true));
        opened("mine");
        RunItem item = onWindow(() -> workbench.runs().selectedItem().orElseThrow());
        assertThat(item.facts()).isEqualTo("weights, no training · Tiny (5 convolutions), width 0.125");
        assertThat(log())
                .contains(
                        "mine.safetensors is recognised as Tiny (5 convolutions) of width 0.125: 25 of 25 tensors found.")
                .contains("fima weights import " + folder.resolve("mine.safetensors") + " --arch tiny --data sample");
        assertThat(workbench.actions().get(ActionId.RESUME_RUN).whyNot().get()).contains("no training");
        assertThat(workbench.actions().get(ActionId.FORK).enabled()).isTrue();

        show(AttentionPanel.DEFINITION);
        waitFor(() -> window.view(AttentionPanel.class).model().painted().get().isPresent()
                && window.view(AttentionPanel.class).model().rows().size()
                        == workbench.library().probes().clips().size()
                && window.view(AttentionPanel.class).model().rows().stream()
                        .allMatch(row -> row.pictures().get() != null));
        waitFor(() -> robot.lookup("#weights-note").queryAllAs(Label.class).stream()
                .anyMatch(note -> note.getText().equals(ModelPart.KEY_BRANCH.absence())));

        assertThat(robot.lookup(".column-name").queryAllAs(Label.class))
                .extracting(Label::getText)
                .as("no step of a training")
                .contains("mine\nweights", "moco\nstep 500");
        assertThat(onWindow(() -> workbench.time().stepName().getValue())).isEqualTo("weights");

        show(AffinityPanel.DEFINITION);
        waitFor(() ->
                window.view(AffinityPanel.class).model().sourceProperty().get().isPresent());
        robot.interact(() ->
                window.view(AffinityPanel.class).model().choice().kindProperty().set(AffinityKind.CROSS_ATTENTION));
        waitFor(() -> text(robot, "#affinity-missing").contains(ModelPart.DECODER.absence()));

        show(TemporalPanel.DEFINITION);
        waitFor(() ->
                window.view(TemporalPanel.class).model().matrixProperty().get().isPresent());
        waitFor(() -> robot.lookup("#weights-note").queryAllAs(Label.class).stream()
                .anyMatch(note -> note.getText().startsWith(ModelPart.PROJECTOR.absence())));

        show(DetailsPanel.DEFINITION);
        waitFor(() -> robot.lookup(".details .label").queryAllAs(Label.class).stream()
                .anyMatch(fact ->
                        fact.getText().equals("fc.weight") || fact.getText().equals("module.fc.weight")));

        robot.interact(() -> workbench.runs().items().stream()
                .map(RunItem::folder)
                .filter(run -> !run.equals(item.folder()))
                .findFirst()
                .ifPresent(workbench.runs()::toggleMark));
        show(ComparePanel.DEFINITION);
        waitFor(() -> workbench.comparison().runs().get().size() == 2
                && workbench.comparison().runs().get().stream()
                        .allMatch(run -> run.probes().isPresent()));
        // The run beside them stands at its last step, not at the weights' only one.
        waitFor(() -> workbench.comparison().runs().get().stream()
                .filter(run -> !run.point().run().equals(item.folder()))
                .allMatch(run -> run.probes().orElseThrow().snapshot().step() == 500));
        assertThat(onWindow(() -> workbench.comparison().runs().get().stream()
                        .map(run -> run.stepName().orElseThrow())
                        .toList()))
                .containsExactlyInAnyOrder("weights", "step 500");

        show(EvaluationPanel.DEFINITION);
        click(robot, "#evaluation-start");
        waitFor(() -> window.view(EvaluationPanel.class)
                .model()
                .shownProperty()
                .get()
                .filter(result -> result.toString().contains("mine"))
                .isPresent());

        show(EmbeddingPanel.DEFINITION);
        robot.interact(() -> workbench.actions().get(ActionId.EMBED).run());
        waitFor(() ->
                window.view(EmbeddingPanel.class).model().embedding().getValue().isPresent());

        robot.interact(() -> workbench.actions().get(ActionId.SHEET_ACTIVATION).run());
        waitFor(() ->
                window.view(FiguresPanel.class).model().figureProperty().get().isPresent());
    }

    @Test
    void unclearWeights_areAskedAbout(FxRobot robot) throws Exception {
        Path unclear = weights(
                "unclear.safetensors", Architecture.R3D, name -> name.matches("layer[234]\\.0\\.downsample\\..*"));
        Path gap = weights("gap.safetensors", Architecture.TINY, name -> !name.equals("conv2.batch3d.bias"));
        drop(robot, unclear);
        waitFor(() -> robot.lookup("#weights-notice").query().isVisible());
        ChoiceBox<?> backbone = robot.lookup("#weights-backbone").query();
        assertThat(backbone.isVisible()).isTrue();
        assertThat(backbone.getItems()).hasSize(2);
        assertThat(robot.lookup("#weights-question").<Label>query().getText())
                .startsWith("The names in unclear.safetensors fit several backbones equally well.");
        click(robot, "#weights-do-not-open");
        waitFor(() -> !robot.lookup("#weights-notice").query().isVisible());
        assertThat(isEmpty()).isTrue();

        drop(robot, gap);
        waitFor(() -> robot.lookup("#weights-question")
                .<Label>query()
                .getText()
                .contains("24 of 25 tensors found; missing: conv2.batch3d.bias."));
        click(robot, "#weights-open");
        opened("gap");
        assertThat(log()).contains("--allow-missing");
    }

    @Test
    void badFiles_areOneSentenceEach(FxRobot robot) throws Exception {
        Path text = Files.writeString(folder.resolve("notes.pth"), "not a checkpoint");
        Path other = folder.resolve("language.safetensors");
        Safetensors.write(other, Map.of("bert.weight", NpyArray.of(new float[2], 1, 2)));
        drop(robot, text, other);
        waitFor(() -> log().contains("language.safetensors holds no backbone that is known here"));
        assertThat(log()).contains("notes.pth is neither a PyTorch file (.pth, .pth.tar) nor a .safetensors file");
        assertThat(isEmpty()).isTrue();
    }
}
