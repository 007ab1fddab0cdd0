package dev.fima.app.window.whatif;

import dev.fima.app.live.LiveEngine;
import dev.fima.app.live.Question;
import dev.fima.app.live.Subject;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ClipTemporal;
import dev.fima.model.whatif.Change;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * A clip and its changes through a network, one question after the other: maps first, then time windows, then neighbours. What
 * is wanted now replaces what was wanted before, so that a slider that moves on is never waited for; what comes meanwhile is shown
 * as long as it is of the same clip and network. For the JavaFX thread.
 */
final class LiveComparison {
    private static final String COMPUTING = "Computing…";
    private static final String WINDOWS = "Time windows…";
    private static final String NEIGHBOURS = "Neighbours";

    private final LiveEngine engine;
    private final TaskRunner tasks;
    private final ReadOnlyObjectWrapper<Optional<Known<SeenClip>>> original =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Known<SeenClip>>> changed =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Known<ClipTemporal>>> originalTime =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Known<ClipTemporal>>> changedTime =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private Optional<Wish> wish = Optional.empty();
    private Optional<Wish> failed = Optional.empty();
    private Optional<Subject.Network> loaded = Optional.empty();
    private Optional<Subject.Network> gathered = Optional.empty();
    private final Consumer<String> remark;
    /** Both clips are known, but from before there were neighbours, or in another shape. */
    private boolean originalAged;

    private boolean changedAged;
    private boolean busy;
    private boolean active;

    /**
     * What is wanted.
     *
     * @param subject clip and network
     * @param changes none for the clip as it is
     * @param data the labelled videos among which neighbours are sought
     * @param shape width of the video's frames over their height
     */
    record Wish(Subject subject, List<Change> changes, Optional<Path> data, double shape) {
        Wish {
            changes = List.copyOf(changes);
        }
    }

    /** An answer, and of what it is. */
    record Known<T>(Subject subject, List<Change> changes, T answer) {
        boolean is(Wish wish, boolean asChanged) {
            return subject.equals(wish.subject()) && (!asChanged || changes.equals(wish.changes()));
        }
    }

    /**
     * @param engine answers, asked on a background thread
     * @param tasks one thread, so that answers come in the order of the questions
     * @param remark gets a sentence where clips can be compared but not all that belongs to it
     */
    LiveComparison(LiveEngine engine, TaskRunner tasks, Consumer<String> remark) {
        this.engine = engine;
        this.tasks = tasks;
        this.remark = remark;
    }

    ReadOnlyObjectProperty<Optional<Known<SeenClip>>> original() {
        return original.getReadOnlyProperty();
    }

    /** What is known of the changed clip; of the wish before while the answer to the newest is awaited. */
    ReadOnlyObjectProperty<Optional<Known<SeenClip>>> changed() {
        return changed.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Known<ClipTemporal>>> originalTime() {
        return originalTime.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Known<ClipTemporal>>> changedTime() {
        return changedTime.getReadOnlyProperty();
    }

    /** What is being computed; empty while nothing is. */
    ReadOnlyStringProperty activity() {
        return activity.getReadOnlyProperty();
    }

    /** Why there is no answer; empty where there is one, or will be. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Wants something else from now on; empty for nothing. */
    void want(Optional<Wish> other) {
        if (other.equals(wish)) {
            return;
        }
        if (reshaped(other)) {
            originalAged = true;
            changedAged = true;
        }
        wish = other;
        problem.set("");
        failed = Optional.empty();
        forget(original, false);
        forget(originalTime, false);
        forget(changed, false);
        forget(changedTime, false);
        if (other.filter(now -> !now.changes().isEmpty()).isEmpty()) {
            changed.set(Optional.empty());
            changedTime.set(Optional.empty());
        }
        next();
    }

    /** Whether the pictures of what is known are to become wider or narrower: the shape of a video is known when it is decoded. */
    private boolean reshaped(Optional<Wish> other) {
        return wish.filter(before ->
                        other.filter(now -> now.shape() != before.shape()).isPresent())
                .isPresent();
    }

    private <T> void forget(ReadOnlyObjectWrapper<Optional<Known<T>>> property, boolean asChanged) {
        if (property.get().filter(known -> !is(known, asChanged)).isPresent()) {
            property.set(Optional.empty());
        }
    }

    private boolean is(Known<?> known, boolean asChanged) {
        return wish.filter(now -> known.is(now, asChanged)).isPresent();
    }

    /** Whether anybody looks: while nobody does nothing is asked. */
    void setActive(boolean looking) {
        active = looking;
        next();
    }

    /** Tries again what failed. */
    void retry() {
        failed = Optional.empty();
        problem.set("");
        next();
    }

    /** Lets go of the networks. */
    void rest() {
        loaded = Optional.empty();
        gathered = Optional.empty();
        engine.close();
    }

    /** Asks the first question whose answer is missing. */
    private void next() {
        if (busy) {
            return;
        }
        if (!active || wish.isEmpty() || wish.equals(failed)) {
            activity.set("");
            return;
        }
        Wish now = wish.get();
        boolean changes = !now.changes().isEmpty();
        if (originalAged || !has(original, false)) {
            ask(
                    now,
                    List.of(),
                    new Question.Original(now.subject()),
                    answer -> SeenClip.of(answer, now.shape()),
                    original,
                    COMPUTING);
        } else if (changes && (changedAged || !has(changed, true))) {
            ask(
                    now,
                    now.changes(),
                    new Question.Changed(now.subject(), now.changes()),
                    answer -> SeenClip.of(answer, now.shape()),
                    changed,
                    COMPUTING);
        } else if (!has(originalTime, false)) {
            ask(
                    now,
                    List.of(),
                    new Question.Temporal(now.subject(), List.of()),
                    answer -> answer,
                    originalTime,
                    WINDOWS);
        } else if (changes && !has(changedTime, true)) {
            ask(
                    now,
                    now.changes(),
                    new Question.Temporal(now.subject(), now.changes()),
                    answer -> answer,
                    changedTime,
                    WINDOWS);
        } else if (now.data().isPresent()
                && !gathered.equals(Optional.of(now.subject().network()))) {
            gather(now);
        } else {
            activity.set("");
        }
    }

    private <T> boolean has(ReadOnlyObjectWrapper<Optional<Known<T>>> property, boolean asChanged) {
        return property.get().filter(known -> is(known, asChanged)).isPresent();
    }

    /**
     * @param shown makes of the answer what is shown, on the background thread
     * @param property gets it
     */
    private <A extends Record, S> void ask(
            Wish now,
            List<Change> changes,
            Question<A> question,
            Function<A, S> shown,
            ReadOnlyObjectWrapper<Optional<Known<S>>> property,
            String words) {
        boolean fresh = !loaded.equals(Optional.of(now.subject().network()));
        Consumer<S> take = answer -> {
            loaded = Optional.of(now.subject().network());
            // What is of another clip or network came too late.
            if (wish.filter(wanted -> wanted.subject().equals(now.subject())).isPresent()
                    && (changes.isEmpty() || !wish.get().changes().isEmpty())) {
                if (wish.get().shape() == now.shape()) {
                    originalAged &= !original.equals(property);
                    changedAged &= !changed.equals(property);
                }
                property.set(Optional.of(new Known<>(now.subject(), changes, answer)));
            }
        };
        run(
                fresh ? "Loading the network…" : words,
                () -> shown.apply(engine.ask(question)),
                take,
                reason -> fail(now, reason));
    }

    /** Once all are there both clips are looked at anew: they stand among others then. */
    private void gather(Wish now) {
        Subject.Network network = now.subject().network();
        Question.Gather question = new Question.Gather(network, now.data().orElseThrow());
        String words = activity.get().startsWith(NEIGHBOURS) ? activity.get() : NEIGHBOURS + "…";
        run(
                words,
                () -> engine.ask(question),
                answer -> {
                    if (answer.done() < answer.all()) {
                        activity.set(NEIGHBOURS + ", " + answer.done() + " of " + answer.all());
                    } else {
                        gathered = Optional.of(network);
                        originalAged = true;
                        changedAged = true;
                    }
                },
                reason -> {
                    gathered = Optional.of(network);
                    remark.accept("Nearest neighbours cannot be sought: " + reason.getMessage());
                });
    }

    private <S> void run(String words, Callable<S> work, Consumer<S> success, Consumer<Throwable> failure) {
        busy = true;
        activity.set(words);
        BackgroundTask.of(work)
                .onSuccess(success)
                .onFailure(failure)
                .onFinished(() -> {
                    busy = false;
                    next();
                })
                .start(tasks);
    }

    private void fail(Wish now, Throwable reason) {
        loaded = Optional.empty();
        if (!Objects.equals(wish, Optional.of(now)) || !active) {
            return;
        }
        failed = wish;
        problem.set(reason instanceof FimaException ? reason.getMessage() : "The clip cannot be looked at: " + reason);
    }
}
