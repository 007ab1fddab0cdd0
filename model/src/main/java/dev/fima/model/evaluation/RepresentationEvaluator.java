package dev.fima.model.evaluation;

import dev.fima.model.analysis.AffinityFocus;
import dev.fima.model.analysis.AffinityMatrix;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.MotionAttention;
import dev.fima.model.analysis.MotionMask;
import dev.fima.model.analysis.MotionModel;
import dev.fima.model.analysis.ProbeAnalyser;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeReader;
import dev.fima.model.analysis.RepresentationHealth;
import dev.fima.model.analysis.TemporalSimilarity;
import dev.fima.model.analysis.TemporalStatistics;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.FrameSource;
import dev.fima.model.tensor.EngineFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * Measures weights on a labelled data set with train and test videos: recognition, health, attention, time.
 *
 * @param clipsPerVideo evenly spaced clips of each video; 10 in the paper's test protocol
 * @param neighbours voters of the nearest-neighbour classifier
 * @param analysedClips test clips whose maps and temporal similarities are analysed
 * @param stillControl whether clips whose frames all are their middle frame are recognised too: the control without motion
 */
public record RepresentationEvaluator(
        DataSet data, FrameSource source, int clipsPerVideo, int neighbours, int analysedClips, boolean stillControl) {
    /** @throws dev.fima.model.FimaException if the data cannot be used, see {@link EvaluationData} */
    public RepresentationEvaluator {
        EvaluationData.require(data);
    }

    /** What decides the numbers, in words; results of two evaluators with the same words can be compared. */
    String protocol() {
        return String.format(
                Locale.ROOT,
                "%d clips per video, videos counted, k = %d, %d analysed clips%s, data %s",
                clipsPerVideo,
                neighbours,
                analysedClips,
                stillControl ? ", still control" : "",
                data.fingerprint());
    }

    /**
     * Measures, with features from a cache where there is one.
     *
     * @param weights digest of the model's query encoder, see {@link WeightsDigest}
     * @param seed of the cross-validation's folds
     * @throws CancellationException if cancelled
     * @throws EngineFailure if the engine gives up, e.g. for want of memory
     */
    public RepresentationReport evaluate(
            MotionModel model, String weights, Optional<FeatureCache> cache, long seed, EvaluationProgress progress) {
        return EngineFailure.translated("The evaluation", () -> measured(model, weights, cache, seed, progress));
    }

    private RepresentationReport measured(
            MotionModel model, String weights, Optional<FeatureCache> cache, long seed, EvaluationProgress progress) {
        ClipDefinition moving = ClipDefinition.of(model, clipsPerVideo);
        Features features = features(new FeatureBank(model, source, moving, cache, weights), progress, "");
        List<Analysed> analysed = analyse(model, progress);
        List<ClipAnalysis> clips = analysed.stream().map(Analysed::clip).toList();
        LinearProbe probe = LinearProbe.fit(features.train(), seed, model.device(), progress);
        Neighbours search = neighbours(features, model, progress);
        List<TemporalSimilarity> tokens =
                clips.stream().flatMap(clip -> clip.token().stream()).toList();
        Optional<RepresentationReport.Still> still = Optional.empty();
        if (stillControl) {
            Features frozen = features(
                    new FeatureBank(model, source, moving.withFrozen(true), cache, weights), progress, " (still)");
            still = Optional.of(new RepresentationReport.Still(
                    LinearProbe.fit(frozen.train(), seed, model.device(), progress)
                            .classify(frozen.test(), EvaluationUnit.VIDEO, progress)
                            .top(1),
                    neighbours(frozen, model, progress).accuracy(neighbours)));
        }
        return new RepresentationReport(
                probe.classify(features.test(), EvaluationUnit.VIDEO, progress),
                probe.report(),
                search.accuracy(neighbours),
                search.recalls(),
                still,
                RepresentationHealth.of(
                        features.test().features(),
                        new float[0][],
                        done -> progress.check(
                                "health of the representation",
                                done,
                                features.test().clips())),
                mean(clips.stream()
                        .flatMap(clip -> clip.rgbAttention().stream())
                        .toList()),
                mean(clips.stream()
                        .flatMap(clip -> clip.differenceAttention().stream())
                        .toList()),
                focus(analysed),
                RepresentationReport.mean(clips),
                tokens.isEmpty() ? Optional.empty() : Optional.of(TemporalStatistics.over(tokens)),
                TemporalStatistics.over(
                        clips.stream().map(ClipAnalysis::crossModal).toList()),
                TemporalStatistics.over(clips.stream().map(ClipAnalysis::motion).toList()),
                clips.size());
    }

    private record Features(LabelledFeatures train, LabelledFeatures test) {}

    private Features features(FeatureBank bank, EvaluationProgress progress, String suffix) {
        return new Features(
                bank.extract("features of the training videos" + suffix, data.train(), data.classes(), progress),
                bank.extract("features of the test videos" + suffix, data.test(), data.classes(), progress));
    }

    private Neighbours neighbours(Features features, MotionModel model, EvaluationProgress progress) {
        return Neighbours.of(
                features.train().averaged(), features.test().averaged(), neighbours, model.device(), progress);
    }

    /** @param mask ground truth, where the data set has it */
    private record Analysed(ClipAnalysis clip, Optional<MotionMask> mask) {
        /** A clip in which nothing moves has none. */
        Stream<AffinityFocus> focus() {
            List<AffinityMatrix> slots =
                    clip.affinity().subList(1, clip.affinity().size());
            return mask.stream()
                    .map(truth -> AffinityFocus.of(
                            slots, truth, clip.rgb().height(), clip.rgb().width()))
                    .filter(focus -> Double.isFinite(focus.inside()));
        }
    }

    private static Optional<AffinityFocus> focus(List<Analysed> clips) {
        List<AffinityFocus> known = clips.stream().flatMap(Analysed::focus).toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(AffinityFocus.mean(known));
    }

    private List<Analysed> analyse(MotionModel model, EvaluationProgress progress) {
        List<ProbeClip> probes = ProbeReader.choose(data, analysedClips, model.frames());
        ProbeReader reader = new ProbeReader(data, source, model.frames(), model.cropSize());
        ProbeAnalyser analyser = new ProbeAnalyser(model);
        List<Analysed> clips = new ArrayList<>();
        for (int i = 0; i < probes.size(); i++) {
            progress.check("analysed clips", i, probes.size());
            reader.read(probes.get(i))
                    .map(input -> new Analysed(analyser.analyse(input), input.mask()))
                    .ifPresent(clips::add);
        }
        return clips;
    }

    private static Optional<MotionAttention> mean(List<MotionAttention> scores) {
        return scores.isEmpty() ? Optional.empty() : Optional.of(MotionAttention.mean(scores));
    }
}
