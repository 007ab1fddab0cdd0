package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunNotesTest {
    @TempDir
    Path run;

    @BeforeEach
    void makeRun() throws IOException {
        Files.writeString(run.resolve("run.json"), "{}");
    }

    @Test
    void write_isReadAgain() {
        RunNotes notes = new RunNotes(RunNotes.tagsOf(" best,,to show, best"), "two\nlines, \"quoted\" ");
        notes.write(run);
        assertThat(RunNotes.read(run)).isEqualTo(notes);
        assertThat(notes.tags()).containsExactly("best", "to show");
        assertThat(notes.note()).isEqualTo("two\nlines, \"quoted\"");
    }

    @Test
    void read_withoutAFile_isNone() {
        assertThat(RunNotes.read(run)).isEqualTo(RunNotes.NONE);
    }

    @Test
    void read_ofADamagedFile_isOneSentence() throws IOException {
        for (String text : List.of("", "[]", "{\"tags\": 1, \"note\": \"\"}", "{\"tags\": []}")) {
            Files.writeString(run.resolve("notes.json"), text);
            assertThatThrownBy(() -> RunNotes.read(run))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("notes.json is damaged");
        }
    }

    @Test
    void write_whereThereIsNoRun_isRefused() {
        assertThatThrownBy(() -> RunNotes.NONE.write(run.resolve("none")))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("There is no run in");
    }
}
