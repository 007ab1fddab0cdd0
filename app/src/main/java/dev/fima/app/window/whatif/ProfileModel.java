package dev.fima.app.window.whatif;

import dev.fima.app.live.LiveEngine;
import dev.fima.app.live.Progress;
import dev.fima.app.live.Question;
import dev.fima.app.live.Subject;
import dev.fima.app.window.runs.RunPoint;
import dev.fima.app.window.runs.RunTitles;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.LongWork;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.training.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Motion-awareness profiles of the compared runs over the probe clips, one network after the other in a process of its own. What
 * was measured stays known as long as the window is open. For the JavaFX thread.
 */
final class ProfileModel {
    private final Supplier<LiveEngine> engines;
    private final TaskRunner tasks;
    private final Function<Path, String> names;
    private final Function<Path, List<Long>> checkpoints;
    private final Consumer<String> problem;
    private final Map<Wanted, Question.Profiled> known = new ConcurrentHashMap<>();
    private final ReadOnlyObjectWrapper<List<Question.Profiled>> shown = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper whyNot = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(-1);
    private List<RunPoint> points = List.of();
    private long step;
    private List<Subject.Clip> clips = List.of();
    private Optional<LiveEngine> working = Optional.empty();

    /** One network over some clips. */
    private record Wanted(Subject.Network network, List<Subject.Clip> clips) {}

    /**
     * @param engines gives an engine that is closed after the work
     * @param tasks where it waits for answers
     * @param names what runs are called
     * @param problem gets a sentence why something was not measured
     */
    ProfileModel(
            Supplier<LiveEngine> engines, TaskRunner tasks, Function<Path, String> names, Consumer<String> problem) {
        this(engines, tasks, names, ProfileModel::checkpoints, problem);
    }

    /** @param checkpoints steps whose weights a run keeps, ascending */
    ProfileModel(
            Supplier<LiveEngine> engines,
            TaskRunner tasks,
            Function<Path, String> names,
            Function<Path, List<Long>> checkpoints,
            Consumer<String> problem) {
        this.engines = engines;
        this.tasks = tasks;
        this.names = names;
        this.checkpoints = checkpoints;
        this.problem = problem;
    }

    private static List<Long> checkpoints(Path run) {
        return RunFolder.isRun(run) ? RunFolder.open(run).checkpoints().steps() : List.of();
    }

    /** Profiles of the wanted networks, as far as they are measured, in their order. */
    ReadOnlyObjectProperty<List<Question.Profiled>> profiles() {
        return shown.getReadOnlyProperty();
    }

    LongWork work() {
        return new LongWork(activity.getReadOnlyProperty(), share.getReadOnlyProperty(), this::cancel);
    }

    /** Why nothing can be measured; empty where something can. */
    ReadOnlyStringProperty whyNot() {
        return whyNot.getReadOnlyProperty();
    }

    /** How many networks are wanted. */
    int networks() {
        return points.size();
    }

    /**
     * Wants other networks or clips.
     *
     * @param runs the compared runs
     * @param atStep step of those that are pinned to none
     * @param over the probe clips
     */
    void want(List<RunPoint> runs, long atStep, List<Subject.Clip> over) {
        points = List.copyOf(runs);
        step = atStep;
        clips = List.copyOf(over);
        whyNot.set(
                points.isEmpty()
                        ? "no run is selected"
                        : clips.size() < 2 ? "a profile needs two probe clips or more" : "");
        show();
    }

    private void show() {
        List<Question.Profiled> found = new ArrayList<>();
        Map<Path, String> titles = titles();
        for (RunPoint point : points) {
            known.entrySet().stream()
                    .filter(entry -> entry.getKey().clips().equals(clips)
                            && entry.getKey().network().run().equals(point.run()))
                    // Of several steps the nearest to the shown one.
                    .min((a, b) -> Long.compare(away(a.getKey(), point), away(b.getKey(), point)))
                    .map(entry -> entry.getValue()
                            .titled(titles.get(point.run()) + ", step "
                                    + entry.getKey().network().step()))
                    .ifPresent(found::add);
        }
        if (!found.equals(shown.get())) {
            shown.set(List.copyOf(found));
        }
    }

    private long away(Wanted wanted, RunPoint point) {
        return Math.abs(wanted.network().step() - Math.min(point.at(step), Integer.MAX_VALUE));
    }

    /** Runs of one name are told apart. */
    private Map<Path, String> titles() {
        return RunTitles.of(points.stream().map(RunPoint::run).distinct().toList(), names);
    }

    /** Measures what is not known yet, unless something is measured already. */
    void start() {
        if (!activity.get().isEmpty() || !whyNot.get().isEmpty()) {
            return;
        }
        LiveEngine engine = engines.get();
        working = Optional.of(engine);
        measure(engine, points, 0);
    }

    private void measure(LiveEngine engine, List<RunPoint> all, int next) {
        if (next >= all.size() || working.filter(engine::equals).isEmpty()) {
            finish(engine);
            return;
        }
        RunPoint point = all.get(next);
        long at = point.at(step);
        List<Subject.Clip> over = clips;
        String title = point.title(titles().getOrDefault(point.run(), names.apply(point.run())));
        String what = "Measuring " + title + (all.size() > 1 ? ", " + (next + 1) + " of " + all.size() : "");
        activity.set(what);
        share.set((double) next / all.size());
        Progress progress = step -> tasks.window().execute(() -> {
            if (working.filter(engine::equals).isPresent()) {
                activity.set(what + ": " + step.words());
                share.set((next + step.share()) / all.size());
            }
        });
        BackgroundTask.of(() -> measured(engine, new Asked(point, title, at, over), progress))
                .onSuccess(found -> {
                    known.put(found.wanted(), found.answer());
                    found.answer().profile().leftOut().stream().findFirst().ifPresent(problem);
                    show();
                })
                .onFailure(reason -> {
                    if (working.filter(engine::equals).isPresent()) {
                        problem.accept(
                                reason instanceof FimaException
                                        ? reason.getMessage()
                                        : "The profile of " + title + " cannot be measured: " + reason);
                    }
                })
                .onFinished(() -> measure(engine, all, next + 1))
                .start(tasks);
    }

    private record Asked(RunPoint point, String title, long at, List<Subject.Clip> over) {}

    private record Measured(Wanted wanted, Question.Profiled answer) {}

    private Measured measured(LiveEngine engine, Asked asked, Progress progress) {
        Path run = asked.point().run();
        List<Long> steps = checkpoints.apply(run);
        long checkpoint = steps.stream()
                .filter(one -> one <= asked.at())
                .max(Long::compare)
                .or(() -> steps.stream().findFirst())
                .orElseThrow(() -> new FimaException("The run " + asked.title()
                        + " keeps no weights, so that no changed clip can be shown to it: compare runs that have"
                        + " checkpoints."));
        Wanted wanted = new Wanted(new Subject.Network(run, checkpoint), asked.over());
        return new Measured(
                wanted,
                Optional.ofNullable(known.get(wanted))
                        .orElseGet(() -> engine.ask(
                                new Question.Profile(wanted.network(), asked.title(), wanted.clips()), progress)));
    }

    private void finish(LiveEngine engine) {
        engine.close();
        if (working.filter(engine::equals).isPresent()) {
            working = Optional.empty();
        }
        activity.set("");
        share.set(-1);
    }

    /** Ends the process; profiles that are measured stay. */
    void cancel() {
        Optional<LiveEngine> ended = working;
        working = Optional.empty();
        ended.ifPresent(LiveEngine::close);
    }
}
