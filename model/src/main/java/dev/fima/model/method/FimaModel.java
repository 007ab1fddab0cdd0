package dev.fima.model.method;

import dev.fima.model.FimaException;
import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.Backbones;
import dev.fima.model.nn.Extent;
import dev.fima.model.nn.Mode;
import dev.fima.model.nn.Parameters;
import dev.fima.model.nn.PixelNormalisation;
import dev.fima.model.nn.Precision;
import dev.fima.model.nn.StateArray;
import dev.fima.model.nn.StateEntry;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.Variant;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.ConstructionGuard;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The whole model: query encoder and heads, key branch, queues. All state is in one registry under the names of the
 * reference ({@code encoder_q.*}, {@code projector_dense.*}, {@code transformer_decoder.*}, {@code queue_ptr}, ...); parts
 * that the variant does not use are absent. Belongs to one thread at a time; closing it frees everything.
 */
public final class FimaModel implements AutoCloseable {
    private final Settings settings;
    private final Parameters state;
    private final Backbone encoder;
    private final QueryHeads queryHeads;
    private final KeyBranch keyBranch;
    private final Objective objective;

    /**
     * A model with fresh weights that computes in float32, whatever the precision of the settings: for looking and
     * measuring. The key branch starts as a copy of the query branch.
     *
     * @param settings their seed gives the same weights on every device
     */
    public FimaModel(Settings settings, ComputeDevice device) {
        this(settings, device, Precision.FP32);
    }

    /**
     * The same in another precision: both encoders, the projectors and the decoder multiply in it, all else is float32.
     *
     * @param settings their seed gives the same weights on every device and in every precision
     */
    public FimaModel(Settings settings, ComputeDevice device, Precision precision) {
        this(settings, new Parameters(device, settings.get(RunOptions.SEED), precision));
    }

    /** A model that registers its state in {@code state} and owns it, also if this fails. */
    FimaModel(Settings settings, Parameters state) {
        Architecture architecture = settings.get(MethodOptions.BACKBONE);
        double width = settings.get(MethodOptions.WIDTH);
        this.settings = settings;
        this.state = state;
        try (ConstructionGuard made = new ConstructionGuard()) {
            made.with(state, Parameters::close);
            encoder = Backbones.create(architecture, width, state.under("encoder_q"));
            Backbone keyEncoder = Backbones.create(architecture, width, state.under("encoder_k"));
            queryHeads = new QueryHeads(state, encoder.dimension(), settings);
            keyBranch = new KeyBranch(state, keyEncoder, settings);
            objective = new Objective(state, settings, queryHeads);
            keyBranch.copyQueryBranch();
            state.under("encoder_q").requireGradient(true);
            for (String head : List.of("projector_dense", "embedding1", "embedding2", "transformer_decoder")) {
                state.under(head).requireGradient(true);
            }
            state.find("cls_token").ifPresent(token -> state.tensor("cls_token").requireGradient());
            made.complete();
        }
    }

    public Settings settings() {
        return settings;
    }

    /** All state: parameters of both branches, running statistics, queues and their pointers. */
    public Parameters state() {
        return state;
    }

    /** The query encoder, the one that is kept after training. */
    public Backbone encoder() {
        return encoder;
    }

    /**
     * Takes over an encoder that was trained otherwise, in both branches; heads and queues stay as they are.
     *
     * @param arrays its state, named without prefix
     * @throws FimaException if they belong to another network
     */
    public void loadEncoder(Collection<StateArray> arrays) {
        encoder.state().load(arrays);
        keyBranch.copyQueryBranch();
    }

    /** Makes the key branch equal to the query branch, as it is before the first step. */
    public void copyQueryBranch() {
        keyBranch.copyQueryBranch();
    }

    /** The parameters that an optimiser changes: those outside the key branch. */
    public List<StateEntry.Parameter> trainable() {
        return state.parameters().stream()
                .filter(parameter -> !parameter.name().startsWith("encoder_k.")
                        && !parameter.name().startsWith("projector_dense_k."))
                .toList();
    }

    /** The queues of this variant. */
    public List<FeatureQueue> queues() {
        return objective.queues();
    }

    /** Names of the loss terms of this variant. */
    public List<String> termNames() {
        return objective.termNames();
    }

    /**
     * Checks that clips of a size, in batches of a size, fit this model.
     *
     * @param locals number of local clips of each view
     * @throws FimaException naming what does not fit and what to do
     */
    public void requireFits(int batch, int frames, int size, int locals) {
        Extent grid = encoder.outputOf(new Extent(frames, size, size));
        if (grid.time() < 1 || grid.height() < 1 || grid.width() < 1) {
            throw new FimaException("Clips of " + frames + "x" + size + "x" + size
                    + " are too small for this backbone: choose a larger clip size.");
        }
        if (variant().frame() && grid.time() != locals) {
            throw new FimaException("The feature map has " + grid.time() + " time slots, but each view has " + locals
                    + " local clips: the frame-level contrast needs one local clip per slot, so choose "
                    + locals * encoder.stride().time() + " frames.");
        }
        FeatureQueue.requireDivisible("instance queue", settings.get(MethodOptions.QUEUE_SIZE), batch);
        if (variant().frame()) {
            long local = 2 * grid.time() * batch;
            FeatureQueue.requireDivisible("motion queue", settings.get(MethodOptions.MOTION_QUEUE_SIZE), local);
        }
        int dense = settings.get(MethodOptions.DENSE_QUEUE_SIZE);
        if (variant().pixel() && dense > 0) {
            FeatureQueue.requireDivisible("dense queue", dense, batch * grid.height() * grid.width());
        }
    }

    /** Which cells of the two views of each pair show the same place, on the clips' device; of the current scope. */
    Optional<Overlap> overlap(ClipPairs clips) {
        if (!variant().pixel()) {
            return Optional.empty();
        }
        Tensor clip = clips.m().clip();
        return Optional.of(Overlap.upload(
                clips.m().boxes(),
                clips.n().boxes(),
                encoder.outputOf(new Extent(clip.size(2), clip.size(3), clip.size(4))),
                settings.get(MethodOptions.POSITIVE_RATIO),
                clip.device()));
    }

    private Variant variant() {
        return settings.get(MethodOptions.VARIANT);
    }

    QueryHeads queryHeads() {
        return queryHeads;
    }

    KeyBranch keyBranch() {
        return keyBranch;
    }

    Objective objective() {
        return objective;
    }

    /**
     * The feature map of clips by the query encoder with running statistics, not recorded.
     *
     * @param clip [B, 3, T, H, W] in [0, 1]
     * @return [B, D, T', h, w] of the current scope
     */
    public Tensor featureMap(Tensor clip) {
        try (Scope scope = Scope.open();
                Tensor normalised = PixelNormalisation.apply(clip)) {
            return scope.result(encoder.forward(normalised, Mode.EVAL));
        }
    }

    @Override
    public void close() {
        state.close();
    }
}
