package dev.fima.model.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.FimaException;
import dev.fima.model.analysis.MotionMask;
import dev.fima.model.analysis.MotionModel;
import dev.fima.model.analysis.NearestNeighbours;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeInput;
import dev.fima.model.storage.Json;
import dev.fima.model.video.Frames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Profiles: the arithmetic by hand, the measurement against comparisons made one by one. */
class MotionProfileTest {
    private static final int SIDE = UntrainedNetwork.SIDE;
    private static UntrainedNetwork network;
    private static MotionModel model;

    @BeforeAll
    static void makeNetwork() {
        network = new UntrainedNetwork();
        model = network.model();
    }

    @AfterAll
    static void free() {
        network.close();
    }

    @Test
    void spread_isThatOfTheFiniteNumbers() {
        Spread spread = Spread.of(4, Double.NaN, 1, 2, 9);
        assertThat(spread.n()).isEqualTo(4);
        assertThat(spread.mean()).isEqualTo(4);
        assertThat(spread.standardDeviation()).isCloseTo(Math.sqrt(38.0 / 3), within(1e-12));
        assertThat(spread.minimum()).isEqualTo(1);
        assertThat(spread.median()).isEqualTo(3);
        assertThat(spread.maximum()).isEqualTo(9);
        assertThat(Spread.of(5).standardDeviation()).isNaN();
        assertThat(Spread.of().n()).isZero();
    }

    @Test
    void of_sumsUpPerClip() {
        List<MotionProfile.Row> rows = List.of(
                MotionProfile.Row.of(Change.of(ChangeKind.FREEZE), 0.2, 0.6),
                MotionProfile.Row.of(Change.of(ChangeKind.REVERSE), 0.4, Double.NaN),
                MotionProfile.Row.of(Change.of(ChangeKind.GRAYSCALE), 0.1, 0.6),
                MotionProfile.Row.of(Change.of(ChangeKind.NOISE), 9, 9));
        MotionProfile profile =
                MotionProfile.of("net", List.of("a@0", "b@0"), rows, new double[] {0.5}, List.of("left out"));
        assertThat(profile.motionTaken().mean()).isCloseTo((0.3 + 0.6) / 2, within(1e-12));
        assertThat(profile.appearanceTaken().mean()).isCloseTo(0.35, within(1e-12));
        assertThat(profile.motionAwareness().mean()).isCloseTo((0.75 + 0.5) / 2, within(1e-12));
        assertThat(profile.motionAwareness().n()).isEqualTo(2);
        assertThat(profile.otherClips().mean()).isEqualTo(0.5);
        assertThat(profile.rows().get(1).spread().n()).isEqualTo(1);
        assertThat(Json.parse(Json.text(profile), MotionProfile.class)).isEqualTo(profile);
    }

    private static SourceClip clip(ProbeClip clip) {
        byte[] rgb = new byte[40 * SIDE * SIDE * 3];
        new SplittableRandom(clip.firstFrame()).nextBytes(rgb);
        return SourceClip.of(new ProbeInput(clip, new Frames(rgb, 40, SIDE, SIDE), 4, Optional.empty()));
    }

    @Test
    void measure_isWhatComparisonsSay_andLeavesOutWhatIsNotThere() {
        List<ProbeClip> clips = IntStream.range(0, 4)
                .mapToObj(i -> new ProbeClip(i == 2 ? "gone" : "clip " + i, i, ""))
                .toList();
        List<Change> changes = List.of(
                Change.of(ChangeKind.FREEZE), Change.of(ChangeKind.OTHER_BACKGROUND), Change.of(ChangeKind.GRAYSCALE));
        WhatIf whatIf = new WhatIf(model, MotionProfileTest::clip, Bank.EMPTY, Optional.empty());
        List<Integer> way = new ArrayList<>();
        MotionProfile profile = new ProfileMeasurement(
                        whatIf,
                        clip -> clip.video().equals("gone") ? Optional.empty() : Optional.of(clip(clip)),
                        changes)
                .measure("net", clips, (done, all) -> way.add(done))
                .orElseThrow();
        assertThat(way).containsExactly(0, 1, 2, 3, 4);
        assertThat(profile.clips()).containsExactly("clip 0@0", "clip 1@1", "clip 3@3");
        assertThat(profile.leftOut()).containsExactly("The data set has no video gone.");
        Map<Integer, ProbeClip> others = Map.of(0, clips.get(2), 1, clips.get(3), 2, clips.get(1));
        List<ProbeClip> measured = List.of(clips.get(0), clips.get(1), clips.get(3));
        for (int i = 0; i < 3; i++) {
            Original original = whatIf.original(clip(measured.get(i)));
            for (int c = 0; c < changes.size(); c++) {
                Change change = c == 1 ? changes.get(c).with(others.get(i)) : changes.get(c);
                // The same forwards; libtorch's threads may round the last bits differently.
                assertThat(profile.rows().get(c).distances().get(i))
                        .isCloseTo(whatIf.compare(original, List.of(change)).distance(), within(1e-6));
            }
        }
        float[][] features = measured.stream()
                .map(one -> whatIf.original(clip(one)).maps().features())
                .toArray(float[][]::new);
        double mean = Arrays.stream(new int[][] {{0, 1}, {0, 2}, {1, 2}})
                .mapToDouble(pair -> 1 - NearestNeighbours.cosine(features[pair[0]], features[pair[1]]))
                .average()
                .orElseThrow();
        assertThat(profile.otherClips().mean()).isCloseTo(mean, within(1e-6));
        assertThat(profile.otherClips().n()).isEqualTo(3);
    }

    @Test
    void measure_thatIsToldToStop_orReadsNothing() {
        WhatIf whatIf = new WhatIf(model);
        ProfileMeasurement nothing =
                new ProfileMeasurement(whatIf, clip -> Optional.empty(), List.of(Change.of(ChangeKind.FREEZE)));
        List<ProbeClip> clips = List.of(new ProbeClip("a", 0, ""));
        assertThat(nothing.measure("net", clips, (done, all) -> false)).isEmpty();
        assertThatThrownBy(() -> nothing.measure("net", clips, (done, all) -> true))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("None of the 1 clips");
    }

    @Test
    void mixedPairs_shareWhatTheySay() {
        // Clips of one brightness each, with a figure of another in the middle.
        List<SourceClip> clips =
                IntStream.range(0, 4).mapToObj(MotionProfileTest::plain).toList();
        MixedPairs mixed = new MixedPairs(clips, 16, 3);
        for (int i = 0; i < 8; i++) {
            InputPair motion = mixed.sharingMotion(i);
            assertThat(inside(motion.first())).isEqualTo(200 + i % 4).isEqualTo(inside(motion.second()));
            assertThat(outside(motion.first())).isNotEqualTo(outside(motion.second()));
            InputPair appearance = mixed.sharingAppearance(i);
            assertThat(outside(appearance.first())).isEqualTo(10 * (i % 4)).isEqualTo(outside(appearance.second()));
            assertThat(inside(appearance.first())).isNotEqualTo(inside(appearance.second()));
        }
    }

    private static int inside(ProbeInput input) {
        return input.segment().rgb()[(SIDE / 2 * SIDE + SIDE / 2) * 3] & 0xff;
    }

    private static int outside(ProbeInput input) {
        return input.segment().rgb()[0] & 0xff;
    }

    private static SourceClip plain(int number) {
        byte[] rgb = new byte[32 * SIDE * SIDE * 3];
        boolean[] mask = new boolean[32 * SIDE * SIDE];
        for (int i = 0; i < mask.length; i++) {
            int x = i % SIDE;
            int y = Math.floorDiv(i, SIDE) % SIDE;
            mask[i] = Math.abs(x - SIDE / 2) < 3 && Math.abs(y - SIDE / 2) < 3;
            Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) (mask[i] ? 200 + number : 10 * number));
        }
        return SourceClip.of(
                new ProbeInput(
                        new ProbeClip("plain " + number, 0, ""), new Frames(rgb, 32, SIDE, SIDE), 0, Optional.empty()),
                new MotionMask(mask, 32, SIDE, SIDE));
    }
}
