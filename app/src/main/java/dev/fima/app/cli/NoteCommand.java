package dev.fima.app.cli;

import dev.fima.model.training.RunNotes;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fima note}: what a person wrote about a run, and calls it. */
@Command(
        name = "note",
        description =
                "Write name, tags and a note into the folder of a run, or print them. What is not given stays as it was.")
final class NoteCommand extends ProgramCommand {
    @Option(names = "--run", required = true, paramLabel = "DIR", description = "Folder of the run.")
    private Path run;

    @Option(names = "--tags", paramLabel = "A,B", description = "The tags from now on, separated by commas.")
    private String tags;

    @Option(names = "--text", paramLabel = "TEXT", description = "The note from now on.")
    private String text;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the run is called from now on; empty for the name of its folder, which stays.")
    private String name;

    @Override
    void run(PrintWriter printer) {
        RunNotes notes = RunNotes.read(run);
        if (tags != null || text != null || name != null) {
            notes = new RunNotes(
                    tags == null ? notes.tags() : RunNotes.tagsOf(tags),
                    text == null ? notes.note() : text,
                    name == null ? notes.name() : Optional.of(name));
            notes.write(run);
        }
        printer.println("name: " + notes.nameOf(run.toAbsolutePath().normalize()));
        printer.println("tags: " + notes.typedTags());
        printer.println("note: " + notes.note());
    }
}
