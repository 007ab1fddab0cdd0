package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.OpenMenu;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.affinity.AffinityPanel;
import dev.fima.app.window.attention.AttentionModel;
import dev.fima.app.window.attention.AttentionPanel;
import dev.fima.app.window.attention.AttentionRow;
import dev.fima.app.window.attention.ColumnSet;
import dev.fima.app.window.clip.MovieStrip;
import dev.fima.app.window.help.TourStop;
import dev.fima.app.window.preferences.Preferences;
import dev.fima.app.window.temporal.TemporalPanel;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.MotionAttention;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.ImageGridPanel;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What somebody sees who opens the window for the first time. */
class FirstStartByClicksTest extends WholeWindow {
    @Start
    void start(Stage stage) {
        open(stage, Preferences.first());
    }

    private AttentionModel attention() {
        return window.view(AttentionPanel.class).model();
    }

    private String columns(FxRobot robot) {
        return onWindow(() -> robot.lookup(".column-name").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .distinct()
                .collect(Collectors.joining("|")));
    }

    private void waitForComparison() throws Exception {
        waitFor(() -> attention().rows().size() == 6
                && attention().rows().stream()
                        .allMatch(row -> row.pictures().get() != null
                                && row.others().get().size() == 1
                                && row.others().get().get(0).rgb().isPresent()));
    }

    /** The mean share of the maps on what moves over the mean area of it, as charts and tables have it. */
    private static double energyOverArea(List<ClipAnalysis> clips) {
        List<MotionAttention> scores =
                clips.stream().map(clip -> clip.rgbAttention().orElseThrow()).toList();
        return scores.stream().mapToDouble(MotionAttention::energy).sum()
                / scores.stream().mapToDouble(MotionAttention::area).sum();
    }

    @Test
    void recordedRuns_standBesideEachOther_withWhatTheirScoresComeTo(FxRobot robot) throws Exception {
        waitForComparison();
        waitFor(() -> columns(robot).equals("RGB|moco\nstep 500|fima\nstep 500|Truth"));
        assertThat(attention().columnSet().get()).isEqualTo(ColumnSet.COMPARISON);
        List<MovieStrip> strips = robot.lookup(".movie-strip").queryAllAs(MovieStrip.class).stream()
                .toList();
        assertThat(strips).hasSize(6).allSatisfy(strip -> assertThat(strip.cells())
                .isEqualTo(4));
        String sentence = onWindow(
                () -> robot.lookup("#attention-sentence").queryAs(Label.class).getText());
        List<ClipAnalysis> fima = onWindow(
                () -> window.workbench().shown().snapshot().get().orElseThrow().clips());
        List<ClipAnalysis> moco =
                onWindow(() -> attention().others().get().get(0).snapshot().clips());
        assertThat(sentence)
                .contains(String.format(
                        Locale.ROOT, "moco %.2f×, fima %.2f×", energyOverArea(moco), energyOverArea(fima)));
        // As the scores under the maps have it.
        AttentionRow row = attention().rows().get(0);
        assertThat(row.maps().get().rgbScores())
                .contains(String.format(
                        Locale.ROOT,
                        "%.2f×",
                        fima.get(0).rgbAttention().orElseThrow().energyOverArea()));
    }

    private static String caption(List<ClipAnalysis> clips) {
        MotionAttention scores = clips.get(0).rgbAttention().orElseThrow();
        return String.format(Locale.ROOT, "energy %.2f×, AP %.2f", scores.energyOverArea(), scores.averagePrecision());
    }

    @Test
    void figure_hasTheColumnsOfTheView(FxRobot robot) throws Exception {
        waitForComparison();
        waitFor(() -> columns(robot).equals("RGB|moco\nstep 500|fima\nstep 500|Truth"));
        Figure figure = onWindow(
                        () -> window.view(AttentionPanel.class).figure().orElseThrow())
                .making()
                .call()
                .figure();
        ImageGridPanel grid = (ImageGridPanel) figure.panels().get(0);
        assertThat(grid.columnTitles())
                .containsExactly("frame", "moco, step 500: RGB map", "fima, step 500: RGB map", "ground truth");
        assertThat(grid.rows()).hasSize(6);
        // Each map with the scores of its own run.
        String moco = caption(
                onWindow(() -> attention().others().get().get(0).snapshot().clips()));
        String fima = caption(onWindow(
                () -> window.workbench().shown().snapshot().get().orElseThrow().clips()));
        assertThat(moco).isNotEqualTo(fima);
        assertThat(grid.rows().get(0).cells())
                .extracting(ImageGridPanel.Cell::caption)
                .containsExactly("", moco, fima, "");
        onWindow(() -> {
            attention().columnSet().set(ColumnSet.ALL);
            attention().othersShown().set(false);
            return null;
        });
        ImageGridPanel whole = (ImageGridPanel)
                onWindow(() -> window.view(AttentionPanel.class).figure().orElseThrow())
                        .making()
                        .call()
                        .figure()
                        .panels()
                        .get(0);
        assertThat(whole.columnTitles())
                .containsExactly("frame", "difference", "RGB map", "difference map", "foreground", "ground truth");
    }

    @Test
    void beside_putsTheUntrainedNetworkThere_andTakesRunsAway(FxRobot robot) throws Exception {
        waitForComparison();
        choose(robot, "Untrained: fima at step 0");
        waitFor(() -> columns(robot).equals("RGB|moco\nstep 500|fima\nstep 0|fima\nstep 500|Truth"));
        List<ClipAnalysis> untrained = onWindow(() -> attention().others().get().stream()
                .filter(run -> run.snapshot().step() == 0)
                .findFirst()
                .orElseThrow()
                .snapshot()
                .clips());
        assertThat(onWindow(() ->
                        robot.lookup("#attention-sentence").queryAs(Label.class).getText()))
                .contains(String.format(Locale.ROOT, "fima @ 0 %.2f×", energyOverArea(untrained)));
        choose(robot, "moco");
        waitFor(() -> columns(robot).equals("RGB|fima\nstep 0|fima\nstep 500|Truth"));
        choose(robot, "None");
        waitFor(() -> columns(robot).equals("RGB|fima\nstep 500|Truth"));
    }

    private void choose(FxRobot robot, String item) throws Exception {
        click(robot, "#beside");
        waitFor(() -> OpenMenu.items().stream().anyMatch(entry -> item.equals(entry.getText())));
        robot.clickOn(onWindow(() -> OpenMenu.item(item).getStyleableNode()));
    }

    @Test
    void tour_leadsFromViewToView_isClosedForGood_andComesBackFromTheMenu(FxRobot robot) throws Exception {
        waitForComparison();
        for (TourStop stop : TourStops.ALL) {
            waitFor(() ->
                    robot.lookup("#tour-words").queryAs(Label.class).getText().equals(stop.words()));
            // The view is in front, and what it speaks of is framed.
            waitFor(() -> robot.lookup("#tour-pointer").queryAs(Rectangle.class).isVisible());
            Node view = window.views().node(stop.view());
            waitFor(() -> view.getScene() != null && view.localToScreen(0, 0) != null);
            if (!stop.equals(TourStops.ALL.get(TourStops.ALL.size() - 1))) {
                click(robot, "#tour-next");
            }
        }
        click(robot, "#tour-back");
        waitFor(() ->
                robot.lookup("#tour-number").queryAs(Label.class).getText().equals("Tour, 5 of 6"));
        click(robot, "#tour-close");
        waitFor(() -> !robot.lookup("#tour").query().isVisible());
        waitFor(() -> file.read().tourClosed());
        robot.clickOn("Help");
        robot.clickOn(onWindow(() -> OpenMenu.item(ActionId.TOUR.title()).getStyleableNode()));
        waitFor(() ->
                robot.lookup("#tour-number").queryAs(Label.class).getText().equals("Tour, 1 of 6")
                        && robot.lookup("#tour").query().isVisible());
        assertThat(List.of(AffinityPanel.DEFINITION.id(), TemporalPanel.DEFINITION.id()))
                .isSubsetOf(TourStops.ALL.stream().map(TourStop::view).toList());
    }
}
