package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten training videos, so five steps of two pairs an epoch. */
class PlanCommandTest {
    private static final int STEPS = 200_000;
    private static final String SMALL = TinyWorld.SMALL.replace("--device cpu", "--set device=cpu");
    private static final String LONG =
            SMALL + " --set steps=" + STEPS + " --set checkpoint_every=50000 --set keep_checkpoints=2";

    @TempDir
    Path folder;

    private TinyWorld world;

    @BeforeEach
    void draw() {
        world = TinyWorld.in(folder);
    }

    /** The numbers in the line of a plan. */
    private double[] numbers(String line, String pattern) {
        Matcher matcher = Pattern.compile("(?m)^" + line + " +" + pattern).matcher(world.said());
        assertThat(matcher.find()).as("%s of: %s", line, world.said()).isTrue();
        double[] numbers = new double[matcher.groupCount()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Double.parseDouble(matcher.group(i + 1).replace(",", ""));
        }
        return numbers;
    }

    @Test
    void plan_ofABatchThatFits_isMeasuredAndItsNumbersFitTogether() throws IOException {
        world.succeeds("plan --measure 2 --data", world.data(), "--run", folder.resolve("later"), LONG);
        assertThat(numbers("length", "([\\d,]+) steps of (\\d+) clip pairs; an epoch of (\\d+) videos has (\\d+)"))
                .containsExactly(STEPS, 2, 10, 5);
        double seconds = numbers("step", "([\\d.]+) s \\(median of 2 steps on this machine")[0];
        double[] all = numbers("in all", "([\\d.,]+) hours \\(([\\d.,]+) days\\)");
        // Both are rounded for printing: seconds to hundredths, hours and days to tenths.
        assertThat(all[0]).isCloseTo(seconds * STEPS / 3600, within(0.006 * STEPS / 3600 + 0.06));
        assertThat(all[1]).isCloseTo(all[0] / 24, within(0.06));
        double[] memory = numbers("memory", "([\\d.]+) GB \\(measured peak of the process\\); ([\\d.]+) GB were free");
        assertThat(memory[0]).isBetween(0.1, 10.0);
        assertThat(memory[1]).isPositive();
        double[] disk = numbers("disk", "([\\d.]+) GB \\((\\d+) checkpoints of (\\d+) MB");
        // Two are kept and one is being written; a line of metrics takes 1,500 bytes in both of its files.
        assertThat(disk[1]).isEqualTo(3);
        assertThat(disk[0]).isCloseTo((3 * disk[2] * 1e6 + STEPS * 1500.0) / 1e9, within(0.06));
        assertThat(folder.resolve("later")).doesNotExist();

        Matcher command = Pattern.compile("(?m)^command +fima (.*)$").matcher(world.said());
        assertThat(command.find()).isTrue();
        world.succeeds(command.group(1), "--set steps=2 --set probe_every=0");
        assertThat(sizeOf(folder.resolve("later/checkpoints/step-00000002")) / 1e6)
                .isCloseTo(disk[2], within(0.6));
    }

    private static double sizeOf(Path checkpoint) throws IOException {
        try (Stream<Path> files = Files.list(checkpoint)) {
            long bytes = 0;
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }

    @Test
    void plan_withASmallerBatchThanTheRuns_saysThatItIsExtrapolated() {
        world.succeeds("plan --measure 1 --largest-batch 1 --data", world.data(), LONG);
        double[] step = numbers("step", "([\\d.]+) s \\(extrapolated from 1 steps of 1 pairs, ([\\d.]+) s each");
        assertThat(step[0]).isCloseTo(2 * step[1], within(0.016));
        numbers("memory", "([\\d.]+) GB \\(extrapolated from the peak of 1 pairs, ([\\d.]+) GB\\)");
    }

    @Test
    void plan_thatMeasuresNothing_stillSaysLengthAndCommand() {
        world.succeeds("plan --measure 0 --data", world.data(), SMALL);
        assertThat(world.said())
                .contains("length", "command", "--set batch=2")
                .doesNotContain("in all")
                .doesNotContain("memory");
    }

    @ParameterizedTest
    @CsvSource({
        "--measure -1,Nothing can be measured in -1 steps",
        "--largest-batch 0,a batch of at most 0",
        "--preset paper,There is no preset \"paper\"",
        "--set batch=3,divide",
        "--set no_such_setting=3,no_such_setting",
    })
    void plan_ofBadInput_saysWhatIsWrongInOneSentence(String wrong, String reason) {
        assertThat(world.fima("plan --data", world.data(), SMALL, wrong)).isNotZero();
        assertThat(world.complained()).contains(reason).doesNotContain("\tat ");
    }

    @Test
    void plan_ofAFolderThatIsNotThere_namesIt() {
        assertThat(world.fima("plan --data", folder.resolve("absent"))).isEqualTo(1);
        assertThat(world.complained()).contains("absent").doesNotContain("\tat ");
    }
}
