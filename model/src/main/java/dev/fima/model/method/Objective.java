package dev.fima.model.method;

import dev.fima.model.nn.Mode;
import dev.fima.model.nn.Parameters;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.Variant;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole training loss on given feature maps: it predicts the motion of both views as the variant asks, and adds up
 * the variant's terms. Which terms there are is the only difference between variants.
 */
final class Objective {
    private final Variant variant;
    private final QueryHeads heads;
    private final List<LossTerm> terms;

    /** Registers the queues of the variant's terms in {@code state}. */
    Objective(Parameters state, Settings settings, QueryHeads heads) {
        this.variant = settings.get(MethodOptions.VARIANT);
        this.heads = heads;
        List<LossTerm> chosen = new ArrayList<>();
        chosen.add(new InstanceLoss(state, settings));
        if (variant.videoDifference()) {
            chosen.add(new VideoDifferenceLoss(state, settings));
        }
        if (variant.frame()) {
            chosen.add(new FrameLoss(state, settings));
        }
        if (variant.pixel()) {
            chosen.add(new PixelLoss(state, settings));
        }
        terms = List.copyOf(chosen);
    }

    /** One view as the objective sees it: the query encoder's map [b, D, T', h, w] of a part of the batch, and all keys. */
    record View(Tensor map, Keys keys) {}

    /**
     * Which samples are looked at.
     *
     * @param part those of the maps
     * @param overlap which cells of the views of the whole batch show the same place; unused without pixel-level contrast
     */
    record Samples(BatchPart part, Optional<Overlap> overlap) {
        /** The whole batch. */
        static Samples all(int batch, Optional<Overlap> overlap) {
            return new Samples(BatchPart.whole(batch), overlap);
        }
    }

    /**
     * The value of one batch, or what a part of it adds to that.
     *
     * @param total weighted sum of the terms, recorded; a scalar of the current scope
     * @param terms the terms by name, recorded
     * @param pair what was compared; its keys must stay open until they were enqueued
     * @param queryM the instance vectors of the first views [b, C], constants of the current scope
     */
    record Value(Tensor total, Map<String, Tensor> terms, PairFeatures pair, Tensor queryM) {}

    /**
     * Computes the loss; record it to differentiate it. Changes no state.
     *
     * @param mode whether dropout is active
     */
    Value value(View m, View n, Samples samples, Mode mode, StepMetrics metrics, StepTrace trace) {
        try (Scope scope = Scope.open()) {
            PairFeatures pair = features(m, n, samples, mode, trace);
            Map<String, Tensor> values = new LinkedHashMap<>();
            Tensor total = null;
            for (LossTerm term : terms) {
                Tensor value = term.loss(pair, metrics, trace);
                metrics.add(term.metric(), value);
                values.put(term.name(), scope.result(value));
                Tensor weighted = term.weight() == 1 ? value : value.mul(term.weight());
                total = total == null ? weighted : total.add(weighted);
            }
            metrics.add(Metric.LOSS, total);
            return new Value(
                    scope.result(total),
                    values,
                    pair,
                    scope.result(pair.m().query().detach()));
        }
    }

    private PairFeatures features(View m, View n, Samples samples, Mode mode, StepTrace trace) {
        Tensor queryM = heads.projector().instance(m.map());
        Tensor queryN = heads.projector().instance(n.map());
        Optional<Prediction> ofM = Optional.empty();
        Optional<Prediction> ofN = Optional.empty();
        if (variant.decoder()) {
            Tensor tokensM = heads.tokens(m.map());
            Tensor tokensN = heads.tokens(n.map());
            trace.add("tokens.m", tokensM);
            trace.add("tokens.n", tokensN);
            List<Prediction> both = heads.predict(tokensM, tokensN, mode);
            ofM = Optional.of(both.get(0));
            ofN = Optional.of(both.get(1));
        } else if (variant.pixel()) {
            ofM = Optional.of(heads.direct(n.map()));
            ofN = Optional.of(heads.direct(m.map()));
        }
        trace.add("query.m", queryM);
        trace.add("query.n", queryN);
        ofM.ifPresent(prediction -> trace.add("prediction.m", prediction.cells()));
        ofN.ifPresent(prediction -> trace.add("prediction.n", prediction.cells()));
        return new PairFeatures(
                new PairFeatures.Side(queryM, ofM, m.keys()),
                new PairFeatures.Side(queryN, ofN, n.keys()),
                samples.overlap(),
                samples.part());
    }

    /** Standard deviation over the batch of each dimension, averaged; near 0 when all embeddings collapse. */
    static Tensor meanStandardDeviation(Tensor embeddings) {
        Tensor centred = embeddings.sub(embeddings.mean(true, 0));
        return centred.square().mean(false, 0).sqrt().mean();
    }

    /** Puts the keys of a batch into the queues, after the backward pass. */
    void enqueue(PairFeatures pair, long step) {
        terms.forEach(term -> term.enqueue(pair, step));
    }

    List<FeatureQueue> queues() {
        return terms.stream().flatMap(term -> term.queues().stream()).toList();
    }

    List<String> termNames() {
        return terms.stream().map(LossTerm::name).toList();
    }
}
