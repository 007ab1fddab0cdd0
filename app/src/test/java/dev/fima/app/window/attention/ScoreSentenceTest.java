package dev.fima.app.window.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.analysis.MotionAttention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreSentenceTest {
    /** Scores of clips whose figure fills a tenth of the area. */
    private static ScoredRun run(String name, double[] energies, double[] hits) {
        List<Optional<MotionAttention>> clips = new ArrayList<>();
        for (int i = 0; i < energies.length; i++) {
            clips.add(Optional.of(new MotionAttention(energies[i] / 10, 0.1, hits[i], 0, 0, 0, 0)));
        }
        return new ScoredRun(name, clips);
    }

    private static ScoredRun run(String name, double energy, double hit) {
        return run(name, new double[] {energy, energy, energy}, new double[] {hit, hit, hit});
    }

    @Test
    void aheadInBothScores_isSaidWithItsNumbers() {
        assertThat(ScoreSentence.of(List.of(run("moco", 1.2, 0.1), run("fima", 2.4, 0.5))))
                .isEqualTo(
                        "The map of fima keeps to what moves more than that of moco: in 3 clips energy moco 1.20×, fima 2.40×"
                                + " (fima highest in 3), frames with the peak there moco 10\u00a0%, fima 50\u00a0%; by chance"
                                + " 1× and 10\u00a0%.");
    }

    /** The baseline has no disadvantage from its place. */
    @Test
    void baselineThatIsAhead_isSaidToBe() {
        assertThat(ScoreSentence.of(List.of(run("moco", 2.4, 0.5), run("fima", 1.2, 0.1))))
                .startsWith("The map of moco keeps to what moves more than that of fima: ");
    }

    @Test
    void scoresThatDisagree_makeNobodyTheWinner() {
        assertThat(ScoreSentence.of(List.of(run("moco", 2.0, 0.5), run("fima", 2.4, 0.2))))
                .startsWith(
                        "The scores disagree: fima has more of its map on what moves, moco its peak there more often: ");
    }

    /** A mean that one clip makes is no lead. */
    @Test
    void leadThatOneClipMakes_isNoClearDifference() {
        ScoredRun moco = run("moco", new double[] {2, 2, 2}, new double[] {0.1, 0.1, 0.1});
        ScoredRun fima = run("fima", new double[] {1.9, 1.9, 9}, new double[] {0.1, 0.1, 0.9});
        assertThat(ScoreSentence.of(List.of(moco, fima)))
                .startsWith("There is no clear difference between moco and fima: ")
                .contains("(fima highest in 1)");
        assertThat(ScoreSentence.of(List.of(run("one", 2, 0.5), run("other", 2, 0.5))))
                .startsWith("There is no clear difference between one and other: ")
                .doesNotContain("highest");
    }

    @Test
    void mapsBelowChance_areNotCompared() {
        assertThat(ScoreSentence.of(List.of(run("moco", 0.9, 0.1), run("fima", 1.0, 0.5))))
                .startsWith("No map keeps more to what moves than chance would: ");
        assertThat(ScoreSentence.of(List.of(run("fima", 0.8, 0))))
                .startsWith("The map of fima keeps no more to what moves than chance would: in 3 clips energy 0.80×,");
    }

    @Test
    void threeRuns_areNamedInTheirOrder() {
        assertThat(ScoreSentence.of(List.of(run("supervised", 2, 0.3), run("moco", 1, 0.1), run("fima", 3, 0.4))))
                .startsWith("The map of fima keeps to what moves more than those of supervised and moco: "
                        + "in 3 clips energy supervised 2.00×, moco 1.00×, fima 3.00× (fima highest in 3)");
    }

    @Test
    void oneRun_isComparedWithChance() {
        assertThat(ScoreSentence.of(List.of(run("fima", 1.5, 0.25))))
                .isEqualTo("The map of fima keeps to what moves more than chance would: in 3 clips energy 1.50×,"
                        + " frames with the peak there 25\u00a0%; by chance 1× and 10\u00a0%.");
    }

    /** An energy that one clip makes, or a peak that is elsewhere, is no map that keeps to what moves. */
    @Test
    void oneRun_thatExceedsChanceInOneScoreOnly_isNotSaidTo() {
        String doubt = "The map of fima does not clearly keep to what moves more than chance would: ";
        assertThat(ScoreSentence.of(List.of(run("fima", 1.01, 0)))).startsWith(doubt);
        assertThat(ScoreSentence.of(List.of(run("fima", new double[] {0.5, 0.9, 2.2}, new double[] {0.2, 0.2, 0.2}))))
                .startsWith(doubt);
        assertThat(ScoreSentence.of(List.of(run("fima", 0.9, 0.2)))).startsWith(doubt);
    }

    /** As charts and tables have it: mean share over mean area, and not the mean of the clips' own. */
    @Test
    void energyOfSeveralClips_isThatOfAllCharts() {
        ScoredRun fima = new ScoredRun(
                "fima",
                List.of(
                        Optional.of(new MotionAttention(0.30, 0.10, 1, 0, 0, 0, 0)),
                        Optional.of(new MotionAttention(0.36, 0.30, 1, 0, 0, 0, 0))));
        assertThat(ScoreSentence.of(List.of(fima))).contains("energy 1.65×", "; by chance 1× and 20\u00a0%");
    }

    /** Only clips that all have scores of count, and those in which something moves. */
    @Test
    void clipsWithoutScores_areLeftOut() {
        ScoredRun fima = run("fima", new double[] {1, 3, 100}, new double[] {0, 0.5, 1});
        ScoredRun moco = new ScoredRun(
                "moco",
                List.of(
                        Optional.of(new MotionAttention(0, 0, 0, 0, 0, 0, 0)),
                        Optional.of(new MotionAttention(0.2, 0.1, 0.25, 0, 0, 0, 0)),
                        Optional.empty()));
        assertThat(ScoreSentence.of(List.of(moco, fima)))
                .startsWith("There is no clear difference between moco and fima: in 1 clip energy")
                .contains("moco 2.00×, fima 3.00×", "moco 25\u00a0%, fima 50\u00a0%");
        assertThat(ScoreSentence.of(List.of(new ScoredRun("moco", List.of(Optional.empty())))))
                .isEmpty();
        assertThat(ScoreSentence.of(List.of())).isEmpty();
    }
}
