package dev.fima.app.cli;

import dev.fima.app.Folders;
import dev.fima.app.queue.QueueFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which queue a command is about. */
final class QueueOption {
    @Option(names = "--file", paramLabel = "FILE", description = "Another queue than the one of the window.")
    private Path file;

    QueueFile queue() {
        return new QueueFile(file == null ? Folders.settings().resolve("queue.json") : file);
    }
}
