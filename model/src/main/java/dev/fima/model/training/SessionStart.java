package dev.fima.model.training;

import dev.fima.model.data.DataSet;
import dev.fima.model.nn.StateArray;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.SettingGroup;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.SettingsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * With what a session begins.
 *
 * @param data folder of the data set
 * @param run folder of the run
 * @param preset name of the preset, if any
 * @param resumed the run as it is, where one is resumed
 * @param command what was asked for, as a command
 * @param options what the session shall use
 * @param labels what a training with labels begins with beside that; empty for one without
 * @param fork where the run leaves another one, for a new run that does
 */
record SessionStart(
        Path data,
        Path run,
        Settings settings,
        Optional<String> preset,
        Optional<RunFolder> resumed,
        List<String> command,
        SessionOptions options,
        Optional<Labels> labels,
        Optional<ForkPoint> fork) {
    /** Settings of these groups may change under way: the saved state does not depend on them. */
    private static final Set<SettingGroup> CHANGEABLE =
            Set.of(SettingGroup.RUN, SettingGroup.OPTIMISATION, SettingGroup.SAVING);

    /** Settings on which the numbers of a training with labels do not depend, but for rounding on another device. */
    private static final Set<Setting<?>> SPEED = Set.of(
            RunOptions.DEVICE,
            RunOptions.TENSORBOARD,
            RunOptions.CHECKPOINT_EVERY,
            RunOptions.KEEP_CHECKPOINTS,
            RunOptions.KEEP_EVERY,
            DataOptions.LOADER_THREADS,
            DataOptions.PREFETCH,
            DataOptions.FRAME_CACHE);

    private static final Set<Setting<?>> NEVER = Set.of(RunOptions.SEED, RunOptions.OPTIMIZER);
    private static final Set<Setting<?>> ALWAYS =
            Set.of(DataOptions.LOADER_THREADS, DataOptions.PREFETCH, DataOptions.FRAME_CACHE);

    /**
     * What a training with labels begins with.
     *
     * @param data the data set where it is open already
     * @param weights the encoder's first weights, where they are at hand
     */
    record Labels(Supervision supervision, Optional<DataSet> data, Optional<List<StateArray>> weights) {}

    Optional<Supervision> supervision() {
        return labels.map(Labels::supervision);
    }

    Optional<DataSet> labelled() {
        return labels.flatMap(Labels::data);
    }

    Optional<List<StateArray>> weights() {
        return labels.flatMap(Labels::weights);
    }

    /** What learns. */
    Learner.Factory factory() {
        return labels.isPresent() ? SupervisedLearner::open : FimaLearner::open;
    }

    /** Begins a training with labels, or goes on with it where it was begun. */
    static SessionStart supervise(SupervisedRequest request, SessionOptions options) {
        Optional<RunFolder> begun =
                RunFolder.isRun(request.run()) ? Optional.of(RunFolder.open(request.run())) : Optional.empty();
        begun.ifPresent(run -> requireSame(run, request));
        Settings settings = begun.map(run -> run.description().settings()).orElse(request.settings());
        for (Setting<?> setting : SPEED) {
            settings = settings.with(setting.key(), request.settings().text(setting));
        }
        return new SessionStart(
                request.data().root(),
                request.run(),
                settings.requireValidWithLabels(),
                Optional.empty(),
                begun,
                request.command(),
                options,
                Optional.of(new Labels(request.supervision(), Optional.of(request.data()), request.weights())),
                Optional.empty());
    }

    private static void requireSame(RunFolder run, SupervisedRequest request) {
        boolean same = run.description()
                .supervision()
                .filter(before -> before.sameAs(request.supervision()))
                .isPresent();
        Settings before = run.description().settings();
        boolean sameSettings = request.settings().differencesTo(before).stream()
                .allMatch(changed -> !Supervision.uses(changed) || SPEED.contains(changed));
        if (!same || !sameSettings) {
            throw new RunException("The folder " + run.path()
                    + " holds a training of other weights, data or settings: delete it or choose another output.");
        }
    }

    /** Checkpoints that the run has already. */
    int savedCheckpoints() {
        return resumed.map(folder -> folder.checkpoints().steps().size()).orElse(0);
    }

    static SessionStart create(TrainingRequest request, SessionOptions options) {
        if (RunFolder.isRun(request.run())) {
            throw new RunException("There is a run in " + request.run()
                    + " already; resume it or choose another folder for the new one.");
        }
        return new SessionStart(
                request.data(),
                request.run(),
                request.settings().requireValid(),
                request.preset().map(Preset::id),
                Optional.empty(),
                request.command(),
                options,
                Optional.empty(),
                Optional.empty());
    }

    static SessionStart resume(Path run, List<String> changes, SessionOptions options) {
        RunFolder folder = RunFolder.open(run);
        if (folder.description().weights().isPresent()) {
            throw new RunException(
                    "The run in " + run + " holds weights that were not trained here, so there is nothing to"
                            + " resume; \"fima fork " + run + "@0\" begins a training with them.");
        }
        Settings before = folder.description().settings();
        Settings settings = before;
        List<String> command = new ArrayList<>(List.of(
                "fima", "resume", "--run", run.toAbsolutePath().normalize().toString()));
        for (String change : changes) {
            settings = settings.with(change);
            command.addAll(List.of("--set", change));
        }
        for (Setting<?> changed : settings.differencesTo(before)) {
            boolean possible =
                    ALWAYS.contains(changed) || (CHANGEABLE.contains(changed.group()) && !NEVER.contains(changed));
            if (!possible) {
                throw new SettingsException(
                        changed.key(),
                        "The setting " + changed.key() + " cannot change within a run: start a new run with "
                                + changed.key() + "=" + settings.text(changed) + ".");
            }
        }
        Optional<Labels> labels = folder.description()
                .supervision()
                .map(supervision -> new Labels(supervision, Optional.empty(), Optional.empty()));
        boolean lacksWeights =
                folder.description().supervision().flatMap(Supervision::start).isPresent()
                        && folder.checkpoints().steps().isEmpty();
        if (lacksWeights) {
            throw new RunException("The run in " + run
                    + " ended before it had saved the weights that it starts from: start the same evaluation again.");
        }
        RunStatus status = folder.status();
        boolean longer = settings.get(RunOptions.STEPS) > before.get(RunOptions.STEPS)
                || settings.get(RunOptions.EPOCHS) > before.get(RunOptions.EPOCHS);
        if (status.state() == RunState.FINISHED && !longer) {
            throw new RunException("The run in " + run + " is finished at step " + status.step()
                    + "; set more steps to make it longer, or start a new run.");
        }
        return new SessionStart(
                folder.description().data(),
                run,
                labels.isPresent() ? settings.requireValidWithLabels() : settings.requireValid(),
                folder.description().preset(),
                Optional.of(folder),
                List.copyOf(command),
                options,
                labels,
                Optional.empty());
    }

    static SessionStart fork(ForkRequest request, SessionOptions options) {
        if (RunFolder.isRun(request.run())) {
            throw new RunException("There is a run in " + request.run()
                    + " already; choose another folder for the one that leaves " + request.from() + ".");
        }
        RunDescription parent = RunFolder.open(request.from().run()).description();
        if (parent.supervision().isPresent()) {
            throw new RunException(
                    "The run in " + request.from().run()
                            + " is trained with labels, and such runs cannot be forked: start another evaluation of its first weights.");
        }
        Settings settings = parent.settings();
        for (String change : request.changes()) {
            settings = settings.with(change);
        }
        SessionStart start = new SessionStart(
                request.data().orElse(parent.data()),
                request.run(),
                settings.requireValid(),
                parent.preset(),
                Optional.empty(),
                request.command(),
                options,
                Optional.empty(),
                Optional.of(request.from()));
        if (settings.get(RunOptions.STEPS) > 0) {
            start.requireStepsLeft(settings.get(RunOptions.STEPS));
        }
        return start;
    }

    /**
     * Checks that a fork has steps left to train.
     *
     * @param totalSteps of the run
     * @throws SettingsException if it would be over already
     */
    private void requireStepsLeft(long totalSteps) {
        fork.filter(point -> point.step() >= totalSteps).ifPresent(point -> {
            String length = settings.get(RunOptions.STEPS) > 0 ? RunOptions.STEPS.key() : RunOptions.EPOCHS.key();
            throw new SettingsException(
                    length,
                    "A run of " + totalSteps + " steps that starts from step " + point.step()
                            + " is over before it begins: set " + length + " to more.");
        });
    }

    /** What the run is, once its data and its device are known. */
    RunDescription describe(Learner learner, Optional<Inheritance> inherited) {
        return new RunDescription(
                settings,
                preset,
                data,
                learner.fingerprint(),
                learner.device(),
                versions(learner.versions()),
                Instant.now(),
                supervision(),
                inherited.map(Inheritance::lineage));
    }

    /** Versions of the program and of what it computes with, by name. */
    static Map<String, String> versions(Map<String, String> ofEngine) {
        Map<String, String> versions = new TreeMap<>(ofEngine);
        versions.put("java", Runtime.version().toString());
        versions.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        Package here = SessionStart.class.getPackage();
        versions.put(
                "fima", Optional.ofNullable(here.getImplementationVersion()).orElse("development"));
        return versions;
    }

    /**
     * What a fork takes over; empty for other runs.
     *
     * @param learner as it was built
     * @param totalSteps of the run
     * @throws dev.fima.model.FimaException if it would be over already, or its parent's checkpoint cannot be read
     */
    Optional<Inheritance> inherit(Learner learner, long totalSteps) {
        requireStepsLeft(totalSteps);
        return fork.map(point -> Inheritance.of(point, settings, learner));
    }

    /** A run goes on only with the data that it began with. */
    static void requireSameData(Learner learner, RunFolder folder) {
        DataFingerprint before = folder.description().fingerprint();
        DataFingerprint now = learner.fingerprint();
        if (!learner.sameData(before)) {
            throw new RunException("The data in " + folder.description().data() + " have changed since the run began ("
                    + before.videos() + " videos of " + before.bytes() + " bytes then, " + now.videos() + " of "
                    + now.bytes() + " now); bring them back as they were, or start a new run.");
        }
    }
}
