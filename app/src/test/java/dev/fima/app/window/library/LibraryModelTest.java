package dev.fima.app.window.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.data.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LibraryModelTest {
    private final SessionLog log = new SessionLog();
    private final LibraryModel model = new LibraryModel(TaskRunner.direct(), log);

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

    @Test
    void open_choosesAProbeOfEachClassTestVideosFirst() {
        model.open("…", () -> contents());
        assertThat(model.probes()).containsExactly(video("Rise", 2, true), video("Fall", 1, false));
        assertThat(model.activity().get()).isEmpty();
    }

    @Test
    void open_remembersProbesThatAreStillThere() {
        model.remember(List.of("Fall/v_Fall_g01.mp4", "gone.mp4"));
        model.open("…", () -> contents());
        assertThat(model.probes()).containsExactly(video("Fall", 1, false));
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
    void entries_listClassesThenVideosThenWhatWasLeftOut() {
        model.open("…", () -> contents(new Problem(Path.of("bad.mp4"), "bad.mp4 is empty.")));
        assertThat(model.entries()).hasSize(7);
        assertThat(model.entries().get(0)).isEqualTo(new LibraryEntry.ClassHeading("Rise", 2));
        assertThat(model.entries().get(6)).isInstanceOf(LibraryEntry.LeftOut.class);
    }

    @Test
    void search_keepsWhatMatches() {
        model.open("…", () -> contents());
        model.search().set("rise_g02");
        assertThat(model.entries())
                .containsExactly(
                        new LibraryEntry.ClassHeading("Rise", 1), new LibraryEntry.Item(video("Rise", 2, true)));
    }

    @Test
    void toggleProbe_holdsNoMoreThanFit() {
        model.open("…", () -> contents());
        for (int i = 3; i < 9; i++) {
            model.toggleProbe(video("Fall", i, false));
        }
        assertThat(model.probes()).hasSize(LibraryModel.MOST_PROBES);
        model.toggleProbe(model.probes().get(0));
        assertThat(model.probes()).hasSize(LibraryModel.MOST_PROBES - 1);
    }

    @Test
    void title_leavesOutWhatRepeatsTheClass() {
        assertThat(video("Rise", 1, false).title()).isEqualTo("g01");
    }
}
