package dev.fima.model.whatif;

import dev.fima.model.analysis.ClipMaps;
import dev.fima.model.analysis.ClipTemporal;
import dev.fima.model.analysis.MotionModel;
import dev.fima.model.analysis.ProbeAnalyser;
import dev.fima.model.analysis.ProbeClip;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Compares clips with what becomes of them under changes, by one network. What is computed of the original is computed once, by
 * {@link #original}; every change costs three forwards of the changed clip alone. Belongs to the thread that owns the network.
 */
public final class WhatIf {
    /** Nearest neighbours that are told. */
    public static final int NEIGHBOURS = 5;

    private final MotionModel model;
    private final ProbeAnalyser analyser;
    private final Function<ProbeClip, SourceClip> others;
    private final Bank bank;
    private final Optional<Classifier> classifier;

    /** With nothing to compare features with, and no other clips. */
    public WhatIf(MotionModel model) {
        this(
                model,
                clip -> {
                    throw new IllegalArgumentException("No clips are at hand to take the background of.");
                },
                Bank.EMPTY,
                Optional.empty());
    }

    /**
     * @param model stays open as long as this is used
     * @param others reads the clips whose background is taken, in frames of the network's size
     * @param bank clips among which neighbours are sought
     * @param classifier names classes
     */
    public WhatIf(
            MotionModel model, Function<ProbeClip, SourceClip> others, Bank bank, Optional<Classifier> classifier) {
        this.model = model;
        this.analyser = new ProbeAnalyser(model);
        this.others = others;
        this.bank = bank;
        this.classifier = classifier;
    }

    /**
     * What the network makes of a clip as it is.
     *
     * @throws dev.fima.model.tensor.EngineFailure if the engine gives up, e.g. for want of memory
     */
    public Original original(SourceClip clip) {
        ClipMaps maps = analyser.maps(clip.input());
        return new Original(clip, maps, standing(clip, maps));
    }

    /**
     * Changes a clip; no network is needed.
     *
     * @throws dev.fima.model.FimaException if a change lacks what it needs
     */
    public ChangedClip change(Original original, List<Change> changes) {
        return ChangedClip.of(changes, original.clip(), model.frames(), Optional.of(original.foreground()), others);
    }

    /**
     * Compares: takes three forwards of the changed clip.
     *
     * @throws dev.fima.model.FimaException if a change lacks what it needs
     * @throws dev.fima.model.tensor.EngineFailure if the engine gives up, e.g. for want of memory
     */
    public ClipComparison compare(Original original, List<Change> changes) {
        return compare(original, change(original, changes));
    }

    /** The same with a clip that is changed already. */
    public ClipComparison compare(Original original, ChangedClip changed) {
        ClipMaps maps = analyser.maps(changed.input(original.clip()));
        return new ClipComparison(original, changed, maps, standing(original.clip(), maps));
    }

    /**
     * Pooled features alone of a changed clip; takes one forward.
     *
     * @return [D], before any projector
     */
    public float[] features(Original original, ChangedClip changed) {
        return analyser.features(changed.input(original.clip()));
    }

    /**
     * Temporal similarity of the original; takes two forwards of each sliding window, so it is asked for by itself.
     *
     * @throws dev.fima.model.tensor.EngineFailure if the engine gives up, e.g. for want of memory
     */
    public ClipTemporal temporal(Original original) {
        return analyser.temporal(original.clip().input());
    }

    /** Temporal similarity of the changed clip; its sliding windows run over the changed video around it. */
    public ClipTemporal temporal(ClipComparison comparison) {
        return analyser.temporal(
                comparison.changed().inputWithSurroundings(comparison.original().clip()));
    }

    /** Pooled features of clips, to seek neighbours among. */
    public Bank bank(List<SourceClip> clips) {
        return new Bank(clips.stream()
                .map(clip -> new Bank.Entry(
                        clip.input().clip().video(), clip.input().clip().label(), analyser.features(clip.input())))
                .toList());
    }

    /**
     * Pooled features of pairs, two forwards each.
     *
     * @param count how many, at least 2
     * @param pairs gives them by their number, from 0
     * @param check called before each pair; what it throws ends the work
     */
    public DimensionShares.Pairs features(int count, IntFunction<InputPair> pairs, IntConsumer check) {
        float[][] first = new float[count][];
        float[][] second = new float[count][];
        for (int i = 0; i < count; i++) {
            check.accept(i);
            InputPair pair = pairs.apply(i);
            first[i] = analyser.features(pair.first());
            second[i] = analyser.features(pair.second());
        }
        return new DimensionShares.Pairs(first, second);
    }

    /** The same with a bank. */
    public WhatIf with(Bank known) {
        return new WhatIf(model, others, known, classifier);
    }

    private Standing standing(SourceClip clip, ClipMaps maps) {
        return new Standing(
                bank.nearest(maps.features(), NEIGHBOURS, clip.input().clip().video()),
                classifier.map(one -> one.classify(maps.features())));
    }
}
