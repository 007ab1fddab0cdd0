package dev.fima.model.training.control;

import dev.fima.model.FimaException;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.Listing;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Listens to the requests in a {@link ControlFolder} on a thread of its own, answers them, and says there what the process
 * is doing. It looks twenty times a second, which costs some microseconds each; on a shared file system, where a look is a
 * message to a server, every two seconds. Notices of the operating system are not used: they do not tell what another
 * machine has written.
 */
public final class ControlListener implements AutoCloseable {
    static final Duration POLL = Duration.ofMillis(50);
    static final Duration POLL_SHARED = Duration.ofSeconds(2);
    /** Requests made this long before the process began are not meant for it. */
    private static final Duration EARLIER = Duration.ofSeconds(1);
    /** The same where the clocks of two machines and a server meet. */
    private static final Duration EARLIER_SHARED = Duration.ofSeconds(30);

    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final Duration BETWEEN_ACTIVITIES = Duration.ofMillis(400);
    private static final Set<String> SHARED = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "lustre",
            "gpfs",
            "beegfs",
            "ceph",
            "9p",
            "afs",
            "glusterfs",
            "orangefs",
            "fuse.sshfs",
            "fuse.glusterfs",
            "fuse.ceph",
            "fuse.juicefs");

    private final ControlFolder folder;
    private final Function<Request, Answer> handler;
    private final Consumer<String> problems;
    private final Thread thread;
    private final Duration poll;
    private WorkingProcess self;
    private Optional<Activity> wanted = Optional.empty();
    private Instant written = Instant.EPOCH;
    private final CountDownLatch ending = new CountDownLatch(1);

    private ControlListener(
            ControlFolder folder, Duration poll, Function<Request, Answer> handler, Consumer<String> problems) {
        this.folder = folder;
        this.handler = handler;
        this.problems = problems;
        this.poll = poll;
        this.self = WorkingProcess.self(poll);
        this.thread = new Thread(this::listen, "fima-control");
        this.thread.setDaemon(true);
    }

    /**
     * Begins to listen. The caller has the right to work in the folder, so that nobody else listens there.
     *
     * @param handler answers a request; called on the listener's thread, returns at once
     * @param problems told one sentence when the folder cannot be read or written; work goes on
     * @throws FimaException if the folder cannot be made or written
     */
    public static ControlListener open(
            ControlFolder folder, Function<Request, Answer> handler, Consumer<String> problems) {
        try {
            Files.createDirectories(folder.path());
        } catch (IOException e) {
            throw new ControlException(
                    "Cannot make the folder " + folder.path() + ": "
                            + AtomicFile.reason(e, folder.path().getParent()),
                    e);
        }
        ControlListener listener = new ControlListener(folder, interval(folder.path()), handler, problems);
        listener.begin();
        return listener;
    }

    /** How often to look into a folder. */
    private static Duration interval(Path path) {
        try {
            String type = Files.getFileStore(path).type().toLowerCase(Locale.ROOT);
            return SHARED.contains(type) ? POLL_SHARED : POLL;
        } catch (IOException e) {
            // Then it is no local disk either.
            return POLL_SHARED;
        }
    }

    private void begin() {
        forgetOld();
        write();
        thread.start();
    }

    /** Answers that nobody fetched, and what a crash has left half written. */
    private void forgetOld() {
        Instant oldest = Instant.now().minus(FORGOTTEN);
        try {
            AtomicFile.sweep(folder.path(), name -> name.equals(ControlFolder.PROCESS) || isAnswer(name));
            for (Path file : Listing.of(folder.path())) {
                String name = file.getFileName().toString();
                if ((isAnswer(name) || name.startsWith("." + ControlFolder.REQUEST))
                        && Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException e) {
            // Who asked has fetched it this moment.
            return;
        } catch (IOException e) {
            throw new ControlException(
                    "Cannot clean up " + folder.path() + ": " + AtomicFile.reason(e, folder.path()), e);
        }
    }

    private static boolean isAnswer(String name) {
        return name.startsWith(ControlFolder.ANSWER);
    }

    /** Says what the process is doing; written a few times a second at most. */
    public synchronized void doing(Activity activity) {
        wanted = Optional.of(activity).filter(now -> !now.equals(self.activity()));
    }

    /** Says what computes. */
    public synchronized void device(String computes) {
        if (!computes.equals(self.device())) {
            self = self.on(computes);
            written = Instant.EPOCH;
        }
    }

    private void listen() {
        String said = "";
        do {
            try {
                look();
                said = "";
            } catch (FimaException e) {
                // The same sentence ten times a second helps nobody.
                if (!e.getMessage().equals(said)) {
                    said = e.getMessage();
                    problems.accept(said);
                }
            }
        } while (!ended());
    }

    /** Rests for an interval; whether this is the end. */
    private boolean ended() {
        try {
            return ending.await(poll.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void look() {
        for (String id : folder.waiting()) {
            answer(id, handler);
        }
        say();
    }

    private void answer(String id, Function<Request, Answer> answering) {
        Path file = folder.requestFile(id);
        Optional<Answer> answer;
        try {
            answer = isEarlier(file)
                    ? Optional.of(new Answer(
                            id, false, "The request was made before this process began, so it was not meant for it."))
                    : ControlFiles.request(file, id).map(answering);
        } catch (ControlException e) {
            answer = Optional.of(new Answer(id, false, e.getMessage()));
        }
        answer.ifPresent(said -> ControlFiles.write(folder.answerFile(id), said));
        ControlFolder.delete(file);
    }

    private boolean isEarlier(Path request) {
        try {
            return Files.getLastModifiedTime(request)
                    .toInstant()
                    .isBefore(self.began().minus(poll.equals(POLL) ? EARLIER : EARLIER_SHARED));
        } catch (IOException e) {
            // Taken back this moment: reading it says so.
            return false;
        }
    }

    private void say() {
        WorkingProcess now;
        synchronized (this) {
            Instant time = Instant.now();
            boolean first = written.equals(Instant.EPOCH);
            if (!first && wanted.isEmpty()) {
                if (written.plus(WorkingProcess.SIGN_OF_LIFE).isBefore(time)) {
                    touch(time);
                }
                return;
            }
            if (!first && written.plus(BETWEEN_ACTIVITIES).isAfter(time)) {
                return;
            }
            self = wanted.map(self::doing).orElse(self);
            wanted = Optional.empty();
            written = time;
            now = self;
        }
        ControlFiles.write(folder.path().resolve(ControlFolder.PROCESS), now);
    }

    private void touch(Instant time) {
        written = time;
        Path file = folder.path().resolve(ControlFolder.PROCESS);
        try {
            Files.setLastModifiedTime(file, FileTime.from(time));
        } catch (IOException e) {
            throw new ControlException("Cannot write " + file + ": " + AtomicFile.reason(e, folder.path()), e);
        }
    }

    private synchronized void write() {
        written = Instant.now();
        ControlFiles.write(folder.path().resolve(ControlFolder.PROCESS), self);
    }

    /** Ends: what is asked for from now on is refused, and the folder goes where nothing is left in it. */
    @Override
    public void close() {
        ending.countDown();
        try {
            if (thread != Thread.currentThread()) {
                thread.join(Duration.ofSeconds(10).toMillis());
            }
            for (String id : folder.waiting()) {
                answer(id, request -> Answer.refused(request, "The process has just ended."));
            }
            ControlFolder.delete(folder.path().resolve(ControlFolder.PROCESS));
            Files.deleteIfExists(folder.path());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DirectoryNotEmptyException e) {
            // Answers that are still to be fetched.
            return;
        } catch (FimaException e) {
            problems.accept(e.getMessage());
        } catch (IOException e) {
            problems.accept("Cannot leave " + folder.path() + ": " + AtomicFile.reason(e, folder.path()));
        }
    }
}
