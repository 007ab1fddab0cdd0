package dev.fima.app.queue;

import dev.fima.model.FimaException;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import dev.fima.model.training.control.Request;
import dev.fima.model.training.control.WorkingProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sees which processes have ended, and starts the entries whose turn it is. It holds no state of its own: whoever calls
 * {@link #turn}, in whatever process, goes on where the last one was, also where that was killed between two moves.
 */
public final class Dispatcher {
    /** A start takes less, or the process that made it has died over it. */
    private static final Duration LONGEST_START = Duration.ofSeconds(15);

    private final QueueFile file;
    private final Map<String, Launcher> launchers;

    public Dispatcher(QueueFile file, List<Launcher> launchers) {
        this.file = file;
        this.launchers = launchers.stream().collect(Collectors.toMap(Launcher::name, Function.identity()));
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

    /**
     * One look at all processes, and one start for every device that is free.
     *
     * @throws FimaException if the queue cannot be read or written
     */
    public News turn() {
        List<Ended> ended = new ArrayList<>();
        QueueState state = file.read();
        for (QueueEntry entry : state.active()) {
            try {
                if (entry.state() == EntryState.STARTING) {
                    mend(entry);
                } else {
                    end(entry).ifPresent(ended::add);
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

    private Optional<Launcher> launcher(QueueEntry entry) {
        return Optional.ofNullable(launchers.get(entry.launcher()));
    }

    // -------------------------------------------------------------------- end

    private Optional<Ended> end(QueueEntry entry) {
        Optional<Ending> ending = launcher(entry).flatMap(launcher -> launcher.ending(entry));
        if (ending.isEmpty()) {
            return Optional.empty();
        }
        boolean stopped = entry.isStopping() && ending.get().isByProgram();
        boolean good =
                stopped || ending.get().isGood() || (ending.get().exitCode().isEmpty() && isDone(entry));
        String message = good ? "" : ending.get().sentence();
        file.update(state -> good
                ? state.without(entry.id())
                : state.change(entry.id(), same -> same.in(EntryState.FAILED, message)));
        return Optional.of(new Ended(entry, good, message));
    }

    /** Whether a training is over by its own account. */
    private static boolean isDone(QueueEntry entry) {
        if (entry.kind() != WorkKind.TRAIN || !RunFolder.isRun(entry.files().folder())) {
            return false;
        }
        RunState state = RunFolder.open(entry.files().folder()).status().state();
        return state == RunState.FINISHED || state == RunState.CANCELLED;
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

    /** The process that works in the entry's place already, as launchers of this machine name it. */
    private static Optional<String> working(QueueEntry entry) {
        return entry.files()
                .control()
                .process()
                .filter(process -> process.isAlive(Instant.now()))
                .filter(WorkingProcess::isHere)
                .map(process -> process.pid() + "@" + process.began());
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
                ? launcher(entry).flatMap(launcher -> state.freeDevice(entry, launcher.devices()))
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
            if (!entry.clips().isEmpty() && there.isEmpty()) {
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
                && entry.words().get(1).equals("train")
                && RunFolder.isRun(entry.files().folder());
        return resumes
                ? entry.doing(List.of(
                        "fima", "resume", "--run", entry.files().folder().toString()))
                : entry;
    }
}
