package dev.fima.app.queue;

import dev.fima.app.cluster.JobStates;
import dev.fima.model.FimaException;
import dev.fima.model.evaluation.AblationFolder;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import dev.fima.model.training.control.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sees which processes have ended, and starts the entries whose turn it is. One process dispatches at a time, by a lock that
 * ends with it; the others only look. What is to be done stands in the queue: whoever dispatches next goes on where the last
 * one was, also where that was killed between two moves. For one thread at a time.
 */
public final class Dispatcher implements AutoCloseable {
    /** A start takes less, or the process that made it has died over it. */
    private static final Duration LONGEST_START = Duration.ofSeconds(15);

    private final QueueFile file;
    private final List<Launcher> launchers;
    private final DispatcherLock lock;
    private QueueState seen;

    public Dispatcher(QueueFile file, List<Launcher> launchers) {
        this.file = file;
        this.launchers = List.copyOf(launchers);
        this.lock = new DispatcherLock(file.path());
        this.seen = QueueState.EMPTY;
    }

    /**
     * What a turn has changed.
     *
     * @param state the queue after it
     * @param started entries whose process was started
     * @param ended entries whose process has ended, as they were
     */
    public record News(QueueState state, List<QueueEntry> started, List<Ended> ended) {}

    /**
     * The end of a process.
     *
     * @param good whether its work is done, or was stopped in good order
     * @param message why not; else empty
     */
    public record Ended(QueueEntry entry, boolean good, String message) {}

    /** The queue. */
    public QueueFile file() {
        return file;
    }

    /** Whether this process dispatches, as far as it has tried. */
    public boolean isLeading() {
        return lock.isHeld();
    }

    /** Whether this process dispatches, from now on if nobody else did. */
    public boolean lead() {
        return lock.take();
    }

    /**
     * One look at all processes, and one start for every device that is free; while another process dispatches, what that
     * one has done since the last look.
     *
     * @throws FimaException if the queue cannot be read or written
     */
    public News turn() {
        News news = lead() ? dispatched() : watched();
        seen = news.state();
        return news;
    }

    /** What another process has done. */
    private News watched() {
        QueueState now = file.read();
        List<QueueEntry> started = new ArrayList<>();
        List<Ended> ended = new ArrayList<>();
        for (QueueEntry before : seen.entries()) {
            Optional<QueueEntry> entry = now.find(before.id());
            boolean failed =
                    entry.filter(found -> found.state() == EntryState.FAILED).isPresent();
            if (failed && before.state() != EntryState.FAILED) {
                ended.add(new Ended(before, false, entry.get().message()));
            } else if (entry.isEmpty() && before.state().isActive()) {
                ended.add(new Ended(before, true, ""));
            }
        }
        for (QueueEntry entry : now.entries()) {
            boolean before = seen.find(entry.id())
                    .filter(same -> same.state() == EntryState.RUNNING)
                    .isPresent();
            if (entry.state() == EntryState.RUNNING && !before) {
                started.add(entry);
            }
        }
        return new News(now, started, ended);
    }

    private News dispatched() {
        List<Ended> ended = new ArrayList<>();
        QueueState state = file.read();
        for (QueueEntry entry : state.active()) {
            try {
                if (entry.state() == EntryState.STARTING) {
                    mend(entry);
                } else {
                    end(entry).ifPresent(ended::add);
                    watch(entry);
                }
            } catch (FimaException e) {
                // A folder that cannot be understood must not hold up the others.
                ended.add(fail(entry, e));
            }
        }
        List<QueueEntry> started = new ArrayList<>();
        Optional<QueueEntry> next = next();
        while (next.isPresent()) {
            start(next.get(), started, ended);
            next = next();
        }
        return new News(file.read(), started, ended);
    }

    /** Ends the process of an entry at once, where it does not answer. */
    public void kill(QueueEntry entry) {
        launcher(entry).ifPresent(launcher -> launcher.kill(entry));
    }

    /** What a scheduler says of the job of an entry; empty for a process of this machine, and before the first answer. */
    public Optional<JobStates> job(QueueEntry entry) {
        return launcher(entry).flatMap(launcher -> launcher.job(entry));
    }

    /** What the process of an entry says. */
    public Path log(QueueEntry entry) {
        return launcher(entry).map(launcher -> launcher.log(entry)).orElseGet(() -> entry.files()
                .log());
    }

    /** Why a scheduler cannot be asked about the job of an entry, one sentence; else empty. */
    public String trouble(QueueEntry entry) {
        return launcher(entry).map(launcher -> launcher.trouble(entry)).orElse("");
    }

    /** Lets another process dispatch; what works goes on. */
    @Override
    public void close() {
        lock.close();
    }

    private Optional<Launcher> launcher(QueueEntry entry) {
        return launchers.stream()
                .filter(launcher -> launcher.isNamed(entry.launcher()))
                .findFirst();
    }

    // -------------------------------------------------------------------- end

    private Optional<Ended> end(QueueEntry entry) {
        Optional<Ending> ending = launcher(entry).flatMap(launcher -> launcher.ending(entry));
        if (ending.isEmpty()) {
            return Optional.empty();
        }
        boolean stopped = entry.isStopping() && ending.get().isOrderly();
        boolean good =
                stopped || ending.get().isGood() || (ending.get().exitCode().isEmpty() && isDone(entry));
        String message = good ? "" : ending.get().sentence();
        file.update(state -> good
                ? state.without(entry.id())
                : state.change(entry.id(), same -> same.in(EntryState.FAILED, message)));
        return Optional.of(new Ended(entry, good, message));
    }

    /** Tells a job, which may wait for hours, what clips to watch once it listens. */
    private void watch(QueueEntry entry) {
        boolean untold = entry.state() == EntryState.RUNNING
                && !entry.clips().isEmpty()
                && !entry.launcher().equals(LocalLauncher.NAME);
        if (untold && entry.files().control().isHeard()) {
            entry.files().control().put(Request.probes(entry.clips(), "the queue"));
            file.update(state -> state.change(entry.id(), same -> same.watching(List.of())));
        }
    }

    /** Whether the work is over by its own account, where nobody knows how its process ended. */
    private static boolean isDone(QueueEntry entry) {
        WorkFiles files = entry.files();
        return switch (entry.kind()) {
            case TRAIN, IMPORT -> {
                if (!RunFolder.isRun(files.folder())) {
                    yield false;
                }
                RunState state = RunFolder.open(files.folder()).status().state();
                yield state == RunState.FINISHED || state == RunState.CANCELLED;
            }
            case ABLATE ->
                AblationFolder.isAblation(files.folder())
                        && new AblationFolder(files.folder()).plan().missing().isEmpty();
            case EVALUATE, EMBED, ANALYZE, PROBE -> isNewer(files.result(), entry.changed());
        };
    }

    private static boolean isNewer(Path file, Instant then) {
        try {
            return Files.exists(file)
                    && Files.getLastModifiedTime(file).toInstant().isAfter(then);
        } catch (IOException e) {
            throw new FimaException("Cannot look at " + file + ": " + AtomicFile.reason(e, file.getParent()), e);
        }
    }

    /** An entry whose starter has died over the start: if its process is there it is taken over, else its turn comes again. */
    private void mend(QueueEntry entry) {
        if (entry.changed().plus(LONGEST_START).isAfter(Instant.now())) {
            return;
        }
        Optional<String> there = working(entry);
        file.update(state -> state.change(entry.id(), same -> there.map(
                        process -> same.in(EntryState.RUNNING, "").with(process))
                .orElseGet(() -> same.in(EntryState.WAITING, "").at(""))));
    }

    /** The process or the job that works in the entry's place already. */
    private Optional<String> working(QueueEntry entry) {
        return launcher(entry).flatMap(launcher -> launcher.working(entry));
    }

    // ------------------------------------------------------------------ start

    /** Marks the next entry that can start as starting. */
    private Optional<QueueEntry> next() {
        QueueState before = file.read();
        if (before.entries().stream().noneMatch(entry -> place(before, entry).isPresent())) {
            return Optional.empty();
        }
        List<QueueEntry> marked = new ArrayList<>();
        file.update(state -> {
            marked.clear();
            Optional<QueueEntry> found = state.entries().stream()
                    .filter(entry -> place(state, entry).isPresent())
                    .findFirst();
            return found.map(entry -> {
                        QueueEntry starting =
                                entry.at(place(state, entry).orElseThrow()).in(EntryState.STARTING, "");
                        marked.add(starting);
                        return state.change(entry.id(), same -> starting);
                    })
                    .orElse(state);
        });
        return marked.stream().findFirst();
    }

    private Optional<String> place(QueueState state, QueueEntry entry) {
        return entry.state() == EntryState.WAITING
                ? launcher(entry).flatMap(launcher -> launcher.place(state, entry))
                : Optional.empty();
    }

    private void start(QueueEntry entry, List<QueueEntry> started, List<Ended> ended) {
        try {
            Optional<String> there = working(entry);
            QueueEntry now = there.isPresent() ? entry : goingOn(entry);
            String process = there.isPresent()
                    ? there.get()
                    : launcher(entry).orElseThrow().launch(now);
            QueueEntry running = now.in(EntryState.RUNNING, "").with(process);
            file.update(state -> state.change(entry.id(), same -> running));
            if (!entry.clips().isEmpty() && there.isEmpty() && entry.launcher().equals(LocalLauncher.NAME)) {
                entry.files().control().put(Request.probes(entry.clips(), "the queue"));
            }
            started.add(running);
        } catch (FimaException e) {
            ended.add(fail(entry, e));
        }
    }

    private Ended fail(QueueEntry entry, FimaException reason) {
        file.update(state -> state.change(entry.id(), same -> same.in(EntryState.FAILED, reason.getMessage())));
        return new Ended(entry, false, reason.getMessage());
    }

    /** A training that was under way before goes on instead of beginning anew. */
    private static QueueEntry goingOn(QueueEntry entry) {
        boolean resumes = entry.kind() == WorkKind.TRAIN
                && !entry.words().get(1).equals("resume")
                && RunFolder.isRun(entry.files().folder());
        return resumes
                ? entry.doing(List.of(
                        "fima", "resume", "--run", entry.files().folder().toString()))
                : entry;
    }
}
