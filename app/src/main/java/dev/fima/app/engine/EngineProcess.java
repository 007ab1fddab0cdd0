package dev.fima.app.engine;

import dev.fima.app.launch.OwnProcess;
import dev.fima.model.FimaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Starts the engine in a process of its own, {@code fima device}, and ends with it. libtorch in the window's own process would
 * hold some 150 MB as long as the window is open, and a fault in it would take the window along.
 */
public final class EngineProcess {
    /** Unpacking the libraries for the first time on a busy machine takes some ten seconds. */
    private static final long PATIENCE_SECONDS = 180;

    private static final long LOOK_MILLIS = 200;

    private static final String PREFIX = "fima: ";

    private static EngineFacts known;

    private EngineProcess() {}

    /**
     * What the engine is; the first call waits for the process, later ones know.
     *
     * @param progress receives what the process says meanwhile, such as how far libraries are unpacked
     * @throws FimaException if the engine cannot be started or computes wrong, with the reason and the remedy
     */
    public static synchronized EngineFacts ask(Consumer<String> progress) {
        if (known == null) {
            known = ask(OwnProcess.builder("device"), PATIENCE_SECONDS, progress);
        }
        return known;
    }

    /**
     * @param builder of a process that writes facts to its standard output, or says why not as the last line of standard error
     * @param seconds how long it may say nothing
     * @param progress receives each new last line of its standard error
     */
    static EngineFacts ask(ProcessBuilder builder, long seconds, Consumer<String> progress) {
        try {
            Path out = Files.createTempFile("fima-device", ".json");
            Path problems = Files.createTempFile("fima-device", ".txt");
            try {
                Process process = builder.redirectOutput(out.toFile())
                        .redirectError(problems.toFile())
                        .start();
                process.getOutputStream().close();
                int code = await(process, seconds, problems, progress);
                if (code != 0) {
                    throw new FimaException(reason(Files.readAllLines(problems, StandardCharsets.UTF_8), code));
                }
                return EngineFacts.of(Files.readString(out, StandardCharsets.UTF_8));
            } finally {
                Files.delete(out);
                Files.delete(problems);
            }
        } catch (IOException e) {
            throw new FimaException(
                    "The process that starts the engine cannot be started (" + e.getMessage()
                            + "): check the temporary folder and the program's files.",
                    e);
        }
    }

    private static int await(Process process, long seconds, Path said, Consumer<String> progress) throws IOException {
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            String shown = "";
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                List<String> lines = Files.readAllLines(said, StandardCharsets.UTF_8);
                String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
                if (!last.equals(shown)) {
                    shown = last;
                    progress.accept(last);
                    deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
                }
                if (System.nanoTime() > deadline) {
                    throw new FimaException("The engine has not started within " + seconds
                            + " s, and its process was ended; see \"fima doctor\" for what is missing.");
                }
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FimaException("The start of the engine was interrupted.", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String reason(List<String> problems, int code) {
        for (int i = problems.size() - 1; i >= 0; i--) {
            if (problems.get(i).startsWith(PREFIX)) {
                return problems.get(i).substring(PREFIX.length());
            }
        }
        String last = problems.isEmpty() ? "it said nothing" : problems.get(problems.size() - 1);
        return "The process that starts the engine ended with code " + code + " (" + last
                + "); run \"fima doctor\" for what is missing.";
    }
}
