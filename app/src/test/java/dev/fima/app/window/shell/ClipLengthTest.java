package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.cli.TinyWorld;
import dev.fima.app.window.attention.AttentionPanel;
import dev.fima.app.window.temporal.Similarity;
import dev.fima.app.window.temporal.TemporalPanel;
import dev.fima.app.window.temporal.TimeWindows;
import dev.fima.app.window.workbench.Workbench;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A run whose clips are longer than the paper's: three time slots instead of two, 48 frames of video instead of 32. */
class ClipLengthTest extends WholeWindow {
    private static Path run;

    @BeforeAll
    static void train() {
        run = folder.resolve("runs").resolve("long");
        TinyWorld world = TinyWorld.in(folder, 60);
        world.succeeds(
                "train --data",
                world.data(),
                "--run",
                run,
                "--steps 2 --set probe_every=1 --set clip_frames=24",
                TinyWorld.SMALL,
                "--set queue_size=12 --set motion_queue_size=12");
    }

    @Start
    void start(Stage stage) {
        open(stage);
    }

    @Test
    void window_playsClipsAsLongAsThoseOfTheRun(FxRobot robot) throws Exception {
        Workbench workbench = window.workbench();
        // The window unpacks the sample data and the recorded runs first.
        waitFor(() -> workbench.library().contents().get().isPresent()
                && workbench.runs().items().size() > 1);
        onWindow(() -> {
            workbench.runs().selected().set(Optional.of(run));
            return null;
        });
        waitFor(() -> window.view(AttentionPanel.class).model().snapshot().get().isPresent()
                && !window.view(AttentionPanel.class).model().rows().isEmpty()
                && window.view(AttentionPanel.class).model().rows().stream()
                        .allMatch(row ->
                                row.source().frames() == 48 && row.pictures().get() != null)
                && window.view(TemporalPanel.class).model().segment().getValue().isPresent());
        onWindow(() -> {
            assertThat(window.view(AttentionPanel.class).model().rows()).allSatisfy(row -> assertThat(
                            row.pictures().get().frames().rgb().count())
                    .isEqualTo(48));
            assertThat(window.view(AttentionPanel.class)
                            .model()
                            .snapshot()
                            .get()
                            .orElseThrow()
                            .clips())
                    .allSatisfy(clip -> assertThat(clip.rgb().slots()).isEqualTo(3));
            return null;
        });
        onWindow(() -> {
            workbench.clock().frame().set(0);
            workbench.clock().step(-1);
            return null;
        });
        assertThat(onWindow(() -> workbench.clock().frame().get())).isEqualTo(47);
        assertThat(robot.lookup("#clip-time").<Slider>query().getMax()).isEqualTo(47);
        assertThat(robot.lookup("#clip-place").<Label>query().getText()).isEqualTo("48/48");
        TimeWindows slots = onWindow(() -> {
            window.view(TemporalPanel.class).model().similarityProperty().set(Similarity.TOKEN);
            return window.view(TemporalPanel.class).model().windows().orElseThrow();
        });
        int start = onWindow(() -> window.view(TemporalPanel.class)
                .model()
                .segment()
                .getValue()
                .orElseThrow()
                .clipStart());
        assertThat(slots.starts()).containsExactly(start, start + 16, start + 32);
        assertThat(slots.length()).isEqualTo(16);
    }
}
