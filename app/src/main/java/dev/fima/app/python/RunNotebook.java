package dev.fima.app.python;

import dev.fima.model.FimaException;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.Listing;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A notebook that opens a run folder: what the run is, its curves, and of maps, similarities, kept steps, embeddings and
 * evaluations those that lie there. It needs NumPy and, to draw, Matplotlib; not this program.
 */
public final class RunNotebook {
    /** What a notebook is called where nobody says otherwise, in the folder of its run. */
    public static final String FILE = "run.ipynb";

    private final Path run;
    private final RunFolder folder;

    private RunNotebook(Path run) {
        this.run = run.toAbsolutePath().normalize();
        folder = RunFolder.open(run);
    }

    /** Where the notebook of a run goes: into its folder, with which it can be moved. */
    public static Path beside(Path run) {
        return run.resolve(FILE);
    }

    /**
     * Writes the notebook of a run in one move.
     *
     * @throws FimaException if there is no run, or the file cannot be written
     */
    public static void write(Path run, Path file) {
        String text =
                new RunNotebook(run).notebook(file.toAbsolutePath().normalize()).text();
        AtomicFile.writeString(file, text);
    }

    private Notebook notebook(Path file) {
        // A notebook is run in the folder that it lies in.
        String place = run.equals(file.getParent()) ? "." : run.toString();
        Notebook.Cells cells = new Notebook.Cells()
                .words(title())
                .code(PythonCells.beginning(place))
                .words("## Curves\n\nA row of `metrics.csv` is a step; what does not exist in a step is NaN.")
                .code(PythonCells.CURVES);
        if (!folder.snapshots().isEmpty()) {
            cells.words(
                            "## What the network sees in the probe clips\n\nA file of `snapshots` for each step that was looked"
                                    + " at. Another step: `open_step(\"snapshots\", 500)`.")
                    .code(PythonCells.SNAPSHOT)
                    .words(
                            "### Activation maps\n\nMean over the channels of the encoder's last feature map, one for each time"
                                    + " slot, of the clip and of its frame difference.")
                    .code(PythonCells.MAPS)
                    .words(
                            "### Spatial affinity and temporal similarity\n\nCosine of every RGB cell to every difference cell,"
                                    + " stored as bytes, and of every time window to every other.")
                    .code(PythonCells.SIMILARITIES)
                    .words(
                            "### Scores over training\n\nEnergy: share of the map inside the moving figure over the figure's"
                                    + " share of the area; chance is 1.")
                    .code(PythonCells.SCORES);
        }
        if (!folder.insides().isEmpty()) {
            cells.words(
                            "## A training step taken apart\n\nLogits of each contrast, the positive first; the cross-entropy of a"
                                    + " sample is its loss.")
                    .code(PythonCells.STEP);
        }
        if (Files.isRegularFile(run.resolve("evaluations/map.npz"))) {
            cells.words("## Test videos by their features").code(PythonCells.MAP);
        }
        if (evaluated()) {
            cells.words("## Evaluations").code(PythonCells.EVALUATIONS);
        }
        return cells.notebook();
    }

    private boolean evaluated() {
        Path results = run.resolve("evaluations");
        try {
            return Files.isDirectory(results)
                    && Listing.of(results).stream()
                            .anyMatch(file -> file.getFileName().toString().endsWith(".json"));
        } catch (IOException e) {
            throw new FimaException(
                    "The evaluations in " + results + " cannot be listed: " + e.getMessage() + "; check the folder.",
                    e);
        }
    }

    private String title() {
        RunDescription description = folder.description();
        List<String> facts = List.of(
                "Trained: " + description.method(),
                "Seed: " + description.settings().get(RunOptions.SEED),
                "Data: `" + description.data() + "`",
                "Device: " + description.device(),
                "Step " + folder.newestStep() + " of " + folder.status().totalSteps() + " when this was written");
        return "# Run " + run.getFileName() + "\n\n" + String.join("  \n", facts)
                + "\n\nThe cells read the files of the run folder with NumPy and draw with Matplotlib.";
    }
}
