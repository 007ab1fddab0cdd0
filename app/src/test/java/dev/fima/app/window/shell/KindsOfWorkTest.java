package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.embedding.EmbeddingPanel;
import dev.fima.app.window.evaluation.EvaluationPanel;
import dev.fima.app.window.figures.FiguresPanel;
import dev.fima.app.window.preferences.Preferences;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.app.window.task.TaskRunners;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.viz.figure.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Long work fills the threads of its kind and no others. */
@ExtendWith(ApplicationExtension.class)
class KindsOfWorkTest {
    private final List<String> kinds = new ArrayList<>();

    private TaskRunner noted(String kind) {
        return new TaskRunner(work -> kinds.add(kind), Runnable::run);
    }

    /** What a hundred thousand videos, an export of an hour and a picture of each video must not hold up. */
    @Test
    void indexingAndExports_leaveTheThreadsOfTheViewsAlone(@TempDir Path folder) {
        TaskRunners runners = new TaskRunners(
                noted("views"),
                noted("painting"),
                noted("thumbnails"),
                noted("lists"),
                noted("indexing"),
                noted("figures"),
                noted("exports"),
                noted("machine"));
        Workbench workbench = new Workbench(runners, Preferences.first(), folder);
        FiguresPanel figures = (FiguresPanel) made(FiguresPanel.DEFINITION, workbench);
        EvaluationPanel evaluation = (EvaluationPanel) made(EvaluationPanel.DEFINITION, workbench);
        EmbeddingPanel map = (EmbeddingPanel) made(EmbeddingPanel.DEFINITION, workbench);
        kinds.clear();
        workbench.library().open("…", () -> null);
        assertThat(kinds).containsExactly("indexing");
        kinds.clear();
        figures.exports().figure(() -> (Figure) null, folder.resolve("figure.png"));
        assertThat(kinds).containsExactly("exports");
        kinds.clear();
        evaluation.evaluation().select(Optional.of(folder));
        map.maker().select(Optional.of(folder));
        assertThat(kinds).containsOnly("views");
        kinds.clear();
        workbench.runs().refresh();
        assertThat(kinds).containsExactly("lists");
        workbench.close();
    }

    private static View made(ViewDefinition view, Workbench workbench) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, () -> view.factory().apply(workbench));
    }

    @Test
    void standard_aKindThatIsFull_doesNotHoldUpAnother() throws InterruptedException {
        TaskRunners runners = TaskRunners.standard();
        CountDownLatch over = new CountDownLatch(1);
        try {
            for (TaskRunner full : List.of(
                    runners.thumbnails(), runners.indexing(), runners.exports(), runners.figures(), runners.lists())) {
                for (int i = 0; i < 5; i++) {
                    full.background().execute(() -> await(over));
                }
            }
            CountDownLatch served = new CountDownLatch(3);
            for (TaskRunner free : List.of(runners.views(), runners.painting(), runners.machine())) {
                free.background().execute(served::countDown);
            }
            assertThat(served.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            over.countDown();
        }
    }

    private static void await(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
