package dev.fima.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenWithoutGpuTest {
    @TempDir
    private Path root;

    @Test
    void machineWithoutAnyInterface_hasNoCard() throws IOException {
        Files.createDirectories(root.resolve("dev/shm"));

        assertThat(ScreenWithoutGpu.hasCard(root)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev/dri/card0", "dev/nvidiactl", "dev/dxg"})
    void anyInterface_isACard(String device) throws IOException {
        Files.createDirectories(root.resolve(device).getParent());
        Files.createFile(root.resolve(device));

        assertThat(ScreenWithoutGpu.hasCard(root)).isTrue();
    }
}
