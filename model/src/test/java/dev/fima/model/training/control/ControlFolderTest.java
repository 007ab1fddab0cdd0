package dev.fima.model.training.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.training.control.Request.Clip;
import dev.fima.model.training.control.Request.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests through files: what is asked arrives whole, is answered once, and silence is said. */
class ControlFolderTest {
    @TempDir
    Path run;

    private final List<Request> heard = Collections.synchronizedList(new ArrayList<>());

    private ControlListener listen(Function<Request, Answer> handler) {
        return ControlListener.open(
                ControlFolder.of(run),
                request -> {
                    heard.add(request);
                    return handler.apply(request);
                },
                sentence -> {});
    }

    private ControlListener listen() {
        return listen(request -> Answer.accepted(request, "Yes."));
    }

    @Test
    void request_arrivesWhole_andIsAnsweredOnce() throws Exception {
        ControlFolder folder = ControlFolder.of(run);
        Request probes = Request.probes(List.of(new Clip("a/b.mp4", 12, "walk"), new Clip("c.mp4", 0, "")), "a test");
        Request pause = Request.of(Kind.PAUSE, "a test");
        try (ControlListener listener = listen()) {
            assertThat(folder.ask(probes)).isEqualTo(Answer.accepted(probes, "Yes."));
            assertThat(folder.ask(pause)).isEqualTo(Answer.accepted(pause, "Yes."));
            assertThat(folder.take(pause)).as("an answer is fetched once").isEmpty();
            assertThat(listener).isNotNull();
        }
        assertThat(heard).containsExactly(probes, pause);
        assertThat(folder.path()).as("nothing is left in it").doesNotExist();
    }

    @Test
    void requestsBeforeTheListener_butOfItsProcess_areFollowedInOrder() throws Exception {
        ControlFolder folder = ControlFolder.of(run);
        Request first = new Request("20260101T000000000-a", Kind.PAUSE, "a test", List.of());
        Request second = new Request("20260101T000000001-a", Kind.RESUME, "a test", List.of());
        folder.put(second);
        folder.put(first);
        try (ControlListener listener = listen()) {
            assertThat(folder.await(first).accepted()).isTrue();
            assertThat(folder.await(second).accepted()).isTrue();
            assertThat(listener).isNotNull();
        }
        assertThat(heard).containsExactly(first, second);
    }

    @Test
    void requestFromBeforeTheProcess_isRefused() throws Exception {
        ControlFolder folder = ControlFolder.of(run);
        Request old = Request.of(Kind.STOP, "a test");
        folder.put(old);
        Files.setLastModifiedTime(
                folder.requestFile(old.id()), FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        try (ControlListener listener = listen()) {
            Answer answer = folder.await(old);
            assertThat(answer.accepted()).isFalse();
            assertThat(answer.message()).contains("before this process began");
            assertThat(listener).isNotNull();
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void requestOfAnotherVersion_isRefusedWithASentence() throws Exception {
        ControlFolder folder = ControlFolder.of(run);
        Request request = Request.of(Kind.STOP, "a test");
        folder.put(request);
        Path file = folder.requestFile(request.id());
        Files.writeString(file, Files.readString(file).replace("\"version\": 1", "\"version\": 7"));
        try (ControlListener listener = listen()) {
            Answer answer = folder.await(request);
            assertThat(answer.accepted()).isFalse();
            assertThat(answer.message())
                    .contains(file.getFileName().toString(), "version 7", "version 1")
                    .endsWith("use the same version of FIMA on both sides.");
            assertThat(listener).isNotNull();
        }
        assertThat(heard).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void damagedRequest_isRefused_andOthersStillHeard() throws Exception {
        ControlFolder folder = ControlFolder.of(run);
        Request damaged = Request.of(Kind.STOP, "a test");
        folder.put(damaged);
        Files.writeString(folder.requestFile(damaged.id()), "{\"version\": 1, \"kind\"");
        try (ControlListener listener = listen()) {
            assertThat(folder.await(damaged).message()).contains("cannot be understood");
            assertThat(folder.ask(Request.of(Kind.CHECKPOINT, "a test")).accepted())
                    .isTrue();
            assertThat(listener).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nobodyAnswers_isSaid_andTheRequestTakenBack(Kind kind) {
        ControlFolder folder = ControlFolder.of(run);
        Request request = Request.of(kind, "a test");
        folder.put(request);
        assertThatThrownBy(() -> {
                    throw folder.unanswered(request);
                })
                .isInstanceOf(ControlException.class)
                .hasMessageContaining("The request to " + kind.words() + " in " + run)
                .hasMessageContaining("no process works there");
        assertThat(folder.waiting()).isEmpty();
    }

    /** A process on a host that went away leaves its last words; after some time without a sign of life it is dead. */
    @Test
    void hostThatWentAway_isNamedWhereARequestIsNotAnswered() throws Exception {
        ControlFolder folder = ControlFolder.of(run);
        Files.createDirectories(folder.path());
        Path process = folder.path().resolve("process.json");
        Files.writeString(
                process,
                "{\"version\": 1, \"pid\": 71, \"host\": \"gone\", \"job\": \"slurm:12\", \"device\": \"cpu\","
                        + " \"began\": \"2026-01-01T00:00:00Z\", \"poll_ms\": 100, \"activity\": \"\", \"done\": 0,"
                        + " \"all\": 0}");
        assertThat(folder.isHeard()).isTrue();
        Files.setLastModifiedTime(process, FileTime.from(Instant.now().minusSeconds(31)));
        assertThat(folder.isHeard()).isFalse();
        assertThat(folder.unanswered(Request.of(Kind.STOP, "a test")))
                .hasMessageContaining("process 71 on gone (slurm:12) has ended without a word");
    }

    @Test
    void process_saysWhatItDoes_untilItEnds() throws Exception {
        ControlFolder folder = ControlFolder.of(run);
        try (ControlListener listener = listen()) {
            WorkingProcess self = folder.process().orElseThrow();
            assertThat(self.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(self.isHere()).isTrue();
            assertThat(folder.isHeard()).isTrue();
            listener.device("cpu");
            listener.doing(new Activity("Training", 3, 9));
            Optional<WorkingProcess> now = Optional.of(self);
            long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (!now.map(WorkingProcess::activity).equals(Optional.of(new Activity("Training", 3, 9)))
                    && System.nanoTime() < end) {
                Thread.sleep(10);
                now = folder.process();
            }
            assertThat(now.orElseThrow().activity()).isEqualTo(new Activity("Training", 3, 9));
            assertThat(now.orElseThrow().device()).isEqualTo("cpu");
        }
        assertThat(folder.process()).isEmpty();
        assertThat(folder.isHeard()).isFalse();
    }

    @Test
    void processThatWasKilled_isNotAlive() {
        Instant now = Instant.now();
        Activity activity = Activity.of("Training");
        Duration poll = Duration.ofMillis(100);
        WorkingProcess here =
                new WorkingProcess(Integer.MAX_VALUE, WorkingProcess.hostName(), "", "cpu", now, poll, activity, now);
        assertThat(here.isAlive(now)).isFalse();
        WorkingProcess reused = new WorkingProcess(
                ProcessHandle.current().pid(), here.host(), "", "cpu", now.minusSeconds(86_400), poll, activity, now);
        assertThat(reused.isAlive(now))
                .as("the number belongs to another process")
                .isFalse();
        WorkingProcess elsewhere =
                new WorkingProcess(1, "node-7.example", "slurm:12", "gpu:0", now, poll, activity, now);
        assertThat(elsewhere.isAlive(now.plusSeconds(20))).isTrue();
        assertThat(elsewhere.isAlive(now.plusSeconds(40))).isFalse();
        assertThat(elsewhere.named()).isEqualTo("process 1 on node-7.example (slurm:12)");
    }

    @Test
    void commandsWithAFile_haveTheirFolderBesideIt() {
        assertThat(ControlFolder.beside(run.resolve("evaluations/linear.json")).path())
                .isEqualTo(run.resolve("evaluations/linear-control"));
    }
}
