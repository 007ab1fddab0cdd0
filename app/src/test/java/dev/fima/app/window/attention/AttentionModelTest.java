package dev.fima.app.window.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.SyntheticProbes;
import dev.fima.app.window.clip.ClipMovie;
import dev.fima.app.window.selection.Probes;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.app.window.workbench.ClipPictures;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.viz.heatmap.OverlayStyle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttentionModelTest {
    private final List<String> problems = new ArrayList<>();
    private final AttentionModel model = new AttentionModel(TaskRunner.direct(), problems::add);
    private final Probes probes = SyntheticProbes.of("fima", 900, 3, 7, 8, true);

    @BeforeEach
    void fill() {
        model.show(SyntheticRows.sources(probes));
        SyntheticRows.givePictures(model);
        model.snapshot().set(Optional.of(probes.snapshot()));
    }

    @Test
    void snapshot_paintsTheMapsOfEveryClipWithTheirScores() {
        for (AttentionRow row : model.rows()) {
            RowMaps maps = row.maps().get();
            assertThat(maps.rgb().orElseThrow().count()).isEqualTo(16);
            assertThat(maps.foreground()).isPresent();
            assertThat(maps.rgbScores()).contains("energy", "hit", "AP");
        }
    }

    /** A clip whose maps do not fit its frames has none, says why once, and leaves the others theirs. */
    @Test
    void maps_thatCannotBePainted_leaveTheOthersTheirs() {
        List<ClipAnalysis> clips = new ArrayList<>(probes.snapshot().clips());
        ClipAnalysis whole = clips.get(1);
        clips.set(
                1,
                new ClipAnalysis(
                        whole.clip(),
                        whole.rgb(),
                        whole.difference(),
                        new boolean[3],
                        whole.affinity(),
                        whole.motion(),
                        whole.crossModal(),
                        whole.token(),
                        whole.attention(),
                        whole.rgbAttention(),
                        whole.differenceAttention(),
                        whole.maskCoverage()));
        ProbeSnapshot damaged = new ProbeSnapshot(
                probes.snapshot().step() + 1, clips, probes.snapshot().health(), 0, 0);

        model.snapshot().set(Optional.of(damaged));

        assertThat(model.painted().get()).contains(damaged);
        assertThat(model.rows())
                .extracting(row -> row.maps().get().rgb().isPresent())
                .containsExactly(true, false, true);
        assertThat(problems).singleElement().asString().contains(whole.clip().video(), "cannot be painted");
        model.snapshot().set(Optional.of(probes.snapshot()));
        assertThat(model.rows())
                .extracting(row -> row.maps().get().rgb().isPresent())
                .containsOnly(true);
    }

    @Test
    void zoom_goesWithAllClipsWhileTheyAreSynchronised() {
        model.zoomBy(model.rows().get(1), 2, 0.5, 0.5);

        assertThat(model.rows()).extracting(row -> row.zoom().get().factor()).containsOnly(2.0);
    }

    @Test
    void zoom_ofOneClip_leavesTheOthersUntilTheyAreSynchronisedAgain() {
        model.synchronised().set(false);
        model.selected().set(2);
        model.zoomBy(model.rows().get(2), 3, 0.5, 0.5);
        assertThat(model.rows()).extracting(row -> row.zoom().get().factor()).containsExactly(1.0, 1.0, 3.0);

        model.synchronised().set(true);

        assertThat(model.rows()).extracting(row -> row.zoom().get().factor()).containsOnly(3.0);
    }

    @Test
    void otherRuns_getColumnsOnceTheyAreWanted() {
        OtherRun other = new OtherRun(
                "moco", SyntheticProbes.of("moco", 500, 3, 7, 8, false).snapshot());
        model.others().set(List.of(other));
        assertThat(model.columns()).isEmpty();
        assertThat(model.rows().get(0).others().get()).isEmpty();

        model.othersShown().set(true);

        assertThat(model.columns()).containsExactly(other);
        Optional<OtherRun> own = Optional.of(new OtherRun("fima", probes.snapshot()));
        assertThat(AttentionColumn.of(ColumnSet.ALL, own, model.columns(), true))
                .hasSize(6 + 2);
        assertThat(AttentionColumn.of(ColumnSet.ALL, own, model.columns(), false))
                .hasSize(5 + 2);
        assertThat(AttentionColumn.of(ColumnSet.COMPARISON, own, model.columns(), true))
                .extracting(AttentionColumn::title)
                .containsExactly("RGB", "moco\nstep 500", "fima\nstep 900", "Truth");
        for (AttentionRow row : model.rows()) {
            assertThat(row.others().get()).hasSize(1);
            assertThat(row.others().get().get(0).difference()).isPresent();
        }
    }

    /** A sixth of the view is not given to a column that could say nothing. */
    @Test
    void truth_hasAColumnWhereAClipHasIt() {
        assertThat(model.shownColumns()).extracting(AttentionColumn::title).doesNotContain("Truth");
        AttentionRow row = model.rows().get(1);
        ClipPictures known = row.pictures().get();
        row.pictures().set(new ClipPictures(known.frames(), known.rgb(), known.difference(), Optional.of(known.rgb())));
        assertThat(model.shownColumns()).extracting(AttentionColumn::title).endsWith("Loss mask", "Truth");
    }

    @Test
    void reading_namesClipFrameCellSlotAndValue() {
        AttentionRow row = model.rows().get(1);
        ClipAnalysis clip = model.analysis(row).orElseThrow();
        int rows = clip.rgb().height();
        int columns = clip.rgb().width();
        AttentionColumn map = model.shownColumns().get(2);
        // The middle of the cell in the second row and third column, in the second half of the clip.
        Point2D place = new Point2D(2.5 / columns, 1.5 / rows);
        int late = row.source().frames() - 1;
        String text = new PictureReading(model, row).at(map, place, late);
        double value = clip.rgb().values()[(clip.rgb().slots() - 1) * rows * columns + columns + 2];
        assertThat(text)
                .contains(row.source().label(), "RGB map", "cell (2, 3) of " + rows + " x " + columns)
                .contains(
                        "time slot " + clip.rgb().slots() + " of " + clip.rgb().slots())
                .endsWith(String.format(java.util.Locale.ROOT, "activation %.4g", value));
        assertThat(new PictureReading(model, row).at(model.shownColumns().get(4), place, 0))
                .endsWith(clip.foreground()[columns + 2] ? "foreground" : "background");
    }

    @Test
    void sharedScale_spansTheOtherRunsToo() {
        model.shared().set(true);
        OverlayStyle.ValueRange alone = model.style().get().shared().orElseThrow();
        OtherRun other = new OtherRun(
                "late", SyntheticProbes.of("late", 9000, 3, 7, 8, true).snapshot());
        model.othersShown().set(true);

        model.others().set(List.of(other));

        OverlayStyle.ValueRange both = model.style().get().shared().orElseThrow();
        float highest = other.snapshot().clips().stream()
                .map(clip -> Math.max(clip.rgb().maximum(), clip.difference().maximum()))
                .max(Float::compare)
                .orElseThrow();
        assertThat(both.high()).isEqualTo(Math.max(alone.high(), highest));
    }

    /** Holds back what was given to the background until it is asked for. */
    private static final class Held implements Executor {
        private final Deque<Runnable> waiting = new ArrayDeque<>();

        @Override
        public void execute(Runnable work) {
            waiting.add(work);
        }

        void runNext() {
            waiting.removeFirst().run();
        }

        void runAll() {
            while (!waiting.isEmpty()) {
                runNext();
            }
        }
    }

    private AttentionModel withPictures(Held background) {
        AttentionModel slow = new AttentionModel(new TaskRunner(background, Runnable::run), problems::add);
        slow.show(SyntheticRows.sources(probes));
        background.runAll();
        SyntheticRows.givePictures(slow);
        return slow;
    }

    @Test
    void newSnapshot_isShownOnceItsMapsAreMade() {
        Held background = new Held();
        AttentionModel slow = withPictures(background);
        slow.snapshot().set(Optional.of(probes.snapshot()));
        assertThat(slow.painted().get()).isEmpty();

        background.runNext();

        assertThat(slow.painted().get()).contains(probes.snapshot());
        ClipMovie seen = slow.rows().get(1).maps().get().rgb().orElseThrow();
        ClipMovie known = model.rows().get(1).maps().get().rgb().orElseThrow();
        assertThat(seen.frame(5)).isEqualTo(known.frame(5)).isNotEqualTo(seen.frame(0));
        assertThat(background.waiting).isEmpty();
    }

    @Test
    void whatIsToldAgainWithoutAChange_isNotPaintedAgain() {
        Held background = new Held();
        AttentionModel slow = withPictures(background);
        slow.snapshot().set(Optional.of(probes.snapshot()));
        background.runAll();

        slow.others().set(new ArrayList<>());
        slow.others().set(List.of(new OtherRun("moco", probes.snapshot())));
        slow.show(SyntheticRows.sources(probes));
        assertThat(background.waiting).isEmpty();

        slow.othersShown().set(true);
        assertThat(background.waiting).hasSize(1);
    }

    @Test
    void snapshotsThatComeFasterThanTheyArePainted_areLeftOut() {
        Held background = new Held();
        AttentionModel slow = new AttentionModel(new TaskRunner(background, Runnable::run), problems::add);
        slow.snapshot().set(Optional.of(probes.snapshot()));
        for (long step = 1000; step < 1005; step++) {
            slow.snapshot()
                    .set(Optional.of(
                            SyntheticProbes.of("fima", step, 1, 4, 8, false).snapshot()));
        }

        background.runNext();
        background.runNext();

        assertThat(slow.painted().get().orElseThrow().step()).isEqualTo(1004);
    }
}
