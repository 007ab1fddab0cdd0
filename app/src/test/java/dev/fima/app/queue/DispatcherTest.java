package dev.fima.app.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.FimaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose turn it is, with a launcher that starts nothing. */
class DispatcherTest {
    @TempDir
    Path folder;

    private QueueFile file;
    private final Recorded launcher = new Recorded();

    /** Remembers what it was to start; processes end when a test says so. */
    private static final class Recorded implements Launcher {
        private final List<String> started = new ArrayList<>();
        private final Map<String, Ending> ended = new HashMap<>();
        private final Map<String, String> there = new HashMap<>();
        private List<String> machine = List.of("cpu");

        @Override
        public boolean isNamed(String name) {
            return name.equals(LocalLauncher.NAME);
        }

        @Override
        public Optional<String> place(QueueState state, QueueEntry entry) {
            return state.freeDevice(entry, machine);
        }

        @Override
        public Optional<String> working(QueueEntry entry) {
            return Optional.ofNullable(there.get(entry.title()));
        }

        @Override
        public String launch(QueueEntry entry) {
            if (entry.title().startsWith("impossible")) {
                throw new FimaException("Cannot start " + entry.title() + ".");
            }
            started.add(entry.title() + " on " + entry.place());
            return entry.title();
        }

        @Override
        public Optional<Ending> ending(QueueEntry entry) {
            return Optional.ofNullable(ended.get(entry.process()));
        }

        @Override
        public void kill(QueueEntry entry) {
            ended.put(entry.process(), new Ending(OptionalInt.of(137), List.of()));
        }
    }

    @BeforeEach
    void file() {
        file = new QueueFile(folder.resolve("settings/queue.json"));
    }

    private QueueEntry entry(String title, String device) {
        return QueueEntry.of(
                WorkKind.EVALUATE,
                title,
                List.of("fima", "evaluate"),
                new WorkFiles(folder, folder.resolve(title + ".json")),
                device);
    }

    private QueueEntry add(String title, String device) {
        QueueEntry added = entry(title, device);
        file.update(state -> state.with(added));
        return added;
    }

    /** A new dispatcher each time: everything it knows stands in the file. */
    private Dispatcher.News turn() {
        try (Dispatcher dispatcher = new Dispatcher(file, List.of(launcher))) {
            return dispatcher.turn();
        }
    }

    private void end(String title, int code, String... lines) {
        launcher.ended.put(title, new Ending(OptionalInt.of(code), List.of(lines)));
    }

    private List<String> states() {
        return file.read().entries().stream()
                .map(entry -> entry.title() + " " + entry.state().id())
                .toList();
    }

    @Test
    void oneAtATime_inOrder_unlessMoreAreAllowed() {
        add("a", "auto");
        add("b", "auto");
        add("c", "cpu");
        assertThat(turn().started()).hasSize(1);
        assertThat(turn().started()).as("the device is taken").isEmpty();
        assertThat(states()).containsExactly("a running", "b waiting", "c waiting");
        end("a", 0);
        Dispatcher.News news = turn();
        assertThat(news.ended()).singleElement().satisfies(ended -> {
            assertThat(ended.entry().title()).isEqualTo("a");
            assertThat(ended.good()).isTrue();
        });
        assertThat(states()).containsExactly("b running", "c waiting");
        file.update(state -> state.withAtOnce(2));
        turn();
        assertThat(states()).containsExactly("b running", "c running");
        assertThat(launcher.started).containsExactly("a on cpu", "b on cpu", "c on cpu");
    }

    @Test
    void severalDevices_workSideBySide_andWaitForTheirOwn() {
        launcher.machine = List.of("gpu:0", "gpu:1", "gpu:2");
        add("a", "gpu:1");
        add("b", "gpu:1");
        add("c", "auto");
        add("d", "auto");
        add("e", "auto");
        turn();
        assertThat(launcher.started).containsExactly("a on gpu:1", "c on gpu:0", "d on gpu:2");
        end("c", 0);
        turn();
        assertThat(launcher.started).endsWith("e on gpu:0");
        assertThat(states()).containsExactly("a running", "b waiting", "d running", "e running");
    }

    @Test
    void anyDevice_isNamedInTheCommand_whereTheProgramWouldTakeAnother() {
        QueueEntry evaluation = entry("a", "auto");
        assertThat(evaluation.at("gpu:0").placedWords()).containsExactly("fima", "evaluate");
        assertThat(evaluation.at("gpu:1").placedWords()).containsExactly("fima", "evaluate", "--device", "gpu:1");
        assertThat(entry("b", "gpu:1").at("gpu:1").placedWords()).containsExactly("fima", "evaluate");
        QueueEntry training = QueueEntry.of(
                WorkKind.TRAIN, "t", List.of("fima", "train"), WorkFiles.of(folder.resolve("run")), "auto");
        assertThat(training.at("gpu:2").placedWords()).containsExactly("fima", "train", "--set", "device=gpu:2");
    }

    @Test
    void heldEntry_letsOthersPass_untilItIsLetGo() {
        QueueEntry held = add("a", "auto");
        add("b", "auto");
        file.update(state -> state.change(held.id(), entry -> entry.in(EntryState.HELD, "")));
        turn();
        assertThat(states()).containsExactly("a held", "b running");
        end("b", 0);
        turn();
        assertThat(states()).containsExactly("a held");
        file.update(state -> state.change(held.id(), entry -> entry.in(EntryState.WAITING, "")));
        turn();
        assertThat(states()).containsExactly("a running");
    }

    @Test
    void move_changesTheOrderAmongThoseAhead() {
        add("a", "auto");
        turn();
        QueueEntry b = add("b", "auto");
        add("c", "auto");
        QueueEntry d = add("d", "auto");
        file.update(state -> state.move(d.id(), -2));
        assertThat(states()).containsExactly("a running", "d waiting", "b waiting", "c waiting");
        file.update(state -> state.move(d.id(), -5));
        assertThat(states()).as("no entry passes one that works").startsWith("a running", "d waiting");
        file.update(state -> state.move(b.id(), 1));
        assertThat(states()).containsExactly("a running", "d waiting", "c waiting", "b waiting");
    }

    @Test
    void failure_staysWithItsReason_andMakesRoom() {
        add("a", "auto");
        add("b", "auto");
        turn();
        end("a", 1, "step 3/10", "fima: The memory ran out at step 4.");
        Dispatcher.News news = turn();
        assertThat(news.ended()).singleElement().satisfies(ended -> assertThat(ended.message())
                .isEqualTo("The memory ran out at step 4."));
        assertThat(states()).containsExactly("a failed", "b running");
        assertThat(file.read().entries().get(0).message()).isEqualTo("The memory ran out at step 4.");
    }

    @Test
    void lastWords_sayTheExitCodeAndTheLastLine() {
        assertThat(new Ending(OptionalInt.of(137), List.of("step 1", "step 2")).sentence())
                .isEqualTo(
                        "The process ended with exit code 137: it was killed, by a person or by the system for want of"
                                + " memory. Its last words: step 2");
        assertThat(new Ending(OptionalInt.of(139), List.of()).sentence()).contains("it crashed");
        assertThat(new Ending(OptionalInt.empty(), List.of()).sentence()).contains("without a word");
    }

    @Test
    void whatCannotBeStarted_fails_andTheNextStarts() {
        add("impossible", "auto");
        add("b", "auto");
        Dispatcher.News news = turn();
        assertThat(news.ended()).singleElement().satisfies(ended -> assertThat(ended.message())
                .isEqualTo("Cannot start impossible."));
        assertThat(states()).containsExactly("impossible failed", "b running");
        assertThat(news.state().entries().get(0).message()).isEqualTo("Cannot start impossible.");
    }

    /** An entry that somebody began to start long ago. */
    private void addWhoseStarterDied(String title) {
        QueueEntry entry = add(title, "auto");
        file.update(state -> state.change(
                entry.id(),
                same -> new QueueEntry(
                        same.id(),
                        same.kind(),
                        same.title(),
                        same.words(),
                        same.folder(),
                        same.result(),
                        same.clips(),
                        same.device(),
                        same.launcher(),
                        EntryState.STARTING,
                        "cpu",
                        "",
                        java.time.Instant.now().minusSeconds(60),
                        "")));
    }

    @Test
    void starterThatDied_givesTheEntryBack() {
        addWhoseStarterDied("a");
        turn();
        assertThat(states()).containsExactly("a running");
        assertThat(launcher.started).containsExactly("a on cpu");
    }

    @Test
    void starterThatDied_afterTheProcessHadStarted_isFollowedByTheNext() {
        addWhoseStarterDied("a");
        launcher.there.put("a", "slurm:12");
        turn();
        assertThat(states()).containsExactly("a running");
        assertThat(launcher.started).as("not started twice").isEmpty();
        assertThat(file.read().entries().get(0).process()).isEqualTo("slurm:12");
    }

    @Test
    void whileAnotherDispatches_nothingIsStarted_andItsNewsAreSeen() {
        add("a", "auto");
        try (Dispatcher first = new Dispatcher(file, List.of(launcher));
                Dispatcher second = new Dispatcher(file, List.of(launcher))) {
            first.turn();
            assertThat(second.lead()).isFalse();
            assertThat(second.turn().started()).extracting(QueueEntry::title).containsExactly("a");
            assertThat(second.turn().started()).as("told once").isEmpty();
            end("a", 1, "fima: No good.");
            assertThat(second.turn().ended())
                    .as("that is for the first to find out")
                    .isEmpty();
            first.turn();
            assertThat(second.turn().ended()).singleElement().satisfies(ended -> {
                assertThat(ended.good()).isFalse();
                assertThat(ended.message()).isEqualTo("No good.");
            });
            add("b", "auto");
            assertThat(second.turn().started()).isEmpty();
            first.turn();
            second.turn();
            end("b", 0);
            first.turn();
            assertThat(second.turn().ended()).singleElement().satisfies(ended -> assertThat(ended.good())
                    .isTrue());
            first.close();
            add("c", "auto");
            assertThat(second.turn().started()).as("the next takes over").hasSize(1);
        }
    }

    @Test
    void file_keepsEverything_andRefusesOtherVersions() throws Exception {
        QueueEntry entry = add("ä b", "gpu:1")
                .watching(List.of(new dev.fima.model.training.control.Request.Clip("v.mp4", 3, "walk")));
        file.update(state -> state.withAtOnce(3).change(entry.id(), same -> entry));
        assertThat(new QueueFile(file.path()).read()).isEqualTo(new QueueState(3, List.of(entry)));
        Files.writeString(file.path(), Files.readString(file.path()).replace("\"version\": 1", "\"version\": 9"));
        assertThatThrownBy(file::read)
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("version 9")
                .hasMessageContaining("delete the file");
        Files.writeString(file.path(), "{");
        assertThatThrownBy(file::read).isInstanceOf(FimaException.class).hasMessageContaining("damaged");
    }
}
