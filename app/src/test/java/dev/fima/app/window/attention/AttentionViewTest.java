package dev.fima.app.window.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.app.window.SyntheticProbes;
import dev.fima.app.window.ViewTest;
import dev.fima.app.window.canvas.Zoom;
import dev.fima.app.window.clip.MovieStrip;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.selection.ClipClock;
import dev.fima.app.window.selection.Probes;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.viz.colour.ColourMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.event.Event;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class AttentionViewTest extends ViewTest {
    private final ClipClock clock = new ClipClock();
    private final List<String> problems = new ArrayList<>();
    private final AttentionModel model = new AttentionModel(TaskRunner.direct(), problems::add);
    private final Probes probes = SyntheticProbes.of("fima", 900, 3, 7, 8, true);

    @Start
    void start(Stage stage) {
        clock.playing().set(false);
        BesideChoice moco =
                new BesideChoice("moco", false, () -> model.othersShown().set(true));
        AttentionView view = new AttentionView(
                model,
                clock,
                new Notice("fth-eye", "No clips", "Open a data set."),
                new BesideMenu(model, () -> List.of(moco)));
        model.show(SyntheticRows.sources(probes));
        SyntheticRows.givePictures(model);
        model.snapshot().set(Optional.of(probes.snapshot()));
        show(stage, (Region) view.root());
    }

    private List<MovieStrip> strips(FxRobot robot) {
        return robot.lookup(".movie-strip").queryAllAs(MovieStrip.class).stream()
                .toList();
    }

    private String names(FxRobot robot) {
        return robot.lookup(".column-name").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .collect(Collectors.joining("|"));
    }

    /** One notch of the wheel, as no robot without a display sends it together with a key. */
    private static ScrollEvent wheel(boolean control) {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                10,
                10,
                10,
                10,
                false,
                control,
                false,
                control,
                false,
                false,
                0,
                40,
                0,
                40,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }

    @Test
    void frameChosenWhileThePanelIsAway_isShownWhenItComesBack(FxRobot robot) {
        Scene scene = robot.lookup(".movie-strip").query().getScene();
        Parent view = scene.getRoot();
        robot.interact(() -> scene.setRoot(new StackPane()));
        robot.interact(() -> clock.frame().set(7));
        robot.interact(() -> scene.setRoot(view));

        assertThat(strips(robot)).hasSize(3).allSatisfy(strip -> assertThat(strip.shownFrame())
                .isEqualTo(7));
    }

    @Test
    void rowsScrolledAway_showTheFrameWhenTheyAreScrolledBack(FxRobot robot) {
        ScrollPane scroll = robot.lookup(".scroll-pane").queryAs(ScrollPane.class);
        robot.interact(() -> {
            Region content = (Region) scroll.getContent();
            scroll.setMaxHeight(content.getHeight() / 4);
            scroll.getParent().layout();
        });
        robot.interact(() -> clock.frame().set(5));
        List<MovieStrip> strips = strips(robot);
        assertThat(strips.get(0).shownFrame()).isEqualTo(5);
        assertThat(strips.get(2).shownFrame()).isNotEqualTo(5);

        robot.interact(() -> scroll.setVvalue(1));

        assertThat(strips.get(2).shownFrame()).isEqualTo(5);
    }

    @Test
    void wheelWithControl_zoomsAllClipsAndTheButtonShowsThemWholeAgain(FxRobot robot) {
        MovieStrip strip = strips(robot).get(0);
        robot.interact(() -> Event.fireEvent(strip, wheel(false)));
        assertThat(model.rows().get(2).zoom().get()).isEqualTo(Zoom.WHOLE);
        robot.interact(() -> Event.fireEvent(strip, wheel(true)));

        double factor = model.rows().get(2).zoom().get().factor();
        assertThat(factor).isNotEqualTo(1.0);
        assertThat(strips(robot).get(2).shownPart(1).orElseThrow().getWidth()).isLessThan(112);
        robot.clickOn("#zoom-whole");
        assertThat(model.rows().get(2).zoom().get()).isEqualTo(Zoom.WHOLE);
        robot.clickOn("#zoom-in");
        assertThat(model.rows().get(1).zoom().get().factor()).isGreaterThan(1);
    }

    @Test
    void withoutSynchronise_onlyTheChosenClipGoesOn(FxRobot robot) {
        robot.clickOn("#synchronise");
        robot.interact(() -> {
            model.selected().set(1);
            clock.step(5);
        });

        assertThat(strips(robot).get(0).shownFrame()).isZero();
        assertThat(strips(robot).get(1).shownFrame()).isEqualTo(5);
        robot.clickOn("#synchronise");
        assertThat(strips(robot).get(0).shownFrame()).isEqualTo(5);
    }

    @Test
    void scores_stayWholeInNarrowColumns(FxRobot robot) {
        robot.interact(() -> {
            model.others()
                    .set(List.of(
                            new OtherRun("one", probes.snapshot()),
                            new OtherRun("two", probes.snapshot()),
                            new OtherRun("three", probes.snapshot())));
            model.othersShown().set(true);
        });
        robot.interact(() -> {});

        List<Label> scores = robot.lookup(".scores").queryAllAs(Label.class).stream()
                .filter(label -> !label.getText().isEmpty())
                .toList();
        // Two maps of the run and of three others, and what chance gives.
        assertThat(scores).hasSize(3 * (2 * 4 + 1));
        for (Label label : scores) {
            assertThat(((Text) label.lookup(".text")).getText().replaceAll("\\s+", " "))
                    .isEqualTo(label.getText().replaceAll("\\s+", " "));
        }
    }

    @Test
    void otherRuns_standInColumnsOfTheirOwn(FxRobot robot) {
        robot.interact(() -> model.others()
                .set(List.of(new OtherRun(
                        "moco", SyntheticProbes.of("moco", 500, 3, 7, 8, false).snapshot()))));

        robot.clickOn("#beside");
        robot.clickOn("moco");

        assertThat(names(robot)).endsWith("Loss mask|moco\nstep 500\nRGB map|moco\nstep 500\nDiff. map");
        assertThat(strips(robot)).hasSize(3).allSatisfy(strip -> assertThat(strip.cells())
                .isEqualTo(7));
    }

    /** As the paper compares networks: each clip once, a map of each run, and all clips at once where they find room. */
    @Test
    void comparison_hasOneMapOfEachRun_andLinesBesideEachOther(FxRobot robot) throws Exception {
        robot.interact(() -> {
            model.name().set("fima");
            model.others()
                    .set(List.of(new OtherRun(
                            "moco",
                            SyntheticProbes.of("moco", 500, 3, 7, 8, false).snapshot())));
            model.othersShown().set(true);
            model.columnSet().set(ColumnSet.COMPARISON);
        });
        await(() -> strips(robot).stream().allMatch(strip -> strip.cells() == 3));
        ScrollPane scroll = robot.lookup(".scroll-pane").queryAs(ScrollPane.class);
        await(() -> names(robot).equals("RGB|moco\nstep 500|fima\nstep 900|RGB|moco\nstep 500|fima\nstep 900"));
        await(() -> ((Region) scroll.getContent()).getHeight()
                <= scroll.getViewportBounds().getHeight() + 0.5);
        double wide = strips(robot).get(0).cellWidth();
        assertThat(wide).isGreaterThanOrEqualTo(76);
        assertThat(strips(robot).get(1).localToScene(0, 0).getY())
                .isEqualTo(strips(robot).get(0).localToScene(0, 0).getY());
        assertThat(robot.lookup("#attention-sentence").queryAs(Label.class).getText())
                .contains("moco", "fima", "by chance");

        // Where not all of them find room in a size that is worth it, they scroll.
        robot.interact(() -> robot.window(0).setHeight(250));
        await(() -> names(robot).equals("RGB|moco\nstep 500|fima\nstep 900"));
        assertThat(((Region) scroll.getContent()).getHeight())
                .isGreaterThan(scroll.getViewportBounds().getHeight());
    }

    @Test
    void bar_setsColoursScaleAndBox(FxRobot robot) {
        @SuppressWarnings("unchecked") // this id is given to a box of colour maps only
        ChoiceBox<ColourMap> colours = robot.lookup("#colour-map").queryAs(ChoiceBox.class);
        assertThat(colours.getItems())
                .containsExactly(ColourMap.JET, ColourMap.VIRIDIS, ColourMap.INFERNO, ColourMap.TURBO);
        robot.interact(() -> colours.setValue(ColourMap.JET));
        robot.clickOn("#shared-scale");
        robot.clickOn("#box");

        assertThat(model.style().get().map()).isEqualTo(ColourMap.JET);
        assertThat(model.style().get().shared()).isPresent();
        assertThat(model.style().get().box()).isTrue();
    }

    @Test
    void bar_thatWraps_keepsAllOfItsControls(FxRobot robot) throws Exception {
        robot.interact(() -> {
            model.others()
                    .set(List.of(new OtherRun(
                            "moco",
                            SyntheticProbes.of("moco", 500, 3, 7, 8, false).snapshot())));
            robot.window(0).setWidth(620);
        });
        Region bar = robot.lookup(".view-bar").queryAs(Region.class);
        double oneLine = bar.prefHeight(10_000);
        await(() -> bar.getWidth() < 640 && bar.getHeight() >= bar.prefHeight(bar.getWidth()) - 0.5);

        assertThat(bar.prefHeight(bar.getWidth())).isGreaterThan(oneLine + 10);
        assertThat(bar.getHeight()).isGreaterThan(oneLine + 10);
    }

    private String readout(FxRobot robot) {
        return robot.lookup("#attention-readout").queryAs(Label.class).getText();
    }

    @Test
    void arrows_goFromCellToCell_andIntoTheNextPicture(FxRobot robot) {
        MovieStrip strip = strips(robot).get(1);
        robot.interact(strip::requestFocus);
        for (int i = 0; i < 8; i++) {
            robot.type(KeyCode.RIGHT);
        }
        robot.type(KeyCode.DOWN);
        // The first arrow shows the pointer; six cells later ends the first picture of seven, the second is the
        // difference.
        assertThat(readout(robot)).contains(" · Difference · ").contains("frame 12 (1 of 32)");
        for (int i = 0; i < 7; i++) {
            robot.type(KeyCode.RIGHT);
        }
        assertThat(readout(robot)).contains("cell (2, 1) of 7 x 7, time slot 1");
        Rectangle mark = (Rectangle) strip.lookup(".cell-pointer");
        assertThat(strip.place(2, mark.getX() + mark.getWidth() / 2, mark.getY() + mark.getHeight() / 2))
                .hasValueSatisfying(place -> {
                    assertThat(place.getX()).isCloseTo(0.5 / 7, within(0.02));
                    assertThat(place.getY()).isCloseTo(1.5 / 7, within(0.02));
                });
        robot.interact(() -> strips(robot).get(0).requestFocus());
        assertThat(mark.isVisible()).isFalse();
        assertThat(readout(robot)).startsWith("Point at a picture");
    }

    @Test
    void keys_zoomAboutTheCell_chooseTheClip_andOpenItLarge(FxRobot robot) throws Exception {
        MovieStrip strip = strips(robot).get(1);
        robot.interact(strip::requestFocus);
        robot.type(KeyCode.SPACE);
        assertThat(model.selected().get()).isEqualTo(1);
        robot.type(KeyCode.RIGHT).type(KeyCode.PLUS).type(KeyCode.PLUS).type(KeyCode.PLUS);
        Zoom zoom = model.rows().get(1).zoom().get();
        assertThat(zoom.factor()).isCloseTo(Math.pow(AttentionLine.STEP, 3), within(1e-9));
        assertThat(strip.lookup(".cell-pointer").isVisible()).isTrue();
        // A cell out of sight is brought into sight.
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
        assertThat(model.rows().get(1).zoom().get().y()).isGreaterThan(zoom.y());
        assertThat(strip.lookup(".cell-pointer").isVisible()).isTrue();
        robot.type(KeyCode.HOME);
        assertThat(model.rows().get(1).zoom().get()).isEqualTo(Zoom.WHOLE);
        int windows = robot.listWindows().size();
        robot.type(KeyCode.ENTER);
        await(() -> robot.listWindows().size() == windows + 1);
        MovieStrip large = robot.listWindows().stream()
                .map(window -> window.getScene().lookup(".large-picture .movie-strip"))
                .filter(Objects::nonNull)
                .map(MovieStrip.class::cast)
                .findFirst()
                .orElseThrow();
        robot.interact(() -> clock.frame().set(3));
        assertThat(large.shownFrame()).isEqualTo(3);
        robot.type(KeyCode.ESCAPE);
        await(() -> robot.listWindows().size() == windows);
    }
}
