package dev.fima.app.window.weights;

import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.weights.RecognisedWeights;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Finds out what files of weights hold, asks where that is not certain, and hands on what is to be opened. For the FX thread. */
public final class WeightsOpening {
    private final TaskRunner looking;
    private final Consumer<WeightsChoice> start;
    private final SessionLog log;
    private final Deque<WeightsQuestion> asked = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<Optional<WeightsQuestion>> question =
            new ReadOnlyObjectWrapper<>(this, "question", Optional.empty());

    /**
     * @param looking where files are looked at, which needs the engine
     * @param start opens a file
     * @param log gets a sentence about what was recognised, or why a file cannot be opened
     */
    public WeightsOpening(TaskRunner looking, Consumer<WeightsChoice> start, SessionLog log) {
        this.looking = looking;
        this.start = start;
        this.log = log;
    }

    /** Opens files; those that are not certain wait for an answer, one after the other. */
    public void open(List<Path> files) {
        for (Path file : files) {
            BackgroundTask.of(() -> RecognisedWeights.of(file.toAbsolutePath().normalize()))
                    .onSuccess(this::take)
                    .onFailure(reason -> log.problem(
                            reason instanceof FimaException
                                    ? reason.getMessage()
                                    : file + " cannot be opened: " + reason))
                    .start(looking);
        }
    }

    /** What waits for an answer. */
    public ReadOnlyObjectProperty<Optional<WeightsQuestion>> question() {
        return question.getReadOnlyProperty();
    }

    private void take(RecognisedWeights found) {
        if (WeightsQuestion.isNeeded(found)) {
            asked.add(new WeightsQuestion(found));
            askNext();
        } else {
            log.remark(found.file().getFileName() + " is recognised as "
                    + found.best().sentence());
            start.accept(new WeightsChoice(found.file(), found.best().architecture(), false));
        }
    }

    private void askNext() {
        question.set(Optional.ofNullable(asked.peek()));
    }

    /** Opens the file that is asked about. */
    public void answer(RecognisedWeights.Match chosen) {
        Optional.ofNullable(asked.poll())
                .ifPresent(answered -> start.accept(
                        new WeightsChoice(answered.found().file(), chosen.architecture(), !chosen.complete())));
        askNext();
    }

    /** Does not open it. */
    public void decline() {
        asked.poll();
        askNext();
    }
}
