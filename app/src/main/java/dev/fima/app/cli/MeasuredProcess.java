package dev.fima.app.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.fima.app.launch.OwnProcess;
import dev.fima.model.FimaException;
import dev.fima.model.storage.Json;
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
     * What this program's {@code bench train} prints with some options.
     *
     * @throws FimaException if it fails, with its reason, or time is up
     */
    TrainingFigures figures(List<String> words) throws IOException, InterruptedException {
        return run(OwnProcess.builder(words.toArray(String[]::new)), "the measurement", TrainingFigures.class);
    }

    /** What another program prints. */
    JsonObject printed(List<String> command, String name) throws IOException, InterruptedException {
        return run(new ProcessBuilder(command), name, JsonObject.class);
    }

    private <T> T run(ProcessBuilder builder, String name, Class<T> type) throws IOException, InterruptedException {
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
            return Json.read(said, type);
        } catch (JsonParseException e) {
            throw new FimaException(
                    "What " + name + " printed is not the JSON that it should be: " + e.getMessage(), e);
        } finally {
            Files.delete(said);
            Files.delete(complained);
        }
    }

    private static String lastLine(Path file) throws IOException {
        List<String> lines = Files.readString(file).strip().lines().toList();
        return lines.isEmpty() ? "it gave no reason" : lines.get(lines.size() - 1);
    }
}
