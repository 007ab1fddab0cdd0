package dev.fima.app.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts a finished image as a person would, without any other Java and with folders of its own. */
record ImageTrial(Path launcher, Path folder) {
    private static final long MOST_MINUTES = 10;

    /** @throws IllegalStateException with the output of the command that failed */
    void run() throws IOException, InterruptedException {
        ReleaseImage.deleteAll(folder);
        Files.createDirectories(folder);
        command("doctor");
        Path run = folder.resolve("run");
        command(
                "train",
                "--data",
                "sample",
                "--run",
                run.toString(),
                "--steps",
                "3",
                "--set",
                "batch=4",
                "--set",
                "queue_size=64",
                "--set",
                "motion_queue_size=64",
                "--device",
                "cpu");
        Path weights = run.resolve("checkpoints/step-00000003/weights.safetensors");
        if (!Files.isRegularFile(weights)) {
            throw new IllegalStateException("The training from the image has left no " + weights);
        }
        ReleaseImage.deleteAll(folder);
    }

    private void command(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(words));
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // The image must not live off the JDK that made it.
        builder.environment().remove("JAVA_HOME");
        StringBuilder places = new StringBuilder();
        for (String place : List.of("settings", "cache", "runs")) {
            places.append(" '-Dfima.")
                    .append(place)
                    .append('=')
                    .append(folder.resolve(place))
                    .append('\'');
        }
        builder.environment().put("JAVA_TOOL_OPTIONS", places.toString().strip());
        Process process = builder.start();
        try {
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed:\n" + Files.readString(output));
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
