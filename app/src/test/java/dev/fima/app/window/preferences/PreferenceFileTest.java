package dev.fima.app.window.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.shell.Views;
import dev.fima.viz.colour.ColourMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceFileTest {
    @TempDir
    Path folder;

    @Test
    void read_givesBackWhatWasWritten() {
        PreferenceFile file = new PreferenceFile(folder.resolve("deep/window.json"));
        Preferences written = new Preferences(
                true,
                new WindowBounds(10, 20, 1280, 800, false),
                Views.firstLayout(),
                "/data/ucf",
                "i3d-112",
                Map.of("steps", "50"),
                List.of("a.mp4"),
                ColourMap.INFERNO,
                "/studies/first",
                new RunTableChoices(
                        "SCATTER",
                        List.of("run", "batch"),
                        "batch > 2",
                        "batch",
                        true,
                        "variant",
                        "seed",
                        "batch",
                        "step"),
                new RecentPlaces(Map.of("run", List.of("/runs/fima")), Map.of("figure", "/figures")),
                List.of(new DetachedPanel("affinity", new WindowBounds(5, 6, 700, 500, false), "temporal")),
                true,
                0);
        file.write(written);
        assertThat(file.read()).isEqualTo(written);
    }

    /** One that another version wrote without these is closed and has no choice of colours. */
    @Test
    void endedWithoutAWord_isAWindowWhoseProcessIsGone() throws Exception {
        Path file = folder.resolve("before.json");
        Files.writeString(file, "{\"dark\": true}");
        assertThat(new PreferenceFile(file).read().endedWithoutAWord()).isFalse();
        assertThat(new PreferenceFile(file).read().colourMap()).isEmpty();
        Files.writeString(file, "{\"process\": " + ProcessHandle.current().pid() + "}");
        assertThat(new PreferenceFile(file).read().endedWithoutAWord()).isFalse();
        Process gone = new ProcessBuilder("true").redirectErrorStream(true).start();
        gone.waitFor();
        Files.writeString(file, "{\"process\": " + gone.pid() + "}");
        assertThat(new PreferenceFile(file).read().endedWithoutAWord()).isTrue();
    }

    @Test
    void read_startsAnewWithoutAFile() {
        assertThat(new PreferenceFile(folder.resolve("none.json")).read()).isEqualTo(Preferences.first());
    }

    @Test
    void read_startsAnewWithADamagedFile() throws IOException {
        Path file = folder.resolve("window.json");
        Files.writeString(file, "{\"dark\": tru");
        Logger logger = Logger.getLogger(PreferenceFile.class.getName());
        logger.setLevel(Level.OFF);
        try {
            assertThat(new PreferenceFile(file).read()).isEqualTo(Preferences.first());
        } finally {
            logger.setLevel(null);
        }
    }

    /** Whatever a hand, another version or a full disk has left of the file: the program starts, and keeps what is whole. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[1, 2]",
                "{\"layout\": 7}",
                "{\"layout\": {}}",
                "{\"layout\": {\"children\": [{\"panels\": [\"library\"]}, null, {\"panels\": [\"log\", null]}]}}",
                "{\"layout\": {\"dividers\": [null, 1e999, -3], \"children\": [{}, {\"vertical\": true}]}}",
                "{\"layout\": {\"panels\": [\"of another version\"], \"selected\": null}}",
                "{\"bounds\": {\"x\": 5}, \"changes\": {\"steps\": null}, \"probes\": [null]}",
                "{\"bounds\": \"here\", \"dark\": \"yes\"}",
                "{\"changes\": [\"steps\"]}",
            })
    void read_ofADamagedFile_givesPreferencesThatCanBeUsed(String json) throws IOException {
        Path file = folder.resolve("window.json");
        Files.writeString(file, json);
        Logger logger = Logger.getLogger(PreferenceFile.class.getName());
        logger.setLevel(Level.OFF);
        try {
            Preferences read = new PreferenceFile(file).read();
            assertThat(read.preset()).isEqualTo("tiny");
            assertThat(read.probes()).doesNotContainNull();
            WindowBounds shown = read.bounds().on(List.of(new Rectangle2D(0, 0, 1920, 1080)));
            assertThat(shown.width()).isPositive();
            read.panels()
                    .ifPresent(layout -> assertThat(layout.dividers()).allMatch(place -> place >= 0 && place <= 1));
        } finally {
            logger.setLevel(null);
        }
    }
}
