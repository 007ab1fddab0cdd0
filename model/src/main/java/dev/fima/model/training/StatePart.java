package dev.fima.model.training;

import java.util.Comparator;
import java.util.Optional;

/**
 * A part of a checkpoint that is of use only as a whole, such as the encoder or a queue.
 *
 * @param order in which parts are looked at: what others are based on comes first
 * @param title in words
 * @param basis the part without which this one means nothing, if any
 */
record StatePart(int order, String title, Optional<StatePart> basis) implements Comparable<StatePart> {
    /** The optimiser as one thing; beside its own counters it has a part for each part of the network. */
    static final StatePart OPTIMISER = new StatePart(4, "optimiser", Optional.empty());

    static final StatePart ENCODER = new StatePart(0, "encoder", Optional.empty());
    private static final StatePart PROJECTOR = new StatePart(1, "projector", Optional.of(ENCODER));
    private static final StatePart DECODER = new StatePart(2, "motion decoder", Optional.of(ENCODER));
    static final StatePart KEY_BRANCH = new StatePart(3, "key branch", Optional.of(PROJECTOR));
    private static final StatePart LOSS_SCALE = new StatePart(5, "loss scale", Optional.empty());
    private static final int QUEUES = 6;
    private static final String POINTER = "_ptr";

    /** The part of an array of {@code weights.safetensors} or {@code state.safetensors}. */
    static StatePart of(String name) {
        if (name.startsWith("encoder_q.")) {
            return ENCODER;
        }
        if (name.startsWith("projector_dense.")) {
            return PROJECTOR;
        }
        if (name.startsWith("embedding1.")
                || name.startsWith("embedding2.")
                || name.startsWith("transformer_decoder.")
                || name.equals("cls_token")) {
            return DECODER;
        }
        if (name.startsWith("encoder_k.") || name.startsWith("projector_dense_k.")) {
            return KEY_BRANCH;
        }
        if (name.startsWith(OptimizerState.OPTIMIZER)) {
            return ofOptimiser(name.substring(OptimizerState.OPTIMIZER.length()));
        }
        if (name.startsWith(OptimizerState.LOSS_SCALE)) {
            return LOSS_SCALE;
        }
        String queue = isExtra(name) ? name.substring(name.indexOf('.') + 1) : name;
        String title = queue.endsWith(POINTER) ? queue.substring(0, queue.length() - POINTER.length()) : queue;
        return new StatePart(QUEUES, title, Optional.of(PROJECTOR));
    }

    /** Of a name such as {@code momentum.cls_token}, or that of a counter. */
    private static StatePart ofOptimiser(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return OPTIMISER;
        }
        StatePart network = of(name.substring(dot + 1));
        return new StatePart(OPTIMISER.order(), "optimiser of the " + network.title(), Optional.of(network));
    }

    /** The array of the query branch of which one of the key branch is a moving average. */
    static String inQueryBranch(String name) {
        return name.replaceFirst("^encoder_k\\.", "encoder_q.")
                .replaceFirst("^projector_dense_k\\.", "projector_dense.");
    }

    boolean isOptimiser() {
        return order == OPTIMISER.order();
    }

    /** Whether an array is a remark on a queue, which older checkpoints lack. */
    static boolean isExtra(String name) {
        return name.startsWith(FimaLearner.WRITTEN_AT) || name.startsWith(KeyOrigins.PREFIX);
    }

    @Override
    public int compareTo(StatePart other) {
        return Comparator.comparingInt(StatePart::order)
                .thenComparing(StatePart::title)
                .compare(this, other);
    }
}
