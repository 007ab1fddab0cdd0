package dev.fima.app.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fima.app.sheet.RecordedRuns;
import dev.fima.model.training.RunException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunNotebookTest {
    @TempDir
    Path folder;

    private JsonObject notebook(Path file) throws Exception {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    private static String code(JsonObject notebook) {
        StringBuilder code = new StringBuilder();
        for (JsonElement cell : notebook.getAsJsonArray("cells")) {
            if (cell.getAsJsonObject().get("cell_type").getAsString().equals("code")) {
                cell.getAsJsonObject().getAsJsonArray("source").forEach(line -> code.append(line.getAsString()));
                code.append('\n');
            }
        }
        return code.toString();
    }

    /** What the schema of format 4.5 wants of every cell. */
    @Test
    void notebook_isOfTheFormat() throws Exception {
        Path run = new RecordedRuns(folder).run("fima", "fima", 1, 2);
        RunNotebook.write(run, RunNotebook.beside(run));
        JsonObject notebook = notebook(run.resolve("run.ipynb"));
        assertThat(notebook.get("nbformat").getAsInt()).isEqualTo(4);
        assertThat(notebook.get("nbformat_minor").getAsInt()).isEqualTo(5);
        assertThat(notebook.getAsJsonObject("metadata")
                        .getAsJsonObject("kernelspec")
                        .keySet())
                .containsExactlyInAnyOrder("display_name", "language", "name");
        JsonArray cells = notebook.getAsJsonArray("cells");
        Set<String> ids = new HashSet<>();
        for (JsonElement each : cells) {
            JsonObject cell = each.getAsJsonObject();
            assertThat(ids.add(cell.get("id").getAsString()))
                    .as("id of its own")
                    .isTrue();
            assertThat(cell.keySet())
                    .containsExactlyInAnyOrder(
                            cell.get("cell_type").getAsString().equals("code")
                                    ? new String[] {
                                        "cell_type", "id", "metadata", "execution_count", "outputs", "source"
                                    }
                                    : new String[] {"cell_type", "id", "metadata", "source"});
        }
    }

    @Test
    void notebook_opensWhatLiesInTheRun_andMovesWithIt() throws Exception {
        Path run = new RecordedRuns(folder).run("fima", "fima", 1, 2);
        RunNotebook.write(run, RunNotebook.beside(run));
        assertThat(code(notebook(run.resolve("run.ipynb"))))
                .contains("RUN = Path(\".\")", "metrics.csv", "rgb_activation", "\"affinity\"")
                .doesNotContain("anatomy", "map.npz", "confusion");
        Files.createDirectories(run.resolve("evaluations"));
        Files.writeString(run.resolve("evaluations/map.npz"), "");
        Path elsewhere = folder.resolve("elsewhere.ipynb");
        RunNotebook.write(run, elsewhere);
        assertThat(code(notebook(elsewhere))).contains("map.npz").doesNotContain("confusion");
        Files.writeString(run.resolve("evaluations/knn.json"), "{}");
        RunNotebook.write(run, elsewhere);
        assertThat(code(notebook(elsewhere)))
                .contains("RUN = Path(\"" + run.toAbsolutePath().normalize() + "\")", "map.npz", "confusion");
    }

    /** What stands above the cells. */
    @Test
    void title_saysWhatTheRunIs() throws Exception {
        Path run = new RecordedRuns(folder).run("mine", "moco", 7, 1);
        RunNotebook.write(run, RunNotebook.beside(run));
        String title = notebook(run.resolve("run.ipynb"))
                .getAsJsonArray("cells")
                .get(0)
                .getAsJsonObject()
                .get("source")
                .toString();
        assertThat(title)
                .contains("# Run mine")
                .contains("Trained: moco")
                .contains("Seed: 7")
                .contains("Device: cpu")
                .contains("of 400 when this was written");
    }

    @Test
    void folderWithoutARun_isRefused() {
        assertThatThrownBy(() -> RunNotebook.write(folder, folder.resolve("run.ipynb")))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("no run in");
        assertThat(folder.resolve("run.ipynb")).doesNotExist();
    }
}
