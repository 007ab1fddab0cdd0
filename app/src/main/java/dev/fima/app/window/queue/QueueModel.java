package dev.fima.app.window.queue;

import dev.fima.app.queue.Dispatcher;
import dev.fima.app.queue.EntryState;
import dev.fima.app.queue.LocalLauncher;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.queue.QueueState;
import dev.fima.app.queue.QueueWorker;
import dev.fima.app.queue.WorkKind;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.training.control.Request.Kind;
import dev.fima.model.training.control.WorkingProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The queue: what waits, what works, and what a person does with both. For the FX thread; files are read beside it. */
public final class QueueModel {
    private static final Logger LOG = Logger.getLogger(QueueModel.class.getName());
    private static final int POLLS_WHILE_WORKING = 3;
    private static final int POLLS_AT_REST = 15;

    private final TaskRunner tasks;
    private final SessionLog log;
    private final Dispatcher dispatcher;
    private final Requests requests;
    private final ObservableList<ShownEntry> entries = FXCollections.observableArrayList();
    private final ObservableList<ShownEntry> entriesShown = FXCollections.unmodifiableObservableList(entries);
    private final IntegerProperty atOnce = new SimpleIntegerProperty(this, "atOnce", 1);
    private final List<Consumer<QueueEntry>> starts = new ArrayList<>();
    private final List<Consumer<Dispatcher.Ended>> ends = new ArrayList<>();
    private final OutputTail tail = new OutputTail();
    private String said = "";
    private boolean turning;
    private boolean again;
    private int polls;

    private record Turn(Dispatcher.News news, List<ShownEntry> entries, List<String> remarks) {}

    /**
     * A queue that is empty until its first poll.
     *
     * @param tasks one thread of its own, so that changes are made in their order
     */
    public QueueModel(TaskRunner tasks, SessionLog log, Dispatcher dispatcher, Requests requests) {
        this.tasks = tasks;
        this.log = log;
        this.dispatcher = dispatcher;
        this.requests = requests;
        atOnce.addListener((source, old, now) -> change(state -> state.withAtOnce(now.intValue())));
    }

    /** The entries in the order of their turns. */
    public ObservableList<ShownEntry> entries() {
        return entriesShown;
    }

    /** How many entries may work at once on each device. */
    public IntegerProperty atOnceProperty() {
        return atOnce;
    }

    /** Tells when the process of an entry was started. */
    public void onStart(Consumer<QueueEntry> listener) {
        starts.add(listener);
    }

    /** Tells when the process of an entry has ended. */
    public void onEnd(Consumer<Dispatcher.Ended> listener) {
        ends.add(listener);
    }

    /** Puts work at the end. */
    public void add(QueueEntry entry) {
        log.command(entry.typedWords());
        long ahead = entries.stream()
                .filter(shown -> shown.entry().state() != EntryState.FAILED)
                .count();
        entries.add(ShownEntry.of(entry));
        if (ahead > 0) {
            log.remark(entry.title() + " is in the queue, where " + ahead + (ahead == 1 ? " entry is" : " entries are")
                    + " before it.");
        }
        change(state -> state.withoutFailed(entry.files().result()).with(entry));
    }

    /** Lets an entry wait until it is let go. */
    public void hold(QueueEntry entry) {
        ifAhead(entry, same -> same.in(EntryState.HELD, ""));
    }

    /** Lets an entry that is held have its turn again. */
    public void release(QueueEntry entry) {
        ifAhead(entry, same -> same.in(EntryState.WAITING, ""));
    }

    private void ifAhead(QueueEntry entry, UnaryOperator<QueueEntry> done) {
        change(state -> state.change(entry.id(), same -> same.state().isAhead() ? done.apply(same) : same));
    }

    /** Moves an entry that waits towards the beginning (negative) or the end. */
    public void move(QueueEntry entry, int places) {
        change(state -> state.move(entry.id(), places));
    }

    /** Takes an entry that waits or has failed out; one that works is asked to stop, which keeps what it has done. */
    public void cancel(QueueEntry entry) {
        if (entry.state().isActive()) {
            stop(entry, () -> {});
        } else {
            BackgroundTask.of(() -> dispatcher
                            .file()
                            .update(state -> withoutWaiting(state, entry.id()))
                            .find(entry.id()))
                    // Its turn came at the same moment.
                    .onSuccess(started -> started.ifPresent(working -> stop(working, () -> {})))
                    .onFailure(this::problem)
                    .onFinished(this::turn)
                    .start(tasks);
        }
    }

    private static QueueState withoutWaiting(QueueState state, String id) {
        return state.find(id)
                .filter(same -> !same.state().isActive())
                .map(same -> state.without(id))
                .orElse(state);
    }

    /** Asks processes to stop; tells when each has answered, or it is certain that it does not. */
    public void stop(List<ShownEntry> working, Runnable answered) {
        AtomicInteger left = new AtomicInteger(working.size());
        for (ShownEntry shown : working) {
            stop(shown.entry(), () -> {
                if (left.decrementAndGet() == 0) {
                    answered.run();
                }
            });
        }
    }

    private void stop(QueueEntry entry, Runnable answered) {
        change(state -> state.change(entry.id(), QueueEntry::stopping));
        if (entry.launcher().equals(LocalLauncher.NAME)) {
            // A process that is only just being started will answer too.
            requests.ask(entry.files().control(), Kind.STOP, entry.title(), answered);
        } else {
            requests.stop(entry.files(), entry.title(), answered);
        }
    }

    /** Gives an entry that failed another turn; a training goes on from its last checkpoint. */
    public void restart(QueueEntry entry) {
        change(state -> state.change(
                entry.id(), same -> same.state() == EntryState.FAILED ? same.in(EntryState.WAITING, "") : same));
    }

    /** Ends the process of an entry at once, where it does not answer. */
    public void kill(QueueEntry entry) {
        BackgroundTask.of(() -> dispatcher.kill(entry))
                .onFailure(this::problem)
                .onFinished(this::turn)
                .start(tasks);
    }

    /** The newest entry of a kind that works or waits. */
    public Optional<ShownEntry> newest(WorkKind kind) {
        List<ShownEntry> fitting = entries.stream()
                .filter(shown -> shown.entry().kind() == kind && shown.entry().state() != EntryState.FAILED)
                .toList();
        return fitting.stream()
                .filter(shown -> shown.entry().state().isActive())
                .findFirst()
                .or(() -> fitting.stream().findFirst());
    }

    /** An entry, if it is still there. */
    public Optional<ShownEntry> find(String id) {
        return entries.stream().filter(shown -> shown.entry().id().equals(id)).findFirst();
    }

    /** The entry that trains a run or will. */
    public Optional<ShownEntry> training(Path run) {
        return entries.stream()
                .filter(shown -> shown.entry().kind() == WorkKind.TRAIN
                        && shown.entry().state() != EntryState.FAILED
                        && shown.entry()
                                .files()
                                .folder()
                                .equals(run.toAbsolutePath().normalize()))
                .findFirst();
    }

    /** Whether a folder belongs to an entry, so that no other may have it. */
    public boolean isTaken(Path folder) {
        return entries.stream().anyMatch(shown -> shown.entry()
                .files()
                .folder()
                .equals(folder.toAbsolutePath().normalize()));
    }

    /** Whether entries wait for their turn, which need somebody who dispatches. */
    public boolean isWaiting() {
        return entries.stream().anyMatch(shown -> shown.entry().state() == EntryState.WAITING);
    }

    /**
     * Lets what waits start without the window, by a process of its own, as soon as this window has been closed.
     *
     * @param devices of this machine
     * @throws FimaException if that process cannot be started
     */
    public void goOnWithout(List<String> devices) {
        dispatcher.close();
        QueueWorker.start(dispatcher.file(), devices);
    }

    /** Whether this window starts what waits; else another window or a process without one does. */
    public boolean isLeading() {
        return dispatcher.isLeading();
    }

    /** Dispatches no more; what works goes on. */
    public void close() {
        dispatcher.close();
    }

    /** Entries for which a process works. */
    public List<ShownEntry> active() {
        return entries.stream()
                .filter(shown -> shown.entry().state().isActive())
                .toList();
    }

    /** Called about ten times a second; looks at the processes now and then. */
    public void poll() {
        polls++;
        if (polls % (active().isEmpty() ? POLLS_AT_REST : POLLS_WHILE_WORKING) == 0) {
            turn();
        }
    }

    private void change(UnaryOperator<QueueState> change) {
        BackgroundTask.of(() -> dispatcher.file().update(change))
                .onFailure(this::problem)
                .onFinished(this::turn)
                .start(tasks);
    }

    /** Looks at the processes and starts whose turn it is; while that lasts, further calls make it happen once more. */
    private void turn() {
        if (turning) {
            again = true;
            return;
        }
        turning = true;
        BackgroundTask.of(this::looked)
                .onSuccess(this::take)
                .onFailure(this::problem)
                .onFinished(() -> {
                    turning = false;
                    if (again) {
                        again = false;
                        turn();
                    }
                })
                .start(tasks);
    }

    private Turn looked() throws InterruptedException {
        if (!dispatcher.lead()) {
            // One that works without a window ends for this one.
            QueueWorker.askToGiveWay(dispatcher.file());
        }
        Dispatcher.News news = dispatcher.turn();
        List<ShownEntry> shown = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (QueueEntry entry : news.state().entries()) {
            if (entry.state().isActive()) {
                remarks.addAll(tail.news(dispatcher.log(entry)));
                shown.add(ShownEntry.of(entry, process(entry), dispatcher.job(entry), dispatcher.trouble(entry)));
            } else {
                shown.add(ShownEntry.of(entry));
            }
        }
        news.ended().forEach(ended -> remarks.addAll(tail.last(dispatcher.log(ended.entry()))));
        return new Turn(news, shown, remarks);
    }

    private static Optional<WorkingProcess> process(QueueEntry entry) {
        try {
            return entry.files().control().process();
        } catch (FimaException e) {
            // Of another version: the list of runs says so, and the entry ends with its process all the same.
            LOG.log(Level.FINE, "A process cannot be understood", e);
            return Optional.empty();
        }
    }

    private void take(Turn turn) {
        said = "";
        if (!turn.entries().equals(entries)) {
            entries.setAll(turn.entries());
        }
        if (atOnce.get() != turn.news().state().atOnce()) {
            atOnce.set(turn.news().state().atOnce());
        }
        turn.remarks().forEach(log::remark);
        turn.news().ended().forEach(ended -> ends.forEach(listener -> listener.accept(ended)));
        turn.news().started().forEach(entry -> starts.forEach(listener -> listener.accept(entry)));
    }

    /** A queue that cannot be read would say so several times a second. */
    private void problem(Throwable reason) {
        String sentence = reason instanceof FimaException ? reason.getMessage() : "The queue does not work: " + reason;
        if (!sentence.equals(said)) {
            said = sentence;
            log.problem(sentence);
        }
    }
}
