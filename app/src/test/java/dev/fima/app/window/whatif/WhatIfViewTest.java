package dev.fima.app.window.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.KeyboardWalk;
import dev.fima.app.window.OpenMenu;
import dev.fima.app.window.SyntheticProbes;
import dev.fima.app.window.ViewTest;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.runs.RunPoint;
import dev.fima.app.window.selection.ProbeSource;
import dev.fima.app.window.selection.SelectionState;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.analysis.ActivationMap;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.MotionAttention;
import dev.fima.model.whatif.Change;
import dev.fima.model.whatif.ChangeKind;
import dev.fima.model.whatif.MaskChoice;
import dev.fima.model.whatif.Place;
import dev.fima.viz.heatmap.FrameStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.GridPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class WhatIfViewTest extends ViewTest {
    private final SelectionState selection = new SelectionState();
    private final SyntheticEngine engine = new SyntheticEngine();
    private final ObjectProperty<List<ProbeSource>> clips =
            new SimpleObjectProperty<>(List.of(SyntheticEngine.source(0), SyntheticEngine.source(1)));
    private final ObjectProperty<Optional<ProbeSource>> asked = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<NetworkChoice>> network = new SimpleObjectProperty<>(Optional.empty());
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final LiveComparison live = new LiveComparison(engine, TaskRunner.standard("whatif", 1), said::add);
    private final AtomicInteger trained = new AtomicInteger();
    private WhatIfModel model;
    private ProfileModel profile;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        model = new WhatIfModel(selection, clips, asked, network, live, source -> 1);
        profile = new ProfileModel(() -> engine, TaskRunner.standard("profile", 1), Path::toString, said::add);
        show(
                shown,
                new WhatIfView(
                        model,
                        selection,
                        new ProfilePane(profile, selection),
                        new NamedAction("Show the training panel", trained::incrementAndGet),
                        new NamedAction("Open sample data", () -> {})));
    }

    private void fill(FxRobot robot) throws Exception {
        robot.interact(() -> network.set(Optional.of(SyntheticEngine.NETWORK)));
        await(() -> model.originalTime().isPresent() && live.activity().get().isEmpty());
    }

    private void add(FxRobot robot, ChangeKind kind) throws Exception {
        int before = model.items().size();
        robot.clickOn("#whatif-add");
        await(() -> robot.lookup("#add-" + kind.id()).tryQuery().isPresent());
        robot.interact(() -> model.add(kind));
        robot.type(KeyCode.ESCAPE);
        await(() -> model.items().size() == before + 1 && settled());
    }

    private boolean settled() {
        return live.activity().get().isEmpty()
                && live.changed()
                        .get()
                        .map(known -> known.changes())
                        .orElse(List.of())
                        .equals(model.changes());
    }

    private static String numbers(FxRobot robot) {
        return robot.from(robot.lookup("#whatif-numbers").queryAll()).lookup(".label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .collect(Collectors.joining("|"));
    }

    @Test
    void runWithoutWeights_saysWhatWouldHelp(FxRobot robot) {
        assertThat(robot.lookup("No network to ask").tryQuery()).isPresent();
        robot.clickOn("Show the training panel");
        assertThat(trained).hasValue(1);
        assertThat(engine.asked()).isEmpty();
    }

    @Test
    void changes_areDoneInTheirOrder_andCanBeMovedAndTakenAway(FxRobot robot) throws Exception {
        fill(robot);
        assertThat(numbers(robot)).contains("circle", "–");
        add(robot, ChangeKind.FREEZE);
        add(robot, ChangeKind.NOISE);
        assertThat(numbers(robot)).contains("0.750", "drift");
        assertThat(kinds()).containsExactly(ChangeKind.FREEZE, ChangeKind.NOISE);

        Node second = robot.lookup(".change-card").nth(1).query();
        robot.interact(
                () -> robot.from(second).lookup(".slider").queryAs(Slider.class).requestFocus());
        robot.press(KeyCode.ALT).type(KeyCode.UP).release(KeyCode.ALT);
        await(() -> kinds().equals(List.of(ChangeKind.NOISE, ChangeKind.FREEZE)) && settled());
        assertThat(engine.changes().get(engine.changes().size() - 1))
                .extracting(Change::kind)
                .containsExactly(ChangeKind.NOISE, ChangeKind.FREEZE);

        Node first = robot.lookup(".change-card").nth(0).query();
        robot.clickOn(robot.from(first).lookup("#change-out").queryButton());
        await(() -> kinds().equals(List.of(ChangeKind.FREEZE)) && settled());
        assertThat(numbers(robot)).contains("0.875");
    }

    /** The columns of a line of the numbers. */
    private static List<String> line(FxRobot robot, String name) {
        GridPane numbers = robot.lookup("#whatif-numbers").query();
        List<List<String>> lines = new ArrayList<>();
        for (Node node : numbers.getChildren()) {
            while (lines.size() <= GridPane.getRowIndex(node)) {
                lines.add(new ArrayList<>());
            }
            lines.get(GridPane.getRowIndex(node)).add(((Label) node).getText());
        }
        return lines.stream()
                .filter(line -> line.get(0).equals(name))
                .findFirst()
                .map(line -> line.subList(1, line.size()))
                .orElseThrow();
    }

    private static String form(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }

    /** The made-up network answers about a clip with one change as about the second of the synthetic clips. */
    @Test
    void numbers_standInTheColumnOfTheirClip(FxRobot robot) throws Exception {
        fill(robot);
        add(robot, ChangeKind.FREEZE);
        await(() -> model.changedTime().isPresent());
        List<ClipAnalysis> both =
                SyntheticProbes.of("fima", 400).snapshot().clips().subList(0, 2);
        List<MotionAttention> scores =
                both.stream().map(clip -> clip.rgbAttention().orElseThrow()).toList();
        assertThat(line(robot, "Energy"))
                .containsExactly(
                        form("%.2f×", scores.get(0).energyOverArea()),
                        form("%.2f×", scores.get(1).energyOverArea()));
        assertThat(line(robot, "Hit"))
                .containsExactly(
                        form("%.0f %%", 100 * scores.get(0).pointing()),
                        form("%.0f %%", 100 * scores.get(1).pointing()));
        assertThat(line(robot, "Time gap"))
                .containsExactly(
                        form("%+.3f", both.get(0).crossModal().gap()),
                        form("%+.3f", both.get(1).crossModal().gap()))
                .doesNotHaveDuplicates();
        assertThat(line(robot, "Cosine")).containsExactly("1", "0.875");
        assertThat(line(robot, "Class")).containsExactly("circle 75 %", "drift 75 %");
        assertThat(line(robot, "1")).containsExactly("bounce 0.50", "bounce 0.40");
        // What has no class goes by its file.
        assertThat(line(robot, "2")).containsExactly("w.mp4 0.25", "w.mp4 0.15");
    }

    /** What is read under the pointer is of the picture, the cell and the time under it. */
    @Test
    void pictures_areReadOutAtThePointer(FxRobot robot) throws Exception {
        fill(robot);
        add(robot, ChangeKind.FREEZE);
        // The eleventh of the frames that the network sees, in the second of two time slots.
        robot.interact(() -> selection.frameProperty().set(20));
        robot.moveTo(at(robot.lookup("#whatif-rgb-changed").query(), 0.25, 0.75));
        await(() -> OpenMenu.reading().isPresent());
        FrameStack pictures = SyntheticProbes.pictures(1);
        assertThat(OpenMenu.reading().orElseThrow())
                .startsWith("circle, changed, Frozen (frame 8) (11 of 16)")
                .satisfies(words -> assertThat(near(pictures, 10, 0.25, 0.75)).anyMatch(words::endsWith));
        robot.moveTo(at(robot.lookup("#whatif-rgb-original").query(), 0.25, 0.75));
        await(() ->
                OpenMenu.reading().filter(words -> words.contains("original")).isPresent());
        assertThat(OpenMenu.reading().orElseThrow())
                // The first frame of the clip is 12, and the network sees every second one.
                .startsWith("circle, original, frame 32 (11 of 16)")
                .satisfies(words -> assertThat(near(SyntheticProbes.pictures(0), 10, 0.25, 0.75))
                        .anyMatch(words::endsWith));
        ActivationMap map =
                SyntheticProbes.of("fima", 400).snapshot().clips().get(1).difference();
        robot.moveTo(at(robot.lookup("#whatif-difference-map-changed").query(), 0.5, 0.79));
        await(() -> OpenMenu.reading().filter(words -> words.contains("cell")).isPresent());
        assertThat(OpenMenu.reading().orElseThrow())
                .endsWith("cell (6, 4) of 7 x 7, time slot 2 of 2: activation "
                        + form("%.4g", map.values()[49 + 5 * 7 + 3]));
    }

    /** The colours about a place: where the window puts the picture it may be off by a pixel. */
    private static List<String> near(FrameStack pictures, int frame, double x, double y) {
        List<String> near = new ArrayList<>();
        for (int row = (int) (y * pictures.height()) - 1; row <= y * pictures.height() + 1; row++) {
            for (int column = (int) (x * pictures.width()) - 1; column <= x * pictures.width() + 1; column++) {
                int at = ((frame * pictures.height() + row) * pictures.width() + column) * 3;
                near.add("red " + (pictures.rgb()[at] & 255) + ", green " + (pictures.rgb()[at + 1] & 255) + ", blue "
                        + (pictures.rgb()[at + 2] & 255));
            }
        }
        return near;
    }

    private List<ChangeKind> kinds() {
        return model.items().stream().map(ChangeItem::kind).toList();
    }

    @Test
    void slider_movedByKeys_asksWithItsValue(FxRobot robot) throws Exception {
        fill(robot);
        add(robot, ChangeKind.FLICKER);
        Slider strength = robot.lookup("#change-strength").queryAs(Slider.class);
        robot.interact(strength::requestFocus);
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        await(() -> settled() && model.changes().get(0).value("strength", 16) == 32);
        robot.type(KeyCode.END);
        await(() -> settled()
                && engine.changes().get(engine.changes().size() - 1).get(0).value("strength", 16) == 100);
    }

    @Test
    void region_isDrawnWithTheMouseOnTheOriginal_andMovedByKeys(FxRobot robot) throws Exception {
        fill(robot);
        robot.interact(() -> model.maskProperty().set(MaskChoice.REGION));
        add(robot, ChangeKind.GRAY_REGION);
        assertThat(robot.lookup("#whatif-said").queryAs(Label.class).getText()).startsWith("Draw a region");
        Node picture = robot.lookup("#whatif-rgb-original").query();
        robot.moveTo(at(picture, 0.25, 0.25)).press(MouseButton.PRIMARY);
        for (double[] corner : new double[][] {{0.75, 0.25}, {0.75, 0.75}, {0.25, 0.75}}) {
            robot.moveTo(at(picture, corner[0], corner[1]));
        }
        robot.release(MouseButton.PRIMARY);
        await(() -> model.regionProperty().get().isPresent() && settled());
        Place part =
                engine.changes().get(engine.changes().size() - 1).get(0).place().orElseThrow();
        assertThat(part.mask()).isEqualTo(MaskChoice.REGION);
        double left = left(part);
        // A pixel of the picture is some hundredths of its width.
        assertThat(left).isBetween(0.2, 0.3);

        robot.type(KeyCode.RIGHT);
        await(() -> settled() && left(model.changes().get(0).place().orElseThrow()) > left);
        assertThat(left(model.changes().get(0).place().orElseThrow()) - left)
                .isCloseTo(1.0 / 28, org.assertj.core.data.Offset.offset(1e-9));
    }

    private static double left(Place part) {
        return part.region().orElseThrow().corners().stream()
                .mapToDouble(corner -> corner.x())
                .min()
                .orElseThrow();
    }

    private static Point2D at(Node picture, double x, double y) {
        Bounds place = picture.localToScreen(picture.getLayoutBounds());
        return new Point2D(place.getMinX() + x * place.getWidth(), place.getMinY() + y * place.getHeight());
    }

    @Test
    void failure_isSaidInTheView_andCanBeTriedAgain(FxRobot robot) throws Exception {
        engine.fail("The checkpoint is damaged: choose another step.");
        robot.interact(() -> network.set(Optional.of(SyntheticEngine.NETWORK)));
        await(() -> robot.lookup("The checkpoint is damaged: choose another step.")
                .tryQuery()
                .isPresent());
        engine.fail("");
        robot.clickOn("#whatif-again");
        await(() -> model.original().isPresent());
        assertThat(robot.lookup("#whatif-said").query().isVisible()).isFalse();
    }

    @Test
    void profile_isMeasuredForEveryRun(FxRobot robot) throws Exception {
        fill(robot);
        robot.clickOn("#whatif-page-profile");
        robot.interact(() -> profile.want(
                List.of(RunPoint.following(SyntheticEngine.RUN)),
                400,
                List.of(LiveComparisonTest.clip(0), LiveComparisonTest.clip(1))));
        assertThat(robot.lookup("No profile yet").tryQuery()).isPresent();
        robot.clickOn("#whatif-profile-start");
        // The made-up run has no checkpoint.
        await(() -> said.stream().anyMatch(sentence -> sentence.contains("keeps no weights")));
        assertThat(engine.closed()).isTrue();
    }

    @Test
    void labels_areWhole_andEverythingIsReachedByKeys_inTheSmallestPanel(FxRobot robot) throws Exception {
        fill(robot);
        for (ChangeKind kind : List.of(ChangeKind.STILL_BACKGROUND, ChangeKind.OTHER_BACKGROUND, ChangeKind.SHAKE)) {
            robot.interact(() -> model.add(kind));
        }
        robot.interact(() -> {
            stage.setWidth(606);
            stage.setHeight(520);
        });
        await(() -> settled() && stage.getScene().getWidth() < 620);
        robot.interact(() -> {
            Parent root = stage.getScene().getRoot();
            root.applyCss();
            root.layout();
            assertThat(all(root).filter(WhatIfViewTest::cut).map(node -> ((Labeled) node).getText()))
                    // Its whole name is in its list.
                    .allMatch(text -> text.startsWith("circle · circle_0"));
            List<Node> stops = KeyboardWalk.stops(stage.getScene(), stop -> {});
            assertThat(KeyboardWalk.usable(root)).allMatch(usable -> KeyboardWalk.reached(usable, stops));
        });
    }

    private static Stream<Node> all(Node node) {
        return !node.isVisible()
                ? Stream.empty()
                : node instanceof Parent parent
                        ? Stream.concat(
                                Stream.of(node),
                                parent.getChildrenUnmodifiable().stream().flatMap(WhatIfViewTest::all))
                        : Stream.of(node);
    }

    private static boolean cut(Node node) {
        return node instanceof Labeled label
                && label.getText() != null
                && label.getChildrenUnmodifiable().stream()
                        .filter(Text.class::isInstance)
                        .map(Text.class::cast)
                        .anyMatch(text -> text.getText().endsWith("...")
                                && !label.getText().equals(text.getText()));
    }
}
