package dev.fima.app.window.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.dock.Panel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferenceFileTest {
    @TempDir
    Path folder;

    @Test
    void read_givesBackWhatWasWritten() {
        PreferenceFile file = new PreferenceFile(folder.resolve("deep/window.json"));
        Preferences written = new Preferences(
                true,
                new WindowBounds(10, 20, 1280, 800, false),
                Panel.firstLayout(),
                "/data/ucf",
                "i3d-112",
                Map.of("steps", "50"),
                List.of("a.mp4"));
        file.write(written);
        assertThat(file.read()).isEqualTo(written);
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
}
