package dev.fima.app.window.affinity;

import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.CropPair;
import dev.fima.model.analysis.DecoderAttention;
import dev.fima.model.analysis.PixelRule;
import dev.fima.model.data.CropBox;
import dev.fima.model.data.RandomResizedCrop;
import dev.fima.model.training.ImportedWeights;
import dev.fima.model.training.ModelPart;
import java.util.Optional;
import java.util.SplittableRandom;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Which matrix of a clip is asked for: what its values are, and of which layer, head, time slot or drawn crops. */
public final class AffinityChoice {
    private static final long SEED = 7;

    private final ObjectProperty<AffinityKind> kind =
            new SimpleObjectProperty<>(this, "kind", AffinityKind.FEATURE_COSINE);
    private final IntegerProperty layer = new SimpleIntegerProperty(this, "layer", 0);
    private final IntegerProperty head = new SimpleIntegerProperty(this, "head", 0);
    private final IntegerProperty slot;
    private final ObjectProperty<Optional<PixelRule>> rule =
            new SimpleObjectProperty<>(this, "rule", Optional.of(PixelRule.PAPER));
    private final ObjectProperty<Optional<ImportedWeights>> weights =
            new SimpleObjectProperty<>(this, "weights", Optional.empty());
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final ReadOnlyObjectWrapper<Drawn> drawn;

    /**
     * Two crops in units of the frame.
     *
     * @param m the crop whose cells ask
     * @param n the crop whose cells answer
     */
    public record Drawn(CropBox m, CropBox n) {}

    /**
     * @param slot shared by all views: a time slot from 0, or -1 for the mean over time
     */
    AffinityChoice(IntegerProperty slot) {
        this.slot = slot;
        drawn = new ReadOnlyObjectWrapper<>(this, "drawn", draw(4, 3));
    }

    public ObjectProperty<AffinityKind> kindProperty() {
        return kind;
    }

    /** Layer of the decoder, from 0. */
    public IntegerProperty layerProperty() {
        return layer;
    }

    /** Head of the layer, from 0. */
    public IntegerProperty headProperty() {
        return head;
    }

    /** Time slot from 0, or -1 for the mean over time. */
    public IntegerProperty slotProperty() {
        return slot;
    }

    /** How the shown run's pixel-level loss finds its positives; empty if it has no such loss. */
    public ObjectProperty<Optional<PixelRule>> ruleProperty() {
        return rule;
    }

    /** Where the weights come from of an entry that is no training; empty for a training. */
    public ObjectProperty<Optional<ImportedWeights>> weightsProperty() {
        return weights;
    }

    /** The crops that were drawn last. */
    public ReadOnlyObjectProperty<Drawn> drawnProperty() {
        return drawn.getReadOnlyProperty();
    }

    /**
     * Draws two other crops, as training does.
     *
     * @param width width of the frame, in any unit
     * @param height its height in the same unit
     */
    public void redraw(int width, int height) {
        drawn.set(draw(width, height));
    }

    private Drawn draw(int width, int height) {
        // Whole pixels of a large frame, whatever the unit was.
        int columns = 1000;
        int rows = Math.max(1, Math.round(1000f * height / width));
        RandomResizedCrop crop = RandomResizedCrop.PAPER;
        return new Drawn(
                crop.draw(random, columns, rows).box(columns, rows),
                crop.draw(random, columns, rows).box(columns, rows));
    }

    /** The matrix of a clip; empty where the clip has none such, see {@link #missing}. */
    public Optional<AffinitySource> of(ClipAnalysis clip) {
        int time = slot.get() + 1 < clip.affinity().size() ? Math.max(-1, slot.get()) : -1;
        return switch (kind.get()) {
            case FEATURE_COSINE -> Optional.of(AffinitySource.cosine(clip, time));
            case CROSS_ATTENTION ->
                clip.attention()
                        .map(weights -> AffinitySource.attention(
                                clip,
                                weights,
                                clamp(layer.get(), weights.layers()),
                                clamp(head.get(), weights.heads()),
                                time));
            case DRAWN_CROPS ->
                rule.get()
                        .map(known -> AffinitySource.drawn(
                                clip, CropPair.of(drawn.get().m(), drawn.get().n(), clip, known), time));
        };
    }

    private static int clamp(int place, int count) {
        return Math.max(0, Math.min(count - 1, place));
    }

    /** Why a clip has no such matrix, in a sentence. */
    public String missing(ClipAnalysis clip) {
        if (kind.get() == AffinityKind.DRAWN_CROPS) {
            return weights.get().isPresent()
                    ? "These weights were not trained here, so it is not known which pairs of cells counted as positives."
                    : "This run's variant has no pixel-level loss, so no pair of cells counts as a positive.";
        }
        if (weights.get().isPresent()) {
            return ModelPart.DECODER.absence() + " Feature cosine is there.";
        }
        return clip.token().isPresent()
                ? "Cross-attention is not recorded in this snapshot: it was written by an earlier version. Feature cosine"
                        + " is there; a run trained from now on records both."
                : "This run's variant has no motion decoder, so there is no cross-attention.";
    }

    /** Layers that can be chosen for a clip. */
    static int layers(ClipAnalysis clip) {
        return clip.attention().map(DecoderAttention::layers).orElse(0);
    }

    /** Heads that can be chosen for a clip. */
    static int heads(ClipAnalysis clip) {
        return clip.attention().map(DecoderAttention::heads).orElse(0);
    }
}
