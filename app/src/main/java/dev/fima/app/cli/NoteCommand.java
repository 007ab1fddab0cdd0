package dev.fima.app.cli;

import dev.fima.model.training.RunNotes;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fima note}: what a person wrote about a run. */
@Command(
        name = "note",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        sortOptions = false,
        description =
                "Write tags and a note into the folder of a run, or print them. What is not named stays as it was.")
final class NoteCommand implements Callable<Integer> {
    @Option(names = "--run", required = true, paramLabel = "DIR", description = "Folder of the run.")
    private Path run;

    @Option(names = "--tags", paramLabel = "A,B", description = "The tags from now on, separated by commas.")
    private String tags;

    @Option(names = "--text", paramLabel = "TEXT", description = "The note from now on.")
    private String text;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunNotes notes = RunNotes.read(run);
        if (tags != null || text != null) {
            notes = new RunNotes(
                    tags == null ? notes.tags() : RunNotes.tagsOf(tags), text == null ? notes.note() : text);
            notes.write(run);
        }
        spec.commandLine().getOut().println("tags: " + notes.typedTags());
        spec.commandLine().getOut().println("note: " + notes.note());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
