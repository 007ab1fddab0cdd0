package dev.fima.model.training.control;

import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The folder in which a process takes requests, seen by those who ask:
 *
 * <pre>
 * process.json      who listens, what it is doing; its time is the last sign of life
 * request-ID.json   written by who asks, taken away by the process once it has answered
 * answer-ID.json    written by the process, taken away by who asked
 * </pre>
 *
 * Any number of processes may ask at once. All methods may be called from any thread.
 */
public final class ControlFolder {
    static final String PROCESS = "process.json";
    static final String REQUEST = "request-";
    static final String ANSWER = "answer-";
    static final String ENDING = ".json";

    /** How long a process may take to answer beyond its interval, on a busy machine. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final Duration LOOK = Duration.ofMillis(20);

    private final Path path;

    private ControlFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** That of a run or an ablation: {@code control} in its folder. */
    public static ControlFolder of(Path folder) {
        return new ControlFolder(folder.resolve("control"));
    }

    /** That of a command whose result is a file: {@code NAME-control} beside it, the name without its ending. */
    public static ControlFolder beside(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return new ControlFolder(
                file.toAbsolutePath().resolveSibling((dot > 0 ? name.substring(0, dot) : name) + "-control"));
    }

    /** Where it lies; it need not exist. */
    public Path path() {
        return path;
    }

    /**
     * The process that listens, or has listened and ended without saying so ({@link WorkingProcess#isAlive}).
     *
     * @throws ControlException if it is of another version
     */
    public Optional<WorkingProcess> process() {
        return ControlFiles.process(path.resolve(PROCESS));
    }

    /** Whether a process listens now. */
    public boolean isHeard() {
        return process().filter(process -> process.isAlive(Instant.now())).isPresent();
    }

    /**
     * Asks, and returns at once.
     *
     * @throws dev.fima.model.FimaException if the request cannot be written
     */
    public void put(Request request) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new ControlException(
                    "Cannot make the folder " + path + ": " + AtomicFile.reason(e, path.getParent()), e);
        }
        ControlFiles.write(requestFile(request.id()), request);
    }

    /**
     * The answer to a request, taken away; empty while there is none.
     *
     * @throws ControlException if it cannot be understood
     */
    public Optional<Answer> take(Request request) {
        Path file = answerFile(request.id());
        Optional<Answer> answer = ControlFiles.answer(file, request.id());
        if (answer.isPresent()) {
            delete(file);
        }
        return answer;
    }

    /** Takes a request back, so that no later process follows it. */
    public void withdraw(Request request) {
        delete(requestFile(request.id()));
    }

    /** How long to wait for an answer before it is said that nobody gives one. */
    public Duration patience() {
        return SLACK.plus(
                process().map(WorkingProcess::poll).orElse(ControlListener.POLL).multipliedBy(2));
    }

    /**
     * Asks and waits for the answer.
     *
     * @throws ControlException if nobody answers within {@link #patience}; the request is taken back then
     */
    public Answer ask(Request request) throws InterruptedException {
        put(request);
        return await(request);
    }

    /**
     * Waits for the answer to a request.
     *
     * @throws ControlException if nobody answers within {@link #patience}; the request is taken back then
     */
    public Answer await(Request request) throws InterruptedException {
        long end = System.nanoTime() + patience().toNanos();
        Optional<Answer> answer = take(request);
        while (answer.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(LOOK.toMillis());
            answer = take(request);
        }
        if (answer.isEmpty()) {
            throw unanswered(request);
        }
        return answer.get();
    }

    /** Takes back a request that has not been answered, and says who should have. */
    public ControlException unanswered(Request request) {
        withdraw(request);
        String who = process()
                .map(process -> process.isAlive(Instant.now())
                        ? process.named() + " does not answer; it may hang or be stopped"
                        : process.named() + " has ended without a word")
                .orElse("no process works there");
        return new ControlException("The request to " + request.kind().words() + " in " + path.getParent()
                + " was not answered: " + who + ".");
    }

    /** Ids of the requests that wait, in the order in which they were made. */
    List<String> waiting() {
        try {
            return Listing.of(path).stream()
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(REQUEST) && name.endsWith(ENDING))
                    .map(name -> name.substring(REQUEST.length(), name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new ControlException("Cannot look for requests in " + path + ": " + AtomicFile.reason(e, path), e);
        }
    }

    Path requestFile(String id) {
        return path.resolve(REQUEST + id + ENDING);
    }

    Path answerFile(String id) {
        return path.resolve(ANSWER + id + ENDING);
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ControlException("Cannot delete " + file + ": " + AtomicFile.reason(e, file.getParent()), e);
        }
    }
}
