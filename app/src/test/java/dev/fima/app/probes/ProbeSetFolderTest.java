package dev.fima.app.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.probes.ProbeSet.Clip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeSetFolderTest {
    @TempDir
    Path root;

    private ProbeSetFolder folder() {
        return new ProbeSetFolder(root.resolve("probe-sets"));
    }

    private static ProbeSet set(String name, String... videos) {
        return new ProbeSet(
                name,
                Optional.empty(),
                List.of(videos).stream()
                        .map(video -> new Clip(video, OptionalLong.empty(), ""))
                        .toList());
    }

    @Test
    void sets_areKeptByName_andReplaced() {
        assertThat(folder().read()).isEqualTo(ProbeSetFolder.Kept.NONE);
        folder().save(set("walk", "a.mp4"));
        folder().save(set("Jump", "b.mp4"));
        folder().save(set("walk", "c.mp4"));
        assertThat(folder().read().sets()).containsExactly(set("Jump", "b.mp4"), set("walk", "c.mp4"));
    }

    @Test
    void sets_areInTheOrderOfTheAlphabet_whateverTheirCapitals() {
        for (String name : List.of("walk", "Zebra", "apple", "Bird")) {
            folder().save(set(name, "a.mp4"));
        }
        assertThat(folder().read().sets()).extracting(ProbeSet::name).containsExactly("apple", "Bird", "walk", "Zebra");
    }

    /** Names that no file system tells apart, or that it does not take, are names all the same. */
    @Test
    void names_areNotThoseOfFiles() {
        List<ProbeSet> sets = List.of(set("a/b", "1"), set("A b", "2"), set("跳", "3"), set("../x", "4"));
        sets.forEach(folder()::save);
        assertThat(folder().read().sets()).containsExactlyInAnyOrderElementsOf(sets);
        assertThat(root.toFile().list()).containsExactly("probe-sets");
    }

    @Test
    void rename_keepsTheClips_andDeleteForgetsThem() {
        folder().save(set("walk", "a.mp4"));
        folder().rename(set("walk", "a.mp4"), "run");
        assertThat(folder().read().sets()).containsExactly(set("run", "a.mp4"));
        folder().rename(set("run", "a.mp4"), "run");
        assertThat(folder().read().sets()).containsExactly(set("run", "a.mp4"));
        folder().delete("run");
        assertThat(folder().read()).isEqualTo(ProbeSetFolder.Kept.NONE);
    }

    @Test
    void aDamagedFile_isNamed_andTheOthersStand() throws IOException {
        folder().save(set("walk", "a.mp4"));
        Path bad = root.resolve("probe-sets/bad" + ProbeSetFile.ENDING);
        Files.writeString(bad, "{");
        Files.writeString(root.resolve("probe-sets/notes.txt"), "no set");
        ProbeSetFolder.Kept kept = folder().read();
        assertThat(kept.sets()).containsExactly(set("walk", "a.mp4"));
        assertThat(kept.problems()).singleElement().asString().contains(bad.toString());
        folder().save(set("bad", "b.mp4"));
        assertThat(Files.readString(bad)).isEqualTo("{");
    }
}
