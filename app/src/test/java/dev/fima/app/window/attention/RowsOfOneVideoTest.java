package dev.fima.app.window.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.SyntheticProbes;
import dev.fima.app.window.selection.ProbeSource;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clips of one video that begin in different places: each row has its own maps and its own name. */
class RowsOfOneVideoTest {
    private final AttentionModel model = new AttentionModel(TaskRunner.direct(), problem -> {});

    /** Clips of one video with maps that differ, from these frames on. */
    private static ProbeSnapshot snapshot(long... firsts) {
        List<ClipAnalysis> known = SyntheticProbes.of("fima", 900).snapshot().clips();
        return new ProbeSnapshot(
                900,
                IntStream.range(0, firsts.length)
                        .mapToObj(i -> at(known.get(i), firsts[i]))
                        .toList(),
                Optional.empty(),
                Double.NaN,
                0);
    }

    private static ClipAnalysis at(ClipAnalysis clip, long first) {
        return new ClipAnalysis(
                new ProbeClip("rise/one.mp4", first, "rise"),
                clip.rgb(),
                clip.difference(),
                clip.foreground(),
                clip.affinity(),
                clip.motion(),
                clip.crossModal(),
                clip.token(),
                clip.attention(),
                clip.rgbAttention(),
                clip.differenceAttention(),
                clip.maskCoverage());
    }

    private void show(long... firsts) {
        model.show(IntStream.range(0, firsts.length)
                .mapToObj(i -> new ProbeSource(
                        "rise/one.mp4", "rise", Path.of("/set/rise/one.mp4"), Optional.empty(), firsts[i], 32))
                .toList());
    }

    private List<Long> beside() {
        return model.rows().stream()
                .map(row -> model.analysisBeside(row, 0)
                        .map(clip -> clip.clip().firstFrame())
                        .orElse(-1L))
                .toList();
    }

    @Test
    void rows_areCalledByTheirFirstFrame_whereThereAreTwo() {
        show(3, 40);
        assertThat(model.rows()).extracting(model::title).containsExactly("rise @3", "rise @40");
        show(3);
        assertThat(model.rows()).extracting(model::title).containsExactly("rise");
    }

    /** A clip that another row is about is never shown in a row that the other run lacks. */
    @Test
    void otherRun_givesEachRowItsOwnClip_orTheNearestThatNoRowIsAbout() {
        model.othersShown().set(true);
        model.snapshot().set(Optional.of(snapshot(3, 40)));
        show(3, 40);
        model.others().set(List.of(new OtherRun("moco", snapshot(40, 3))));
        assertThat(beside()).containsExactly(3L, 40L);
        model.others().set(List.of(new OtherRun("moco", snapshot(40))));
        assertThat(beside()).containsExactly(-1L, 40L);
        // Runs whose clips differ in length begin them elsewhere.
        model.others().set(List.of(new OtherRun("moco", snapshot(11, 36))));
        assertThat(beside()).containsExactly(11L, 36L);
    }

    @Test
    void clipsThatWereLookedAtAfterwards_areToldFromTheRunsOwn() {
        ProbeSnapshot own = snapshot(3);
        model.snapshot().set(Optional.of(own.with(snapshot(40, 3).clips())));
        show(3, 40);
        assertThat(model.rows()).extracting(model::isFurther).containsExactly(false, true);
    }
}
