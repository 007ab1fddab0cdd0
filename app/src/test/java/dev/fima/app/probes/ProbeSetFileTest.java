package dev.fima.app.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.app.probes.ProbeSet.Clip;
import dev.fima.model.analysis.ProbeClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeSetFileTest {
    @TempDir
    Path folder;

    private Path file;
    private ProbeSet set;

    @BeforeEach
    void make() {
        file = folder.resolve("jumps" + ProbeSetFile.ENDING);
        set = new ProbeSet(
                "Sprünge",
                Optional.of(folder.resolve("data")),
                List.of(
                        new Clip("Rise/one.mp4", OptionalLong.empty(), "Rise"),
                        new Clip(ProbeClip.nameOutside(folder.resolve("own/two.mp4")), OptionalLong.of(120), "")));
    }

    @Test
    void read_givesBackWhatWasWritten() {
        ProbeSetFile.write(file, set);
        assertThat(ProbeSetFile.read(file)).isEqualTo(set);
        ProbeSet bare = new ProbeSet("none", Optional.empty(), List.of());
        ProbeSetFile.write(file, bare);
        assertThat(ProbeSetFile.read(file)).isEqualTo(bare);
    }

    /** By hand one writes what one likes. */
    @Test
    void startBeforeTheVideo_isItsFirstFrame() throws IOException {
        ProbeSetFile.write(file, set);
        Files.writeString(file, Files.readString(file).replace("\"start\": 120", "\"start\": -3"));
        assertThat(ProbeSetFile.read(file).clips().get(1).start()).hasValue(0);
    }

    /** As somebody would read it in Python. */
    @Test
    void file_namesVideosOfTheDataSetByTheirPathBelowIt() throws IOException {
        ProbeSetFile.write(file, set);
        assertThat(Files.readString(file))
                .contains(
                        "\"version\": 1",
                        "\"video\": \"Rise/one.mp4\"",
                        "\"beside\": \"own/two.mp4\"",
                        "\"start\": 120");
    }

    @Test
    void filesThatTravelTogether_findEachOther() throws IOException {
        ProbeSetFile.write(file, set);
        Path other = folder.resolve("other");
        Files.createDirectories(other.resolve("own"));
        Files.write(other.resolve("own/two.mp4"), new byte[] {1});
        Path moved = Files.copy(file, other.resolve("moved" + ProbeSetFile.ENDING));
        assertThat(ProbeSetFile.read(moved).clips().get(1).video())
                .isEqualTo(ProbeClip.nameOutside(other.resolve("own/two.mp4")));
        Files.delete(other.resolve("own/two.mp4"));
        assertThat(ProbeSetFile.read(moved).clips()).isEqualTo(set.clips());
    }

    @Test
    void otherVersion_isRefusedWithTheRemedy() throws IOException {
        ProbeSetFile.write(file, set);
        Files.writeString(file, Files.readString(file).replace("\"version\": 1", "\"version\": 2"));
        assertThatThrownBy(() -> ProbeSetFile.read(file))
                .isInstanceOf(ProbeSetException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining(file.toString());
    }

    @Test
    void missingOrDamagedFile_isNamed() throws IOException {
        assertThatThrownBy(() -> ProbeSetFile.read(file))
                .isInstanceOf(ProbeSetException.class)
                .hasMessage("There is no probe set " + file + ".");
        for (String damaged : List.of(
                "",
                "{",
                "[]",
                "{\"version\": 1}",
                "{\"version\": 1, \"name\": \"a\", \"clips\": [null]}",
                "{\"version\": 1, \"name\": \"a\", \"clips\": [{\"start\": 3}]}")) {
            Files.writeString(file, damaged);
            assertThatThrownBy(() -> ProbeSetFile.read(file))
                    .as(damaged)
                    .isInstanceOf(ProbeSetException.class)
                    .hasMessageContaining(file.toString());
        }
    }
}
