package dev.fima.model.evaluation;

import dev.fima.model.FimaException;
import dev.fima.model.analysis.InspectedBackbone;
import dev.fima.model.analysis.InspectedFima;
import dev.fima.model.analysis.MotionModel;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetOptions;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.IndexProgress;
import dev.fima.model.data.Problem;
import dev.fima.model.method.Inspection;
import dev.fima.model.method.Metric;
import dev.fima.model.nn.Backbone;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import dev.fima.model.training.SessionOptions;
import dev.fima.model.training.TrainedModel;
import dev.fima.model.training.TrainingRequest;
import dev.fima.model.training.TrainingSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/**
 * Variants and controls times seeds, each variant a normal run in a folder of its own ({@code VARIANT-seed-S}), each
 * measured the same way, and one table. What is finished is not done again: an interrupted ablation goes on where it
 * stopped, within a run too.
 */
public final class Ablation {
    private static final String STATE = "training";
    private static final int STILL_TEST_CLIPS = 3;
    private static final int CLIPS_PER_VIDEO = 3;
    private static final int NEIGHBOURS = 10;

    private final AblationPlan plan;
    private final SessionOptions options;
    private final Optional<FeatureCache> cache;
    private final EvaluationProgress progress;
    private final AblationListener listener;
    private final FrameSource source = new FrameSource(FrameSource.DEFAULT_BUDGET);

    /**
     * @param options what the training sessions use
     * @param cache keeps features; empty extracts them anew
     * @param progress how far it is, and whether it shall stop
     * @param listener which part is under way
     */
    public Ablation(
            AblationPlan plan,
            SessionOptions options,
            Optional<FeatureCache> cache,
            EvaluationProgress progress,
            AblationListener listener) {
        this.plan = plan;
        this.options = options;
        this.cache = cache;
        this.progress = progress;
        this.listener = listener;
    }

    /**
     * Trains and measures, seed after seed, so that the table of the first seeds is whole when the last ones still run.
     *
     * @return one row per condition and seed
     * @throws CancellationException if cancelled; a run under way has saved a checkpoint
     * @throws FimaException if a run fails or a folder holds a run of other settings; runs that are finished stay
     */
    public List<AblationRow> run() throws InterruptedException {
        AblationFolder folder = new AblationFolder(plan.out());
        Bench bench = new Bench();
        folder.write(plan);
        List<AblationRow> rows = new ArrayList<>();
        for (int seed : plan.seeds()) {
            for (Condition condition : plan.conditions()) {
                rows.add(new AblationRow(condition.name(), seed, bench.numbers(condition, seed)));
                folder.write(rows);
                listener.measured(List.copyOf(rows));
            }
        }
        return rows;
    }

    /**
     * Trains and measures one row alone, beside other processes that do the others of the same plan, and writes the tables
     * of all rows that are measured by then.
     *
     * @param name of the row, as {@link AblationPlan#rows} lists it
     * @return the rows that are measured
     * @throws CancellationException if cancelled; a run under way has saved a checkpoint
     * @throws FimaException if there is no such row, its run fails or its folder holds a run of other settings
     */
    public List<AblationRow> run(String name) throws InterruptedException {
        AblationPlan.Row row = plan.row(name);
        AblationFolder folder = new AblationFolder(plan.out());
        Bench bench = new Bench();
        folder.write(plan);
        bench.numbers(row.condition(), row.seed());
        List<AblationRow> written;
        List<AblationRow> known = bench.known();
        // Whoever wrote fewer rows than there are by now, since another process came between, writes again.
        do {
            written = known;
            folder.write(written);
            known = bench.known();
        } while (!known.equals(written));
        listener.measured(written);
        return written;
    }

    /** Data and device, with what measures on them. */
    private final class Bench {
        private final DataSet data = open();
        private final RepresentationEvaluator evaluator =
                new RepresentationEvaluator(data, source, CLIPS_PER_VIDEO, NEIGHBOURS, plan.analysedClips(), true);
        private final ComputeDevice device = NativeEngine.choose(
                        ComputeDevice.parse(plan.settings().get(RunOptions.DEVICE)))
                .device();

        private AblationResult result(Condition condition, int seed) {
            return new AblationResult(
                    plan.folder(condition, seed), plan.settings(condition, seed) + " " + evaluator.protocol());
        }

        Map<String, Double> numbers(Condition condition, int seed) throws InterruptedException {
            AblationResult result = result(condition, seed);
            Optional<Map<String, Double>> known = result.known(progress);
            if (known.isPresent()) {
                return known.get();
            }
            listener.begun(condition, seed, plan.folder(condition, seed));
            Work work = new Work(condition, plan.settings(condition, seed), data, evaluator, device);
            Map<String, Double> numbers = condition.variant().isPresent() ? work.variant() : work.control();
            result.write(numbers);
            NativeEngine.giveBackUnused();
            return numbers;
        }

        /** The rows that are measured. */
        List<AblationRow> known() {
            List<AblationRow> rows = new ArrayList<>();
            for (AblationPlan.Row row : plan.rows()) {
                result(row.condition(), row.seed())
                        .known(EvaluationProgress.NONE)
                        .ifPresent(numbers ->
                                rows.add(new AblationRow(row.condition().name(), row.seed(), numbers)));
            }
            return rows;
        }
    }

    private DataSet open() {
        DataSetOptions opening = DataSetOptions.DEFAULT
                .withStrict(options.strict())
                .withProgress(new IndexProgress() {
                    @Override
                    public void videoDone(int done, int total) {
                        progress.check("indexing videos", done, total);
                    }
                });
        DataSet data = DataSet.open(
                plan.data(), options.indexCache().map(opening::withCacheFolder).orElse(opening));
        Problem.told(data.problems()).forEach(progress::note);
        return data;
    }

    /** One condition with one seed. */
    private final class Work {
        private final Condition condition;
        private final Settings settings;
        private final DataSet data;
        private final RepresentationEvaluator evaluator;
        private final ComputeDevice device;
        private final Path folder;

        Work(
                Condition condition,
                Settings settings,
                DataSet data,
                RepresentationEvaluator evaluator,
                ComputeDevice device) {
            this.condition = condition;
            this.settings = settings;
            this.data = data;
            this.evaluator = evaluator;
            this.device = device;
            folder = plan.folder(condition, settings.get(RunOptions.SEED));
        }

        private String name() {
            return folder.getFileName().toString();
        }

        Map<String, Double> variant() throws InterruptedException {
            train();
            try (TrainedModel model =
                    TrainedModel.load(RunFolder.open(folder), OptionalLong.empty(), device, progress::note)) {
                Map<String, Double> numbers = measured(model);
                numbers.put("steps", (double) model.step());
                MetricsReader metrics = RunFolder.open(folder).metrics();
                if (metrics.rows() > 0) {
                    numbers.put("minutes", metrics.column(Metric.SECONDS)[metrics.rows() - 1] / 60);
                }
                return numbers;
            }
        }

        private void train() throws InterruptedException {
            TrainingSession session;
            if (RunFolder.isRun(folder)) {
                RunFolder run = RunFolder.open(folder);
                requireSame(run);
                if (run.status().state() == RunState.FINISHED) {
                    return;
                }
                session = TrainingSession.resume(folder, List.of(), options);
            } else {
                session = TrainingSession.create(
                        new TrainingRequest(plan.data(), folder, settings, Optional.empty()), options);
            }
            String activity = "training " + name() + ", steps";
            RunState state = FollowedTraining.run(
                            session, progress, now -> progress.at(activity, now.step(), now.totalSteps()))
                    .orElseThrow(() ->
                            new CancellationException("The ablation was cancelled while " + name() + " was trained."));
            if (state != RunState.FINISHED) {
                throw new FimaException("The run " + folder + " ended as "
                        + state.name().toLowerCase(Locale.ROOT) + ": " + session.message()
                        + " Start the same ablation again to go on.");
            }
        }

        private void requireSame(RunFolder run) {
            Settings found = run.description().settings();
            for (Setting<?> setting : settings.differencesTo(found)) {
                if (!setting.equals(RunOptions.DEVICE)) {
                    throw new FimaException("The run " + folder + " was trained with " + setting.key() + "="
                            + found.text(setting) + ", not " + settings.text(setting)
                            + ": delete it or choose another folder for the ablation.");
                }
            }
            if (!run.description().data().equals(plan.data())) {
                throw new FimaException("The run " + folder + " was trained on "
                        + run.description().data() + ", not " + plan.data()
                        + ": delete it or choose another folder for the ablation.");
            }
        }

        private Map<String, Double> measured(TrainedModel trained) {
            return measured(
                    new InspectedFima(new Inspection(trained.model()), DataOptions.clip(settings)),
                    trained.model().encoder());
        }

        private Map<String, Double> measured(MotionModel model, Backbone encoder) {
            return new LinkedHashMap<>(evaluator
                    .evaluate(
                            model,
                            cache.isPresent() ? WeightsDigest.of(encoder) : "",
                            cache,
                            settings.get(RunOptions.SEED),
                            named())
                    .headline());
        }

        Map<String, Double> control() {
            Condition.Control control = condition.control().orElseThrow();
            try (TrainedModel fresh = TrainedModel.untrained(settings, device)) {
                if (control == Condition.Control.UNTRAINED) {
                    return measured(fresh);
                }
                Backbone encoder = fresh.model().encoder();
                FineTuneSettings training = FineTuneSettings.likeRun(settings, steps(), STILL_TEST_CLIPS);
                if (control == Condition.Control.SUPERVISED_STILL) {
                    training = training.withStillFrames();
                }
                long began = System.nanoTime();
                FineTuneResult result = new FineTuning(data, training, named(), FineTuning.Options.RANDOM_START)
                        .run(encoder, folder.resolve(STATE));
                double minutes = (System.nanoTime() - began) / 60e9;
                Map<String, Double> numbers =
                        measured(new InspectedBackbone(encoder, DataOptions.clip(settings)), encoder);
                numbers.put("classifier_top1", 100 * result.last().top(1).share());
                numbers.put("steps", (double) steps());
                numbers.put("minutes", minutes);
                return numbers;
            }
        }

        private long steps() {
            int steps = settings.get(RunOptions.STEPS);
            int batch = settings.get(DataOptions.BATCH);
            return steps > 0
                    ? steps
                    : settings.get(RunOptions.EPOCHS)
                            * Math.max(1L, data.train().size() / batch);
        }

        private EvaluationProgress named() {
            return new EvaluationProgress() {
                @Override
                public boolean at(String activity, long done, long all) {
                    return progress.at(name() + ", " + activity, done, all);
                }

                @Override
                public boolean held() {
                    return progress.held();
                }

                @Override
                public void note(String sentence) {
                    progress.note(sentence);
                }
            };
        }
    }
}
