package dev.fima.app.window.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fima.app.window.HeldTasks;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetOptions;
import dev.fima.model.data.ListProblemsException;
import dev.fima.model.data.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryModelTest {
    private final SessionLog log = new SessionLog();
    private final LibraryModel model = new LibraryModel(TaskRunner.direct(), TaskRunner.direct(), log);

    private static LibraryVideo video(String label, int number, boolean test) {
        String name = label + "/v_" + label + "_g0" + number + ".mp4";
        return new LibraryVideo(Path.of(name), name, label, test, 0, 80, 128, 96, 25);
    }

    private static LibraryContents contents(Problem... problems) {
        return new LibraryContents(
                Path.of("set"),
                "set",
                List.of(video("Rise", 1, false), video("Rise", 2, true), video("Fall", 1, false)),
                List.of(problems));
    }

    private List<LibraryVideo> chosen() {
        return model.probes().clips().stream().map(ChosenClip::video).toList();
    }

    @Test
    void open_choosesAProbeOfEachClassTestVideosFirst() {
        model.open("…", () -> contents());
        assertThat(chosen()).containsExactly(video("Rise", 2, true), video("Fall", 1, false));
        assertThat(model.activity().get()).isEmpty();
    }

    @Test
    void open_remembersProbesThatAreStillThere() {
        model.probes().remember(List.of("Fall/v_Fall_g01.mp4", "gone.mp4"));
        model.open("…", () -> contents());
        assertThat(chosen()).containsExactly(video("Fall", 1, false));
    }

    @Test
    void open_tellsWhyItFailed() {
        model.open("…", () -> {
            throw new FimaException("The data folder x holds no videos.");
        });
        assertThat(model.failure().get()).isEqualTo("The data folder x holds no videos.");
        assertThat(log.newest().get().kind()).isEqualTo(SessionLog.Kind.PROBLEM);
        assertThat(model.contents().get()).isEmpty();
    }

    @Test
    void cancel_endsIndexingAndLeavesTheDataSetBefore() {
        model.open("…", () -> contents());
        model.open(
                "Indexing big…",
                indexing -> {
                    assertThat(model.cancellable().get()).isTrue();
                    assertThat(indexing.isCancelled()).isFalse();
                    model.cancel();
                    assertThat(model.cancellable().get()).isFalse();
                    if (indexing.isCancelled()) {
                        throw new CancellationException();
                    }
                    return contents();
                },
                () -> {});

        assertThat(model.contents().get()).isPresent();
        assertThat(model.failure().get()).isEmpty();
        assertThat(model.activity().get()).isEmpty();
        assertThat(log.newest().get().text()).contains("Indexing big was cancelled");
    }

    /** The large one takes its time: it is told to end, says nothing any more, and does not replace what came after it. */
    @Test
    void open_whileAnotherOneIsIndexed_keepsTheOneThatWasAskedForLast() {
        HeldTasks held = new HeldTasks();
        LibraryModel slow = new LibraryModel(held.runner(), TaskRunner.direct(), log);
        List<Boolean> cancelled = new ArrayList<>();
        slow.open(
                "Indexing big…",
                indexing -> {
                    // It is under way when the other one is opened.
                    slow.open("Indexing small…", indexed -> contents(), () -> {});
                    cancelled.add(indexing.isCancelled());
                    indexing.progress("Indexing big, 3 of 9 videos…");
                    assertThat(slow.activity().get()).isEqualTo("Indexing small…");
                    held.runNewest();
                    return contents(new Problem(Path.of("big.mp4"), "big.mp4 is empty."));
                },
                () -> {});
        held.runAll();
        assertThat(cancelled).containsExactly(true);
        assertThat(slow.contents().get().orElseThrow().problems()).isEmpty();
        assertThat(slow.activity().get()).isEmpty();
        assertThat(slow.entries())
                .hasSize(contents().videos().size() + contents().byClass().size());
    }

    @Test
    void entries_listClassesThenVideosThenWhatWasLeftOut() {
        model.open("…", () -> contents(new Problem(Path.of("bad.mp4"), "bad.mp4 is empty.")));
        assertThat(model.entries()).hasSize(7);
        assertThat(model.entries().get(0)).isEqualTo(new LibraryEntry.ClassHeading("Rise", 2));
        assertThat(model.entries().get(5)).isEqualTo(new LibraryEntry.ClassHeading("Left out", 1));
        assertThat(model.entries().get(6)).isInstanceOf(LibraryEntry.LeftOut.class);
        assertThat(log.lines()).extracting(SessionLog.Line::text).anyMatch(text -> text.contains("bad.mp4 is empty"));
    }

    /** What was selected in one data set is in no other; and what is soon there cannot be cancelled. */
    @Test
    void open_ofAnotherDataSet_leavesNothingSelected() {
        model.open("…", () -> contents());
        model.selected().set(video("Rise", 1, false));
        model.open("…", () -> {
            assertThat(model.cancellable().get()).isFalse();
            return contents();
        });
        assertThat(model.selected().get()).isNull();
        assertThat(model.contents().get()).isPresent();
    }

    @Test
    void search_keepsWhatMatches_andHidesWhatWasLeftOut() {
        model.open("…", () -> contents(new Problem(Path.of("bad.mp4"), "bad.mp4 is empty.")));
        model.search().set("rise_g02");
        assertThat(model.entries())
                .containsExactly(
                        new LibraryEntry.ClassHeading("Rise", 1), new LibraryEntry.Item(video("Rise", 2, true)));
    }

    @Test
    void toggleProbe_holdsNoMoreThanFit() {
        model.open("…", () -> contents());
        for (int i = 3; i < 9; i++) {
            model.probes().toggle(video("Fall", i, false));
        }
        assertThat(chosen()).hasSize(ProbeChoice.MOST);
        model.probes().remove(model.probes().clips().get(0));
        assertThat(chosen()).hasSize(ProbeChoice.MOST - 1);
    }

    /** A refused clip is said and is not among the chosen ones. */
    @Test
    void toggleProbe_beyondTheLimit_isRefusedWithAWord() {
        model.open("…", () -> contents());
        for (int i = 3; i < 7; i++) {
            assertThat(model.probes().toggle(video("Fall", i, false))).isTrue();
        }
        assertThat(model.probes().isFull()).isTrue();
        assertThat(model.probes().toggle(video("Fall", 8, false))).isFalse();
        assertThat(chosen()).doesNotContain(video("Fall", 8, false));
        assertThat(log.newest().get().kind()).isEqualTo(SessionLog.Kind.PROBLEM);
        assertThat(log.newest().get().text()).contains("6 clips at most");
    }

    @Test
    void addSelected_takesTheSelectedVideo_orSaysWhyNot() {
        model.open("…", () -> contents());
        assertThat(model.whyNotAdd()).isEqualTo("none is selected");
        model.selected().set(video("Rise", 2, true));
        assertThat(model.whyNotAdd()).startsWith("it is one already");
        model.selected().set(video("Rise", 1, false));
        assertThat(model.whyNotAdd()).isEmpty();
        model.addSelected();
        assertThat(chosen()).endsWith(video("Rise", 1, false));
        for (int i = 3; i < 6; i++) {
            model.probes().toggle(video("Fall", i, false));
        }
        model.selected().set(video("Fall", 8, false));
        assertThat(model.whyNotAdd()).isEqualTo("6 are chosen");
        model.addSelected();
        assertThat(chosen()).hasSize(6);
    }

    @Test
    void moveProbe_keepsTheOthersInOrder() {
        model.open("…", () -> contents());
        model.probes().toggle(video("Fall", 3, false));
        LibraryVideo rise = video("Rise", 2, true);
        LibraryVideo first = video("Fall", 1, false);
        LibraryVideo third = video("Fall", 3, false);
        model.probes().move(0, 2);
        assertThat(chosen()).containsExactly(first, third, rise);
        model.probes().move(2, -4);
        assertThat(chosen()).containsExactly(rise, first, third);
        model.probes().move(5, 0);
        assertThat(chosen()).containsExactly(rise, first, third);
    }

    @Test
    void title_leavesOutWhatRepeatsTheClass() {
        assertThat(video("Rise", 1, false).title()).isEqualTo("g01");
    }

    /** What the model says to someone who has not agreed to use the rest of a list. */
    private static ListProblemsException refusal(Path folder) throws Exception {
        Files.createDirectories(folder.resolve("A"));
        Files.write(folder.resolve("A/one.mp4"), new byte[] {1});
        Files.write(folder.resolve("classInd.txt"), List.of("1 A"));
        Files.write(folder.resolve("trainlist01.txt"), List.of("A/one.mp4 1", "A/gone.mp4 1", "../out.mp4 1"));
        Files.write(folder.resolve("testlist01.txt"), List.of("A/one.mp4"));
        return catchThrowableOfType(
                ListProblemsException.class, () -> DataSet.open(folder, DataSetOptions.DEFAULT.withStrict(true)));
    }

    @Test
    void open_withBadLines_asks_andUsesTheRestOnlyWhenAPersonAgrees(@TempDir Path folder) throws Exception {
        ListProblemsException refusal = refusal(folder);
        AtomicInteger agreed = new AtomicInteger();
        model.open(
                "…",
                indexing -> {
                    throw refusal;
                },
                () -> {
                    agreed.incrementAndGet();
                    model.open("…", () -> contents());
                });
        assertThat(model.question().get().orElseThrow().problems()).hasSize(3);
        assertThat(log.lines()).extracting(SessionLog.Line::text).anyMatch(text -> text.contains("line 3"));
        assertThat(model.contents().get()).isEmpty();
        assertThat(model.failure().get()).isEmpty();
        model.agree();
        assertThat(agreed).hasValue(1);
        assertThat(model.question().get()).isEmpty();
        assertThat(model.contents().get()).isPresent();
    }

    @Test
    void decline_leavesTheDataSetClosed(@TempDir Path folder) throws Exception {
        ListProblemsException refusal = refusal(folder);
        model.open(
                "…",
                indexing -> {
                    throw refusal;
                },
                () -> {
                    throw new AssertionError("nobody agreed");
                });
        model.decline();
        assertThat(model.question().get()).isEmpty();
        assertThat(model.contents().get()).isEmpty();
        assertThat(log.newest().get().text()).contains("3 lines");
    }
}
