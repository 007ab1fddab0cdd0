package dev.fima.app.queue;

import dev.fima.app.launch.OwnProcess;
import dev.fima.model.FimaException;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.training.control.Activity;
import dev.fima.model.training.control.Answer;
import dev.fima.model.training.control.ControlFolder;
import dev.fima.model.training.control.ControlListener;
import dev.fima.model.training.control.Request;
import dev.fima.model.training.control.Request.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Dispatches a queue without a window, until nothing waits in it any more or a window takes over. It trains nothing itself, so
 * a small heap will do.
 */
public final class QueueWorker {
    private static final long BETWEEN_TURNS_MILLIS = 500;
    private static final String HEAP = "-Xmx96m";

    private final QueueFile file;
    private final List<Launcher> launchers;
    private final Consumer<String> said;
    private final CountDownLatch asked = new CountDownLatch(1);

    /** @param said receives a sentence for whatever starts and ends */
    public QueueWorker(QueueFile file, List<Launcher> launchers, Consumer<String> said) {
        this.file = file;
        this.launchers = List.copyOf(launchers);
        this.said = said;
    }

    /**
     * Works until nothing waits any more, or somebody asks to give way. What was started goes on.
     *
     * @throws FimaException if another process dispatches the queue, or the queue cannot be read
     */
    public void work() throws InterruptedException {
        boolean first = true;
        // What was added while this one was about to end would wait for nobody.
        while (first || (asked.getCount() > 0 && isWaiting(file.read()))) {
            try (Dispatcher dispatcher = new Dispatcher(file, launchers)) {
                if (dispatcher.lead()) {
                    work(dispatcher);
                } else if (first) {
                    throw new FimaException("Another process dispatches the queue " + file.path()
                            + " already: an open window, or a process of this command.");
                } else {
                    return;
                }
            }
            first = false;
        }
    }

    private void work(Dispatcher dispatcher) throws InterruptedException {
        try (ControlListener listener = ControlListener.open(control(file), this::answer, said)) {
            listener.doing(Activity.of("Dispatching the queue"));
            boolean waits = true;
            while (waits && !asked.await(BETWEEN_TURNS_MILLIS, TimeUnit.MILLISECONDS)) {
                Dispatcher.News news = dispatcher.turn();
                tell(news);
                waits = isWaiting(news.state());
            }
        }
    }

    private static boolean isWaiting(QueueState state) {
        return state.entries().stream()
                .anyMatch(entry -> entry.state() == EntryState.WAITING || entry.state() == EntryState.STARTING);
    }

    private void tell(Dispatcher.News news) {
        news.ended()
                .forEach(ended -> said.accept(
                        ended.entry().title() + (ended.good() ? ": ended" : ": failed. ") + ended.message()));
        news.started().forEach(entry -> said.accept(entry.title() + ": started on " + entry.place()));
    }

    private Answer answer(Request request) {
        if (request.kind() != Kind.STOP) {
            return Answer.refused(request, "The queue can only be asked to stop being dispatched.");
        }
        asked.countDown();
        return Answer.accepted(request, "The queue is left to whoever dispatches it next.");
    }

    private static ControlFolder control(QueueFile file) {
        return ControlFolder.beside(file.path());
    }

    /**
     * Asks a worker that dispatches the queue to give way, and waits for its answer; does nothing where none does.
     *
     * @throws FimaException if it does not answer
     */
    public static void askToGiveWay(QueueFile file) throws InterruptedException {
        ControlFolder folder = control(file);
        if (folder.isHeard()) {
            folder.ask(Request.of(
                    Kind.STOP, "window of process " + ProcessHandle.current().pid()));
        }
    }

    /**
     * Starts a worker as a process of its own, which goes on when this one ends. What it says is in {@code queue.log} beside
     * the queue.
     *
     * @param devices of this machine; empty to let the worker find out
     * @throws FimaException if it cannot be started
     */
    public static void start(QueueFile file, List<String> devices) {
        List<String> words =
                new ArrayList<>(List.of("queue", "work", "--file", file.path().toString()));
        if (!devices.isEmpty()) {
            words.addAll(List.of("--devices", String.join(",", devices)));
        }
        Path log = file.path().resolveSibling("queue.log");
        try {
            Files.createDirectories(log.getParent());
            LocalLauncher.detached(OwnProcess.command(List.of(HEAP), words), log);
        } catch (IOException e) {
            throw new FimaException("The queue cannot go on by itself: " + AtomicFile.reason(e, log.getParent()), e);
        }
    }
}
