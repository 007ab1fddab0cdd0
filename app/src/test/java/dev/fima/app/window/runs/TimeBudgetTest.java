package dev.fima.app.window.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.training.MetricsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeBudgetTest {
    @TempDir
    Path folder;

    private MetricTable table(String rows) throws IOException {
        Path file = folder.resolve("metrics.csv");
        Files.writeString(file, "step,data_wait_ms,step_ms,snapshot_ms\n" + rows);
        MetricsReader reader = new MetricsReader(file);
        reader.poll();
        return MetricTable.of(reader);
    }

    /** The start of a run: the first step waits for its clips, and the snapshot before it takes longer than it. */
    @Test
    void startOfARun_isOneWhole() throws IOException {
        TimeBudget budget = TimeBudget.of(table("1,860,1000,7000\n"));
        assertThat(budget.computing()).isCloseTo(140 / 8000.0, within(1e-12));
        assertThat(budget.data()).isCloseTo(860 / 8000.0, within(1e-12));
        assertThat(budget.snapshots()).isCloseTo(7000 / 8000.0, within(1e-12));
        assertThat(budget.text()).isEqualTo("computing 1 %, data 11 %, snapshots 88 %");
    }

    @Test
    void percentages_sumToAHundred_whateverIsRounded() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 300; i++) {
            int step = 1 + random.nextInt(2000);
            String row = "1," + random.nextInt(2500) + "," + step + "," + random.nextInt(3000) + "\n";
            String text = TimeBudget.of(table(row)).text();
            List<Integer> shares = Pattern.compile("\\d+")
                    .matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .map(Integer::valueOf)
                    .toList();
            assertThat(shares).as(text).hasSize(3).allMatch(share -> share >= 0 && share <= 100);
            assertThat(shares.stream().mapToInt(Integer::intValue).sum())
                    .as(text)
                    .isEqualTo(100);
        }
    }

    @Test
    void missingColumns_countAsNothing() throws IOException {
        assertThat(TimeBudget.of(MetricTable.EMPTY)).isEqualTo(new TimeBudget(1, 0, 0));
        assertThat(TimeBudget.of(table("1,,500,\n2,,500,\n"))).isEqualTo(new TimeBudget(1, 0, 0));
    }

    /** What is left takes the snapshots between the steps along. */
    @Test
    void secondsPerStep_holdTheSnapshots() throws IOException {
        RecentPace pace = RecentPace.of(table("1,0,500,0\n2,0,500,1000\n"));
        assertThat(pace.stepsPerSecond()).isEqualTo(2);
        assertThat(pace.secondsPerStep()).isCloseTo(1.0, within(1e-12));
        assertThat(RecentPace.of(MetricTable.EMPTY).stepsPerSecond()).isZero();
    }
}
