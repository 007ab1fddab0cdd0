package dev.fima.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.app.cli.TinyWorld;
import dev.fima.app.report.AnalysisReport;
import dev.fima.app.report.ClipChoice;
import dev.fima.app.report.LoadedNetwork;
import dev.fima.app.report.ReportClip;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetOptions;
import dev.fima.model.data.Video;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.whatif.Change;
import dev.fima.model.whatif.ChangeKind;
import dev.fima.model.whatif.MotionProfile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trained network is asked, in this process and over a stream; what it answers is compared with what snapshots compute. */
class LoadedEngineTest {
    private static final int FRAMES = 16;

    @TempDir
    static Path folder;

    private static TinyWorld world;
    private final LoadedEngine engine = new LoadedEngine(() -> ComputeDevice.CPU);

    @BeforeAll
    static void train() {
        world = TinyWorld.in(folder);
        world.succeeds(
                "train --data", world.data(), "--run", world.run(), "--steps 2 --set probe_every=0", TinyWorld.SMALL);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static Subject.Network network() {
        return new Subject.Network(world.run(), 2);
    }

    private static Subject subject(int video) {
        return new Subject(network(), new Subject.Clip(world.video(video), 3, Optional.of(world.data())));
    }

    @Test
    void original_isWhatSnapshotsShow() {
        ClipSight seen = engine.ask(new Question.Original(subject(0)));

        try (LoadedNetwork loaded =
                LoadedNetwork.ofRun(world.run(), OptionalLong.of(2), ComputeDevice.CPU, note -> {})) {
            ReportClip clip = ReportClip.read(
                    new ClipChoice(world.video(0), OptionalLong.of(3), Optional.of(world.data())), FRAMES, 24);
            ClipAnalysis known =
                    AnalysisReport.analyse(loaded, List.of(clip)).get(0).analysis();
            assertThat(seen.maps().rgb().values()).containsExactly(known.rgb().values(), within(1e-6f));
            assertThat(seen.maps().difference().values())
                    .containsExactly(known.difference().values(), within(1e-6f));
            assertThat(engine.ask(new Question.Temporal(subject(0), List.of()))
                            .crossModal()
                            .values())
                    .containsExactly(known.crossModal().values(), within(1e-6f));
        }
    }

    @Test
    void frozenClip_standsStill_andItsFeaturesMove() {
        ChangedSight frozen = engine.ask(new Question.Changed(subject(0), List.of(Change.of(ChangeKind.FREEZE))));

        byte[] rgb = frozen.sight().frames().rgb();
        byte[] first = Arrays.copyOf(rgb, rgb.length / FRAMES);
        for (int t = 1; t < FRAMES; t++) {
            assertThat(Arrays.copyOfRange(rgb, t * first.length, (t + 1) * first.length))
                    .isEqualTo(first);
        }
        assertThat(frozen.cosine()).isLessThan(1);
        assertThat(frozen.sight().maps().difference().values())
                .isNotEqualTo(engine.ask(new Question.Original(subject(0)))
                        .maps()
                        .difference()
                        .values());
        // Where nothing moves no window differs from another; in the clip as it is they do.
        List<Change> changes = List.of(Change.of(ChangeKind.FREEZE));
        for (float similarity :
                engine.ask(new Question.Temporal(subject(0), changes)).motion().values()) {
            assertThat(similarity).isCloseTo(1, within(1e-5f));
        }
        assertThat(engine.ask(new Question.Temporal(subject(0), List.of()))
                        .motion()
                        .at(0, 7))
                .isLessThan(0.9999f);
        ChangedSight same = engine.ask(new Question.Changed(
                subject(0), List.of(Change.of(ChangeKind.GRAYSCALE).with("strength", 0))));
        // The same pixels once more: the sums differ by rounding at most.
        assertThat(same.cosine()).isCloseTo(1, within(1e-6));
    }

    @Test
    void neighbours_areThoseOfTheTrainingVideos_andNotTheClipItself() {
        Question.Gathered gathered;
        int asked = 0;
        do {
            gathered = engine.ask(new Question.Gather(network(), world.data()));
            asked++;
        } while (gathered.done() < gathered.all() && asked < 100);
        ClipSight seen = engine.ask(new Question.Original(subject(0)));

        assertThat(seen.standing().neighbours()).hasSize(5).allSatisfy(near -> {
            assertThat(near.name()).isNotEqualTo(world.name(0));
            assertThat(near.cosine()).isBetween(-1.0, 1.0 + 1e-9);
        });
        List<String> training = DataSet.open(world.data(), DataSetOptions.DEFAULT).train().stream()
                .map(Video::name)
                .toList();
        assertThat(gathered.all()).isEqualTo(training.size());
        assertThat(seen.standing().neighbours())
                .extracting(near -> near.name())
                .doesNotHaveDuplicates()
                .isSubsetOf(training);
        assertThat(seen.standing().neighbours())
                .extracting(near -> near.cosine())
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void profile_countsEveryClip() {
        Question.Profiled answer = engine.ask(new Question.Profile(
                network(),
                "tiny",
                List.of(subject(0).clip(), subject(1).clip(), subject(2).clip())));
        MotionProfile profile = answer.profile();

        assertThat(profile.clips()).hasSize(3);
        assertThat(profile.motionAwareness().n()).isEqualTo(3);
        assertThat(profile.otherClips().n()).isEqualTo(3);
        assertThat(answer.shares().appearance()
                        + answer.shares().motion()
                        + answer.shares().both()
                        + answer.shares().neither())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void answers_comeOverAStream_andReasonsToo() throws Exception {
        PipedOutputStream questions = new PipedOutputStream();
        PipedInputStream answers = new PipedInputStream(1 << 20);
        PipedOutputStream server = new PipedOutputStream(answers);
        PipedInputStream asked = new PipedInputStream(questions);
        CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
            // The network belongs to the thread that asks it.
            try (LoadedEngine own = new LoadedEngine(() -> ComputeDevice.CPU)) {
                new LiveServer(own).serve(asked, server);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        RecordWriter out = new RecordWriter(new DataOutputStream(questions));
        DataInputStream in = new DataInputStream(answers);
        out.write(Question.class, new Question.Original(subject(1)));
        questions.flush();
        assertThat(in.readBoolean()).isTrue();
        ClipSight seen = (ClipSight) new RecordReader(in).read(ClipSight.class);
        assertThat(seen.maps().rgb().values())
                .isEqualTo(engine.ask(new Question.Original(subject(1)))
                        .maps()
                        .rgb()
                        .values());

        out.write(
                Question.class,
                new Question.Original(new Subject(
                        new Subject.Network(world.run(), 9), subject(1).clip())));
        questions.flush();
        assertThat(in.readBoolean()).isFalse();
        assertThat((String) new RecordReader(in).read(String.class)).contains("9");
        questions.close();
        served.get();
    }

    /** The window asks on after a fault. */
    @Test
    void processThatHasEnded_isBegunAnewWithTheNextQuestion() {
        AtomicInteger begun = new AtomicInteger();
        try (LiveProcess process = new LiveProcess(() -> {
            begun.incrementAndGet();
            return new ProcessBuilder("sh", "-c", "echo 'a fault' >&2; exit 1");
        })) {
            for (int i = 1; i <= 2; i++) {
                assertThatThrownBy(() -> process.ask(new Question.Original(subject(0))))
                        .isInstanceOf(FimaException.class)
                        .hasMessageContaining("has ended (a fault)")
                        .hasMessageContaining("begun anew with the next change");
                assertThat(begun).hasValue(i);
            }
        }
    }

    @Test
    void processThatCannotStart_saysItsReason() {
        try (LiveProcess process =
                new LiveProcess(() -> new ProcessBuilder("sh", "-c", "echo 'fima: There is no GPU.' >&2; exit 1"))) {
            assertThatThrownBy(() -> process.ask(new Question.Original(subject(0))))
                    .isInstanceOf(FimaException.class)
                    .hasMessage("There is no GPU.");
        }
    }
}
