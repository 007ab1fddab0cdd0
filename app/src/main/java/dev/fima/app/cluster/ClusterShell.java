package dev.fima.app.cluster;

import dev.fima.app.session.Sessions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs the scheduler's commands: on this machine, or on a host of the cluster by way of a prefix such as ssh. */
final class ClusterShell {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int NOT_FOUND = 127;
    /** What ssh itself ends with when it does not get through. */
    private static final int NO_CONNECTION = 255;

    private final List<String> through;

    /** @param through words in front of every command; empty for this machine */
    ClusterShell(List<String> through) {
        this.through = List.copyOf(through);
    }

    /** What a command said. */
    record Answer(int code, String out, String err) {
        boolean succeeded() {
            return code == 0;
        }

        /** The last thing that it complained about, else the last that it said. */
        String words() {
            return lastLine(err).or(() -> lastLine(out)).orElse("exit code " + code);
        }

        private static Optional<String> lastLine(String text) {
            return text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .reduce((first, second) -> second);
        }
    }

    boolean isRemote() {
        return !through.isEmpty();
    }

    /** The host in words. */
    String where() {
        return isRemote() ? "\"" + String.join(" ", through) + "\"" : "this machine";
    }

    /**
     * Runs a command and waits for it.
     *
     * @throws ClusterException if there is no such command, the host cannot be reached, or no answer comes in time
     */
    Answer run(List<String> command) {
        return run(Optional.empty(), command);
    }

    /** The same in a folder of the cluster. */
    Answer run(Optional<Path> folder, List<String> command) {
        List<String> words = new ArrayList<>(through);
        ProcessBuilder builder = new ProcessBuilder(words);
        if (isRemote()) {
            // The far shell takes one text apart again, so every word is quoted for it.
            String text = command.stream().map(Sessions::quoted).collect(Collectors.joining(" "));
            words.add(folder.map(path -> "cd " + Sessions.quoted(path.toString()) + " && ")
                            .orElse("")
                    + text);
        } else {
            words.addAll(command);
            folder.map(Path::toFile).ifPresent(builder::directory);
        }
        try {
            Answer answer = answer(builder, command.get(0));
            if (isRemote() && answer.code() == NO_CONNECTION) {
                throw new ClusterException("The cluster cannot be reached by " + where() + " (" + answer.words()
                        + "); check the host and try again.");
            }
            if (isRemote() && answer.code() == NOT_FOUND) {
                throw missing(command.get(0), answer.words(), null);
            }
            return answer;
        } catch (IOException e) {
            throw isRemote()
                    ? new ClusterException("Cannot run " + where() + ": " + e.getMessage() + ".", e)
                    : missing(command.get(0), e.getMessage(), e);
        }
    }

    private ClusterException missing(String command, String words, Exception cause) {
        return new ClusterException(
                "There is no " + command + " on " + where() + " (" + words
                        + "): run this where Slurm is installed, or name"
                        + " a host of the cluster as \"ssh\" in the profile.",
                cause);
    }

    private Answer answer(ProcessBuilder builder, String name) throws IOException {
        Process process = builder.start();
        process.getOutputStream().close();
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new ClusterException("The command " + name + " on " + where() + " did not answer within "
                        + LIMIT.toSeconds() + " s; is the scheduler up?");
            }
            return new Answer(process.exitValue(), out.join(), err.join());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new ClusterException("The command " + name + " on " + where() + " was interrupted.", e);
        }
    }

    private static String text(java.io.InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // The process was ended while it spoke; what it said is of no use then.
            return "";
        }
    }
}
