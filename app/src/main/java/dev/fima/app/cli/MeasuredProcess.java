package dev.fima.app.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fima.app.launch.OwnProcess;
import dev.fima.model.FimaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Programs that print JSON, one after the other until a deadline.
 *
 * @param scratch folder for what they print
 * @param end when all must have ended, by {@link System#nanoTime}
 */
record MeasuredProcess(Path scratch, long end) {
    /**
     * What this program prints with a command.
     *
     * @throws FimaException if it fails, with its reason, or time is up
     */
    JsonObject json(List<String> words) throws IOException, InterruptedException {
        return run(OwnProcess.builder(words.toArray(String[]::new)), "the measurement");
    }

    /** The same of another program. */
    JsonObject json(List<String> command, String name) throws IOException, InterruptedException {
        return run(new ProcessBuilder(command), name);
    }

    private JsonObject run(ProcessBuilder builder, String name) throws IOException, InterruptedException {
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw new FimaException("Left out: the time of this command was up.");
        }
        Path said = Files.createTempFile(scratch, "said", ".txt");
        Path complained = Files.createTempFile(scratch, "complained", ".txt");
        try {
            Process process = builder.redirectOutput(said.toFile())
                    .redirectError(complained.toFile())
                    .start();
            if (!process.waitFor(left, TimeUnit.NANOSECONDS)) {
                process.destroyForcibly().waitFor();
                throw new FimaException("Broken off: the time of this command was up.");
            }
            if (process.exitValue() != 0) {
                throw new FimaException("Failed: " + lastLine(complained));
            }
            return object(Files.readString(said), name);
        } finally {
            Files.delete(said);
            Files.delete(complained);
        }
    }

    private static JsonObject object(String text, String name) {
        try {
            JsonElement element = JsonParser.parseString(text);
            if (element.isJsonObject()) {
                return element.getAsJsonObject();
            }
        } catch (JsonParseException e) {
            throw new FimaException("What " + name + " printed is no JSON.", e);
        }
        throw new FimaException("What " + name + " printed is no JSON object.");
    }

    private static String lastLine(Path file) throws IOException {
        List<String> lines = Files.readString(file).strip().lines().toList();
        return lines.isEmpty() ? "it gave no reason" : lines.get(lines.size() - 1);
    }
}
