package dev.fima.model.evaluation;

import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import dev.fima.model.method.VideoClassifier;
import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.StateArray;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.Safetensors;
import dev.fima.model.training.Progress;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import dev.fima.model.training.RunTests;
import dev.fima.model.training.SessionListener;
import dev.fima.model.training.SessionOptions;
import dev.fima.model.training.SupervisedRequest;
import dev.fima.model.training.Supervision;
import dev.fima.model.training.TestedStep;
import dev.fima.model.training.TrainingSession;
import dev.fima.model.training.VideoScores;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Trains an encoder and a new linear layer with labels and tests them: the paper's fine-tuning with all layers in train
 * mode; from fresh weights, its supervised counterpart; and with the encoder frozen, the reference's linear probe. The
 * training is a run like any other, in a folder of its own; the same call goes on where it stopped and gives the same
 * numbers.
 */
public final class FineTuning {
    private final DataSet data;
    private final FineTuneSettings settings;
    private final EvaluationProgress progress;
    private final Options options;

    /**
     * What a training has beside its settings.
     *
     * @param split number of the data set's split, so that the run can be resumed by itself
     * @param start what to call the encoder's weights, such as the name and step of a run
     * @param changes assignments {@code key=value} of settings that {@link Supervision#uses}, such as
     *     {@code precision=bf16}
     * @param command what was asked for, as a command, for the run's log
     */
    public record Options(int split, String start, List<String> changes, List<String> command) {
        /** The first split, nothing changed, from weights that were never trained. */
        public static final Options RANDOM_START = new Options(1, Supervision.Start.RANDOM, List.of(), List.of());

        public Options {
            changes = List.copyOf(changes);
            command = List.copyOf(command);
        }
    }

    /**
     * @param data labelled, with at least one batch of training videos and with test videos
     * @throws FimaException if the data set has no labels or too few videos
     */
    public FineTuning(DataSet data, FineTuneSettings settings, EvaluationProgress progress, Options options) {
        // Refuses data sets without labels in its own words.
        EvaluationData.require(data);
        if (data.train().size() < settings.training().get(DataOptions.BATCH)) {
            throw new FimaException("The data set " + data.root() + " has "
                    + data.train().size() + " training videos, fewer than one batch of "
                    + settings.training().get(DataOptions.BATCH)
                    + "; choose a smaller batch.");
        }
        this.data = data;
        this.settings = settings;
        this.progress = progress;
        this.options = options;
    }

    /**
     * Trains to the end and tests.
     *
     * @param encoder where training begins; takes over the weights of its end, and is closed by the caller
     * @param folder of the run
     * @throws CancellationException if cancelled; the run is saved before
     * @throws FimaException if the folder holds another run, or the loss is no number
     */
    public FineTuneResult run(Backbone encoder, Path folder) {
        SupervisedRequest request = new SupervisedRequest(
                data,
                folder,
                changed(settings.settings(encoder)),
                settings.supervision(
                        options.split(),
                        data.fingerprint(),
                        Optional.of(new Supervision.Start(options.start(), WeightsDigest.of(encoder)))),
                Optional.of(encoder.state().export()),
                options.command());
        TrainingSession session = TrainingSession.supervise(request, SessionOptions.DEFAULT);
        if (!RunFolder.isRun(folder) || RunFolder.open(folder).status().state() != RunState.FINISHED) {
            train(session, folder);
        }
        return result(encoder, RunFolder.open(folder));
    }

    private Settings changed(Settings published) {
        Settings all = published;
        for (String change : options.changes()) {
            all = all.with(change);
            String key = change.substring(0, change.indexOf('=')).strip();
            if (!Supervision.uses(Settings.named(key))) {
                throw new FimaException(
                        "The setting " + key + " has no meaning in a training with labels: leave it out.");
            }
        }
        return all;
    }

    private void train(TrainingSession session, Path folder) {
        session.addListener(new SessionListener() {
            @Override
            public void noted(String sentence) {
                progress.note(sentence);
            }
        });
        RunState state;
        try {
            state = FollowedTraining.run(session, progress, this::goOn)
                    .orElseThrow(() ->
                            new CancellationException("The training in " + folder + " was cancelled; it is saved."));
        } catch (InterruptedException e) {
            session.stop();
            Thread.currentThread().interrupt();
            throw new CancellationException("The training in " + folder + " was interrupted; it is saved.");
        }
        if (state != RunState.FINISHED) {
            throw new FimaException(session.message());
        }
        Progress end = session.progress();
        progress.at("training, steps", end.step(), end.totalSteps());
    }

    private boolean goOn(Progress now) {
        String activity = now.activity().equals("Training") ? "training, steps" : now.activity();
        return progress.at(activity, now.step(), now.totalSteps());
    }

    private FineTuneResult result(Backbone encoder, RunFolder run) {
        RunTests tests = RunTests.of(run.path());
        List<TestedStep> all = tests.all();
        if (all.isEmpty()) {
            throw new FimaException("The run in " + run.path()
                    + " is finished, but its tests are missing: delete the folder and start the evaluation again.");
        }
        long last = all.get(all.size() - 1).step();
        VideoScores scores = tests.scores(last);
        Safetensors weights = Safetensors.read(run.checkpoints().weightsOf(last));
        encoder.state().load(VideoClassifier.encoderArrays(StateArray.fromFile(weights.arrays())));
        return new FineTuneResult(
                new VideoPredictions(scores.videos(), scores.truth(), scores.scores(), scores.classes()),
                all.stream()
                        .map(test -> new FineTuneResult.Test(
                                test.step(),
                                test.loss(),
                                new Proportion(test.top1(), test.videos()),
                                new Proportion(test.top5(), test.videos())))
                        .toList());
    }
}
