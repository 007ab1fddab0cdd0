package dev.fima.app.cli;

import dev.fima.app.python.RunNotebook;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fima notebook}: a run folder, opened in Python. */
@Command(
        name = "notebook",
        description =
                "Write a Jupyter notebook that opens the folder of a run: its curves, and the maps, similarities, embeddings"
                        + " and evaluations that lie there. It is run with NumPy and Matplotlib, without this program.")
final class NotebookCommand extends ProgramCommand {
    @Parameters(paramLabel = "RUN", description = "Folder of the run.")
    private Path run;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The notebook (default: " + RunNotebook.FILE + " in the folder of the run).")
    private Path out;

    @Override
    void run(PrintWriter printer) {
        Path file = out == null ? RunNotebook.beside(run) : out;
        RunNotebook.write(run, file);
        printer.println(file);
    }
}
