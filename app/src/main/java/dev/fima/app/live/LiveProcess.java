package dev.fima.app.live;

import dev.fima.app.launch.OwnProcess;
import dev.fima.model.FimaException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The engine in a process of its own, {@code fima live}: begun with the first question, ended by {@link #close} or with the
 * program that asks. A fault of it takes nothing along; the next question begins another one.
 */
public final class LiveProcess implements LiveEngine {
    private static final String PREFIX = "fima: ";

    private final Supplier<ProcessBuilder> builder;
    private Optional<Running> running = Optional.empty();

    /** The process with its ends, and what it says on standard error. */
    private record Running(Process process, DataInputStream in, DataOutputStream out, Path said) {
        void end() {
            process.destroyForcibly();
            try {
                Files.deleteIfExists(said);
            } catch (IOException e) {
                // On some systems it stays open a moment longer; it lies in the temporary folder.
                said.toFile().deleteOnExit();
            }
        }
    }

    /** This program's own. */
    public LiveProcess() {
        this(() -> OwnProcess.builder("live"));
    }

    LiveProcess(Supplier<ProcessBuilder> builder) {
        this.builder = builder;
    }

    @Override
    public <A extends Record> A ask(Question<A> question, Progress progress) {
        Running now = running();
        try {
            new RecordWriter(now.out()).write(Question.class, question);
            now.out().flush();
            RecordReader reader = new RecordReader(now.in());
            int kind = now.in().readByte();
            while (kind == LiveServer.UNDER_WAY) {
                progress.at((Progress.Step) reader.read(Progress.Step.class));
                kind = now.in().readByte();
            }
            if (kind == LiveServer.ANSWERED) {
                return question.answer().cast(reader.read(question.answer()));
            }
            throw new FimaException((String) reader.read(String.class));
        } catch (IOException e) {
            String reason = reason(now);
            forget(now);
            throw new FimaException(reason, e);
        }
    }

    private synchronized Running running() {
        if (running.filter(now -> now.process().isAlive()).isEmpty()) {
            running.ifPresent(Running::end);
            running = Optional.of(start());
        }
        return running.orElseThrow();
    }

    private Running start() {
        try {
            Path said = Files.createTempFile("fima-live", ".txt");
            Process process = builder.get().redirectError(said.toFile()).start();
            return new Running(
                    process,
                    new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16)),
                    new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16)),
                    said);
        } catch (IOException e) {
            throw new FimaException(
                    "The process that keeps networks loaded cannot be started (" + e.getMessage()
                            + "): check the temporary folder and the program's files.",
                    e);
        }
    }

    private synchronized void forget(Running dead) {
        dead.end();
        running = running.filter(now -> !now.equals(dead));
    }

    private static String reason(Running dead) {
        String last = "";
        try {
            List<String> lines = Files.readAllLines(dead.said(), StandardCharsets.UTF_8);
            for (String line : lines) {
                if (line.startsWith(PREFIX)) {
                    return line.substring(PREFIX.length());
                }
                last = line;
            }
        } catch (IOException e) {
            last = "";
        }
        return "The process that keeps networks loaded has ended" + (last.isEmpty() ? "" : " (" + last + ")")
                + "; it is begun anew with the next change. If it ends again, see \"fima doctor\".";
    }

    @Override
    public synchronized void close() {
        running.ifPresent(Running::end);
        running = Optional.empty();
    }
}
