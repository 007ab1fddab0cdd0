package dev.fima.model.training;

import dev.fima.model.FimaException;
import dev.fima.model.data.ClipShape;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetOptions;
import dev.fima.model.data.Problem;
import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.StateArray;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.Disk;
import dev.fima.model.storage.Safetensors;
import dev.fima.model.weights.StateChoice;
import dev.fima.model.weights.WeightsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Makes a run folder of a file of weights, so that whatever reads runs reads them: one checkpoint and one snapshot, both of
 * step 0, and no metrics. Nothing is trained.
 */
public final class WeightsRun {
    private WeightsRun() {}

    /**
     * What is to be made.
     *
     * @param file the weights
     * @param choice which state, where the file holds several
     * @param allowMissing whether tensors that the file lacks may keep random values
     * @param clip the clips that the network is to see
     * @param device as the setting {@code device} names it
     * @param run folder to be made
     * @param command the words of a command that does the same
     */
    public record Request(
            Path file,
            Architecture architecture,
            StateChoice choice,
            boolean allowMissing,
            ClipShape clip,
            String device,
            Path run,
            List<String> command) {
        public Request {
            command = List.copyOf(command);
        }
    }

    /**
     * Who is told what.
     *
     * @param activity what is being done now
     * @param note what a person should know, one sentence
     * @param found what the file holds, as soon as it was read
     */
    public record Listener(Consumer<String> activity, Consumer<String> note, Consumer<ImportedWeights> found)
            implements Learner.Monitor {
        @Override
        public void activity(String what) {
            activity.accept(what);
        }

        @Override
        public void note(String sentence) {
            note.accept(sentence);
        }

        @Override
        public boolean isEnding() {
            return false;
        }
    }

    /**
     * Makes the folder.
     *
     * @param data folder of the videos whose probe clips are looked at
     * @param options how it is opened
     * @param observer takes the snapshot
     * @throws WeightsException if the file cannot be used, or lacks tensors and may not; nothing is made then
     * @throws FimaException if the data cannot be read, in which case nothing is made, or the probe clips cannot be looked at,
     *     in which case the run is there without a snapshot
     */
    public static RunFolder create(
            Request request, Path data, DataSetOptions options, ProbeObserver observer, Listener listener) {
        if (RunFolder.isRun(request.run())) {
            throw new RunException("There is a run in " + request.run()
                    + " already; choose another folder for the weights of " + request.file() + ".");
        }
        Settings asked =
                ImportedModel.preset(request.architecture()).settings().with(RunOptions.DEVICE.key(), request.device());
        LearnerDevice device = LearnerDevice.start(asked, listener);
        listener.activity("Reading the weights");
        try (ImportedModel imported = ImportedModel.open(
                request.file(), request.architecture(), request.choice(), request.clip(), device.device())) {
            listener.found().accept(imported.weights());
            requireComplete(request, imported.weights());
            Settings settings = imported.model().settings();
            DataSet videos = open(data, options.withShortest(ClipSource.shortest(settings)), listener);
            RunDescription description = new RunDescription(
                    settings,
                    Optional.of(ImportedModel.preset(request.architecture()).id()),
                    videos.root(),
                    DataFingerprint.ofVideos(videos.root(), ClipSource.videos(videos, settings, sentence -> {})),
                    device.line(),
                    SessionStart.versions(device.engine().facts()),
                    Instant.now(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(imported.weights()));
            try (RunLock lock = RunFolder.lockNew(request.run())) {
                return write(request, description, imported, videos, observer, listener);
            } finally {
                RunFolder.removeUnused(request.run());
            }
        }
    }

    private static void requireComplete(Request request, ImportedWeights weights) {
        if (!weights.report().complete() && !request.allowMissing()) {
            throw new WeightsException(request.file() + " lacks "
                    + weights.report().missing().size() + " of the tensors of "
                    + request.architecture().title() + " (" + weights.report().missingNames()
                    + "); choose another state with --key or --prefix, or open it with random values in their place with"
                    + " --allow-missing.");
        }
    }

    private static DataSet open(Path folder, DataSetOptions options, Listener listener) {
        listener.activity("Reading the data folder");
        DataSet data = DataSet.open(folder, options);
        Problem.told(data.problems()).forEach(listener::note);
        return data;
    }

    private static RunFolder write(
            Request request,
            RunDescription description,
            ImportedModel imported,
            DataSet videos,
            ProbeObserver observer,
            Listener listener) {
        RunFolder run = RunFolder.create(request.run(), description, 0);
        try {
            run.sessionLog().command(request.command());
            new CheckpointStore(run.checkpointFolder(), Disk.SYSTEM).save(checkpoint(imported));
            run.writeStatus(status(RunState.RUNNING, ""), Disk.SYSTEM);
            listener.activity("Looking at the probe clips");
            observer.opened(videos);
            observer.observe(0, imported.model(), run);
            run.writeStatus(
                    status(RunState.FINISHED, "Weights of " + request.file().getFileName() + ", not trained here."),
                    Disk.SYSTEM);
            return run;
        } catch (FimaException e) {
            run.writeStatus(status(RunState.FAILED, e.getMessage()), Disk.SYSTEM);
            throw e;
        }
    }

    private static RunStatus status(RunState state, String message) {
        return new RunStatus(state, 0, 0, message, Instant.now());
    }

    /** What is known of the model and no more: a fork must not take over what nobody has trained. */
    private static Checkpoint checkpoint(ImportedModel imported) {
        ImportedWeights weights = imported.weights();
        Map<String, String> about = new LinkedHashMap<>();
        about.put("format", "pt");
        about.put("backbone", imported.model().encoder().architecture().key());
        return new Checkpoint(
                0,
                new Safetensors(
                        StateArray.toFile(arrays(
                                imported,
                                name -> name.startsWith("encoder_q.")
                                        || (weights.has(ModelPart.PROJECTOR) && ModelPart.PROJECTOR.has(name))
                                        || (weights.has(ModelPart.DECODER) && ModelPart.DECODER.has(name)))),
                        about),
                new Safetensors(
                        StateArray.toFile(arrays(
                                imported, name -> weights.has(ModelPart.KEY_BRANCH) && ModelPart.KEY_BRANCH.has(name))),
                        Map.of()),
                0);
    }

    private static List<StateArray> arrays(ImportedModel imported, Predicate<String> wanted) {
        return imported.model().state().readings().stream()
                .filter(array -> wanted.test(array.name()))
                .toList();
    }
}
