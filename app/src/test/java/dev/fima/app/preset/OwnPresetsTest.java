package dev.fima.app.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.FimaException;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnPresetsTest {
    private static final Settings SETTINGS =
            Preset.I3D_112.settings().with("batch=2").with("seed=7");

    @TempDir
    Path folder;

    private OwnPresets presets;

    @BeforeEach
    void open() {
        presets = new OwnPresets(folder.resolve("presets"));
    }

    private static Preset mine(String name) {
        return Preset.own(name, "for one evening", SETTINGS, Preset.I3D_112);
    }

    @Test
    void saved_isListedAndNamedWithoutRegardToCapitals() {
        presets.save(mine("Small I3D"));
        assertThat(presets.list(unusable -> {})).containsExactly(mine("Small I3D"));
        assertThat(presets.named("small i3d").settings()).isEqualTo(SETTINGS);
        assertThat(presets.named("I3D-112")).isEqualTo(Preset.I3D_112);
        Preset again = Preset.own("small i3D", "", SETTINGS.with("seed=8"), mine("Small I3D"));
        presets.save(again);
        assertThat(presets.list(unusable -> {})).containsExactly(again);
        assertThat(again.ofProgram()).isEqualTo(Preset.I3D_112);
        presets.delete("SMALL I3D");
        assertThat(presets.list(unusable -> {})).isEmpty();
    }

    /** Names that are the same file to a file system are still two presets. */
    @Test
    void namesOfTheSameLetters_areTwoFiles() {
        presets.save(mine("a/b"));
        presets.save(mine("a b"));
        presets.save(mine("?"));
        assertThat(presets.list(unusable -> {})).extracting(Preset::title).containsExactlyInAnyOrder("a/b", "a b", "?");
    }

    @Test
    void list_isByName_whateverTheFilesAreCalled() {
        presets.save(mine("(zebra)"));
        presets.save(mine("ox"));
        presets.save(mine("Cow"));
        presets.save(mine("?"));
        assertThat(presets.list(unusable -> {})).extracting(Preset::title).containsExactly("(zebra)", "?", "Cow", "ox");
    }

    @Test
    void namesOfTheProgram_areRefused() {
        assertThatThrownBy(() -> presets.save(mine("Tiny")))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("a preset of the program is called so");
        assertThat(OwnPresets.whyNot(" ")).isNotEmpty();
        // By the name on the command line, and by that in the list.
        assertThat(OwnPresets.whyNot("I3D-112")).isNotEmpty();
        assertThat(OwnPresets.whyNot("i3d at 112")).isNotEmpty();
        assertThat(OwnPresets.whyNot("i3d")).isEmpty();
    }

    @Test
    void sharedFile_isReadAnywhere_andNamedByItsPath() {
        Path file = folder.resolve("for-a-friend.json");
        OwnPresets.share(mine("Small I3D"), file);
        assertThat(OwnPresets.read(file)).isEqualTo(mine("Small I3D"));
        assertThat(presets.named(file.toString()).settings()).isEqualTo(SETTINGS);
        assertThat(presets.list(unusable -> {})).isEmpty();
    }

    @Test
    void unknownNamesAndDamagedFiles_areSaid() throws Exception {
        presets.save(mine("Small I3D"));
        assertThatThrownBy(() -> presets.named("small"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("tiny")
                .hasMessageContaining("Small I3D");
        assertThatThrownBy(() -> presets.named("missing.json")).hasMessageContaining("no preset file");
        Path damaged = Files.writeString(folder.resolve("presets/damaged.json"), "{\"format\": 1}");
        assertThatThrownBy(() -> OwnPresets.read(damaged)).hasMessageContaining("is no preset");
        List<String> said = new ArrayList<>();
        assertThat(presets.list(said::add)).hasSize(1);
        assertThat(said).singleElement().asString().contains("damaged.json");
        Files.writeString(
                damaged,
                "{\"format\": 1, \"name\": \"x\", \"description\": \"\", \"preset\": \"tiny\", \"settings\": {\"batch\": -1}}");
        assertThatThrownBy(() -> OwnPresets.read(damaged))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("-1");
    }
}
