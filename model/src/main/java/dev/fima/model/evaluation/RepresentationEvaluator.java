package dev.fima.model.evaluation;

import dev.fima.model.FimaException;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.MotionAttention;
import dev.fima.model.analysis.MotionModel;
import dev.fima.model.analysis.NearestNeighbours;
import dev.fima.model.analysis.ProbeAnalyser;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeReader;
import dev.fima.model.analysis.RepresentationHealth;
import dev.fima.model.analysis.TemporalSimilarity;
import dev.fima.model.analysis.TemporalStatistics;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.FrameSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiPredicate;

/** Measures weights on a labelled data set with train and test videos: recognition, health, attention, time. */
public final class RepresentationEvaluator {
    private static final int[] RECALLS = {1, 5, 10, 20, 50};
    private static final double VOTE_TEMPERATURE = 0.1;

    private final DataSet data;
    private final FrameSource source;
    private final int clipsPerVideo;
    private final int neighbours;
    private final int analysedClips;
    private final boolean frozen;

    private RepresentationEvaluator(Builder builder) {
        data = builder.data;
        source = builder.source;
        clipsPerVideo = builder.clipsPerVideo;
        neighbours = builder.neighbours;
        analysedClips = builder.analysedClips;
        frozen = builder.frozen;
    }

    /**
     * @param data labelled, with training and test videos
     * @throws FimaException if it has no labels or no test videos
     */
    public static Builder on(DataSet data, FrameSource source) {
        if (!data.labelled() || data.test().isEmpty() || data.train().isEmpty()) {
            throw new FimaException("The data set " + data.root()
                    + " cannot be used for evaluation: it needs class labels and both training and test videos.");
        }
        return new Builder(data, source);
    }

    /** Choices with their defaults. */
    public static final class Builder {
        private final DataSet data;
        private final FrameSource source;
        private int clipsPerVideo = 3;
        private int neighbours = 10;
        private int analysedClips = 60;
        private boolean frozen;

        private Builder(DataSet data, FrameSource source) {
            this.data = data;
            this.source = source;
        }

        /** Evenly spaced clips per video; 10 in the paper's test protocol, 3 by default. */
        public Builder optClipsPerVideo(int clips) {
            clipsPerVideo = clips;
            return this;
        }

        /** Voters of the nearest-neighbour classifier. */
        public Builder optNeighbours(int k) {
            neighbours = k;
            return this;
        }

        /** Test clips whose maps and temporal similarities are analysed. */
        public Builder optAnalysedClips(int clips) {
            analysedClips = clips;
            return this;
        }

        /** Repeats one frame per clip for recognition: the control without motion. */
        public Builder optFrozenFrames(boolean wanted) {
            frozen = wanted;
            return this;
        }

        public RepresentationEvaluator build() {
            return new RepresentationEvaluator(this);
        }
    }

    /**
     * Measures.
     *
     * @param seed of the cross-validation's folds
     * @param goOn told of items done and items in all; false cancels
     * @throws CancellationException if cancelled
     */
    public RepresentationReport evaluate(MotionModel model, long seed, BiPredicate<Integer, Integer> goOn) {
        List<ProbeClip> probes = ProbeReader.choose(data, analysedClips, model.frames());
        int trainVideos = data.train().size();
        int all = trainVideos + data.test().size() + probes.size();
        FeatureBank bank = new FeatureBank(model, source, clipsPerVideo, frozen);
        LabelledFeatures train = bank.extract(data.train(), data.classes(), done -> goOn.test(done, all));
        LabelledFeatures test = bank.extract(data.test(), data.classes(), done -> goOn.test(trainVideos + done, all));
        List<ClipAnalysis> clips = analyse(model, probes, all, goOn);
        LinearProbe probe = LinearProbe.fit(train, seed);
        NearestNeighbours search = new NearestNeighbours(
                train.features(), train.labels(), data.classes().size());
        Map<Integer, Double> retrieval = new LinkedHashMap<>();
        for (int k : RECALLS) {
            retrieval.put(k, search.recallAt(test.features(), test.labels(), k));
        }
        double right = search.accuracy(test.features(), test.labels(), neighbours, VOTE_TEMPERATURE);
        List<TemporalSimilarity> tokens =
                clips.stream().flatMap(clip -> clip.token().stream()).toList();
        return new RepresentationReport(
                probe.classifyVideos(test),
                probe.penalty(),
                new Proportion((int) Math.round(right * test.clips()), test.clips()),
                retrieval,
                RepresentationHealth.of(test.features(), new float[0][]),
                mean(clips.stream()
                        .flatMap(clip -> clip.rgbAttention().stream())
                        .toList()),
                mean(clips.stream()
                        .flatMap(clip -> clip.differenceAttention().stream())
                        .toList()),
                RepresentationReport.mean(clips),
                tokens.isEmpty() ? Optional.empty() : Optional.of(TemporalStatistics.over(tokens)),
                TemporalStatistics.over(
                        clips.stream().map(ClipAnalysis::crossModal).toList()),
                clips.size());
    }

    private List<ClipAnalysis> analyse(
            MotionModel model, List<ProbeClip> probes, int all, BiPredicate<Integer, Integer> goOn) {
        ProbeReader reader = new ProbeReader(data, source, model.frames(), model.cropSize());
        ProbeAnalyser analyser = new ProbeAnalyser(model);
        List<ClipAnalysis> clips = new ArrayList<>();
        for (ProbeClip probe : probes) {
            if (!goOn.test(all - probes.size() + clips.size(), all)) {
                throw new CancellationException("Evaluation was cancelled.");
            }
            reader.read(probe).map(analyser::analyse).ifPresent(clips::add);
        }
        return clips;
    }

    private static Optional<MotionAttention> mean(List<MotionAttention> scores) {
        return scores.isEmpty() ? Optional.empty() : Optional.of(MotionAttention.mean(scores));
    }
}
