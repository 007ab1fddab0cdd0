package dev.fima.model.method;

import dev.fima.model.FimaException;
import java.util.List;

/** How the learning rate falls. It is set before each epoch, counted from 0. */
public sealed interface LearningRate {
    /** The rate of an epoch; fractions of an epoch are allowed where a schedule is smooth. */
    double at(double epoch);

    /**
     * Half a cosine: base * (1 + cos(pi * epoch / epochs)) / 2.
     *
     * @param base rate of the first epoch
     * @param epochs length of the training
     */
    record Cosine(double base, double epochs) implements LearningRate {
        public Cosine {
            requirePositive(base);
            if (!(epochs > 0)) {
                throw new FimaException("A cosine schedule over " + epochs + " epochs: choose at least one.");
            }
        }

        @Override
        public double at(double epoch) {
            return base * (1 + Math.cos(Math.PI * Math.min(epoch, epochs) / epochs)) / 2;
        }
    }

    /**
     * A tenth at each milestone that was reached.
     *
     * @param base rate of the first epoch
     * @param milestones epochs, ascending
     */
    record Steps(double base, List<Integer> milestones) implements LearningRate {
        public Steps {
            requirePositive(base);
            milestones = List.copyOf(milestones);
        }

        @Override
        public double at(double epoch) {
            double rate = base;
            for (int milestone : milestones) {
                if (epoch >= milestone) {
                    rate *= 0.1;
                }
            }
            return rate;
        }
    }

    /**
     * A linear rise, then steps.
     *
     * @param base rate after the rise
     * @param start rate of the first epoch, 0.0025 in the reference
     * @param riseEpochs length of the rise
     * @param milestones epochs, ascending
     */
    record WarmUp(double base, double start, int riseEpochs, List<Integer> milestones) implements LearningRate {
        public WarmUp {
            requirePositive(base);
            milestones = List.copyOf(milestones);
        }

        @Override
        public double at(double epoch) {
            return epoch < riseEpochs
                    ? start + (base - start) * epoch / riseEpochs
                    : new Steps(base, milestones).at(epoch);
        }
    }

    private static void requirePositive(double rate) {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new FimaException("The learning rate is " + rate + ": choose a positive number.");
        }
    }
}
