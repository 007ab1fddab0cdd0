package dev.fima.app.window.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.export.FigureFiles;
import dev.fima.app.export.Movie;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.storage.Disk;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.TextPanel;
import dev.fima.viz.theme.Theme;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportsTest {
    @TempDir
    Path folder;

    private final SessionLog log = new SessionLog();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final TaskRunner later = new TaskRunner(background::add, Runnable::run);

    private static Figure figure() {
        return Figure.of("text", Theme.printSans(), 120, 0, new TextPanel("title", "words"));
    }

    private SessionLog.Line last() {
        return log.lines().get(log.lines().size() - 1);
    }

    @Test
    void figure_isWrittenBesideTheWindowAndLoggedAsACommand() {
        Exports exports = new Exports(later, log);
        Path file = folder.resolve("figure.svg");
        exports.figure(ExportsTest::figure, file);
        assertThat(exports.activity().get()).isEqualTo("Exporting figure.svg…");
        assertThat(file).doesNotExist();
        background.remove().run();
        assertThat(file).isNotEmptyFile();
        assertThat(exports.activity().get()).isEmpty();
        assertThat(last().kind()).isEqualTo(SessionLog.Kind.COMMAND);
        assertThat(last().text())
                .contains("fima figure", FigureFiles.sidecar(file).toString(), "--out", file.toString());
    }

    @Test
    void figure_cancelledOrFailedWritesNothingAndSaysSo() {
        Exports exports = new Exports(later, log);
        exports.figure(ExportsTest::figure, folder.resolve("figure.pdf"));
        exports.cancel();
        background.remove().run();
        assertThat(last().kind()).isEqualTo(SessionLog.Kind.PROBLEM);
        assertThat(last().text()).contains("cancelled; nothing was written");
        Disk full = new Disk() {
            @Override
            public OutputStream create(Path file) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        new Exports(TaskRunner.direct(), log, full).figure(ExportsTest::figure, folder.resolve("figure.pdf"));
        assertThat(last().kind()).isEqualTo(SessionLog.Kind.PROBLEM);
        assertThat(last().text()).contains("the disk is full");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void movie_cancelledWhileItIsDrawnWritesNothing() {
        Exports exports = new Exports(later, log);
        Movie movie = new Movie("clips", 50, 25, t -> {
            if (t == 3) {
                exports.cancel();
            }
            return figure();
        });
        exports.movie(() -> movie, folder.resolve("clips.mp4"));
        background.remove().run();
        assertThat(last().text()).contains("cancelled; nothing was written");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void start_refusesASecondExportWhileOneRuns() {
        Exports exports = new Exports(later, log);
        exports.figure(ExportsTest::figure, folder.resolve("first.pdf"));
        exports.figure(ExportsTest::figure, folder.resolve("second.pdf"));
        assertThat(last().text()).contains("An export is under way");
        assertThat(background).hasSize(1);
    }
}
