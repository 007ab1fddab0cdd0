package dev.fima.model.method;

import dev.fima.model.FimaException;
import dev.fima.model.nn.StateArray;
import dev.fima.model.nn.StateEntry;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The factor on the loss that keeps gradients inside the range of float16, adjusted while training (Micikevicius et al.
 * 2018, arXiv 1710.03740, section 3.2): a step whose loss or gradients are not all finite is skipped and halves it, and a long
 * stretch of good steps doubles it. It is always a power of two, so that taking it back rounds nothing but numbers below
 * float32's own normal range. Belongs to the thread that trains.
 */
public final class LossScale {
    /** Where PyTorch's {@code GradScaler} starts as well: too large at worst, which costs a few steps and no more. */
    static final double START = 65_536;

    /** Steps without an overflow until the scale doubles; each doubling risks one step, so one in 2,000 at most. */
    static final int GROWTH_STEPS = 2_000;

    /** Below this the loss itself, of about 10, would be shrunk: gradients that overflow even so are not a matter of scale. */
    static final double LEAST = 1;

    private static final double STEP = 2;
    private static final String SCALE = "scale";
    private static final String GOOD_STEPS = "good_steps";
    private static final String SKIPPED_STEPS = "skipped_steps";

    /**
     * What became of one step.
     *
     * @param factor the factor on its loss
     * @param skipped whether its gradients overflowed, so that the weights stayed as they were
     * @param skippedSteps steps that were skipped so far, this one included
     * @param finiteLoss whether the loss itself was a number; else its keys are none either, and no queue took them
     */
    public record Outcome(double factor, boolean skipped, long skippedSteps, boolean finiteLoss) {
        Outcome(double factor, boolean skipped, long skippedSteps) {
            this(factor, skipped, skippedSteps, true);
        }

        /** What to say of a step, counted from 0, that was skipped. */
        public String sentence(long step) {
            return "Step " + (step + 1) + " left the weights as they were: "
                    + (finiteLoss
                            ? "gradients overflowed float16"
                            : "the network overflowed float16, so that neither its loss nor its keys were used,")
                    + " with the loss scaled by " + Math.round(factor) + "; the next one is scaled by half of it.";
        }
    }

    private double value = START;
    private long goodSteps;
    private long skippedSteps;

    /** The factor of the next step. */
    public double value() {
        return value;
    }

    /** Steps that were skipped so far. */
    public long skippedSteps() {
        return skippedSteps;
    }

    /** The loss, a scalar, times the factor; recorded if the thread records, of the current scope. */
    Tensor scaled(Tensor loss) {
        return loss.mul(value);
    }

    /**
     * Takes the factor back out of the gradients that parameters hold, in place and without waiting for the device.
     *
     * @return the sum of the squares of all gradients, a scalar of the current scope on their device: not finite where one
     *     of them is not, or is so large that its square leaves float32
     */
    Tensor unscale(List<StateEntry.Parameter> parameters) {
        try (Scope scope = Scope.open()) {
            List<Tensor> squares = new ArrayList<>();
            for (StateEntry.Parameter parameter : parameters) {
                if (parameter.tensor().hasGradient()) {
                    Tensor gradient = parameter.tensor().gradient().mulInPlace(1 / value);
                    try (Tensor square = gradient.square()) {
                        squares.add(square.sum().reshape(1));
                    }
                }
            }
            return scope.result(Tensor.concat(0, squares.toArray(Tensor[]::new)).sum());
        }
    }

    /** The same for a step whose loss may have been none; its gradients are none either then. */
    Outcome judge(boolean finiteLoss, boolean finiteGradients) {
        double used = value;
        if (finiteLoss && finiteGradients) {
            goodSteps++;
            if (goodSteps == GROWTH_STEPS) {
                goodSteps = 0;
                value *= STEP;
            }
            return new Outcome(used, false, skippedSteps);
        }
        goodSteps = 0;
        skippedSteps++;
        value /= STEP;
        if (value < LEAST) {
            throw new FimaException("Gradients overflow float16 even without loss scaling (" + skippedSteps
                    + " steps were skipped): resume from the newest checkpoint with --set precision=bf16 or"
                    + " precision=fp32, or with a smaller learning_rate.");
        }
        return new Outcome(used, true, skippedSteps, finiteLoss);
    }

    /** What the next step depends on. */
    public List<StateArray> export() {
        return List.of(
                StateArray.floats(SCALE, new float[] {(float) value}, 1),
                StateArray.count(GOOD_STEPS, goodSteps),
                StateArray.count(SKIPPED_STEPS, skippedSteps));
    }

    /**
     * Restores what {@link #export()} gave; nothing of it, as in a run that changed its precision, leaves the start.
     *
     * @throws FimaException if an array is unknown or the factor is no number from 1
     */
    public void load(Collection<StateArray> arrays) {
        for (StateArray array : arrays) {
            switch (array.name()) {
                case SCALE -> value = checked(array.values()[0]);
                case GOOD_STEPS -> goodSteps = array.asCount();
                case SKIPPED_STEPS -> skippedSteps = array.asCount();
                default ->
                    throw new FimaException("The state of the loss scale holds an unknown array " + array.name()
                            + "; resume with the program of the run.");
            }
        }
    }

    private static double checked(double scale) {
        if (!(scale >= LEAST && scale < Double.POSITIVE_INFINITY)) {
            throw new FimaException(
                    "The loss scale of the checkpoint is " + scale + "; resume from an earlier checkpoint.");
        }
        return scale;
    }
}
