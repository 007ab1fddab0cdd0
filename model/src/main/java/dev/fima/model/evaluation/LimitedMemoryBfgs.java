package dev.fima.model.evaluation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * Minimises a smooth function of many variables: L-BFGS with the last ten steps (Nocedal and Wright, Numerical
 * Optimization, algorithm 7.5), steps by bisection until the weak Wolfe conditions hold (Lewis and Overton 2013, section
 * 2). Draws nothing at random. Useless for functions with kinks or noise.
 */
final class LimitedMemoryBfgs {
    private static final int KEPT = 10;
    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final int MOST_TRIALS = 40;

    private final Objective objective;
    private final double gradientNorm;
    private final int mostEvaluations;
    private final Deque<Step> steps = new ArrayDeque<>();
    private int evaluations;

    private LimitedMemoryBfgs(Objective objective, double gradientNorm, int mostEvaluations) {
        this.objective = objective;
        this.gradientNorm = gradientNorm;
        this.mostEvaluations = mostEvaluations;
    }

    /** The function. */
    @FunctionalInterface
    interface Objective {
        /**
         * Its value.
         *
         * @param gradient overwritten with the derivatives
         */
        double at(double[] point, double[] gradient);
    }

    /**
     * Where the search ended.
     *
     * @param gradientNorm Euclidean norm of the gradient there
     * @param evaluations how often the function was computed
     * @param converged whether the norm is as small as was asked for
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares two of these.
    record Minimum(double[] point, double value, double gradientNorm, int evaluations, boolean converged) {}

    private record Step(double[] moved, double[] bent, double inverse) {}

    private record Place(double[] point, double value, double[] gradient) {}

    /**
     * Searches.
     *
     * @param start where to begin; stays as it is
     * @param gradientNorm Euclidean norm of the gradient at which the search has converged
     * @param mostEvaluations when to give up
     */
    static Minimum minimise(Objective objective, double[] start, double gradientNorm, int mostEvaluations) {
        return new LimitedMemoryBfgs(objective, gradientNorm, mostEvaluations).from(start);
    }

    private Minimum from(double... start) {
        Place here = place(start.clone());
        while (norm(here.gradient()) > gradientNorm && evaluations < mostEvaluations) {
            Optional<Place> next = search(here, direction(here.gradient()));
            if (next.isPresent()) {
                remember(here, next.get());
                here = next.get();
            } else if (steps.isEmpty()) {
                break;
            } else {
                // Old steps mislead: begin anew downhill.
                steps.clear();
            }
        }
        double norm = norm(here.gradient());
        return new Minimum(here.point(), here.value(), norm, evaluations, norm <= gradientNorm);
    }

    private Place place(double... point) {
        double[] gradient = new double[point.length];
        evaluations++;
        return new Place(point, objective.at(point, gradient), gradient);
    }

    private void remember(Place from, Place to) {
        double[] moved = difference(to.point(), from.point());
        double[] bent = difference(to.gradient(), from.gradient());
        double product = dot(moved, bent);
        if (product > 0) {
            steps.addLast(new Step(moved, bent, 1 / product));
            if (steps.size() > KEPT) {
                steps.removeFirst();
            }
        }
    }

    /** The two loops of algorithm 7.4. */
    private double[] direction(double... gradient) {
        double[] q = gradient.clone();
        double[] shares = new double[steps.size()];
        int i = shares.length;
        for (Iterator<Step> newest = steps.descendingIterator(); newest.hasNext(); ) {
            Step step = newest.next();
            shares[--i] = step.inverse() * dot(step.moved(), q);
            addTo(q, -shares[i], step.bent());
        }
        double scale = steps.isEmpty()
                ? 1 / norm(gradient)
                : 1
                        / (steps.getLast().inverse()
                                * dot(steps.getLast().bent(), steps.getLast().bent()));
        for (int c = 0; c < q.length; c++) {
            q[c] *= -scale;
        }
        for (Step step : steps) {
            addTo(q, -shares[i++] - step.inverse() * dot(step.bent(), q), step.moved());
        }
        return q;
    }

    /** The place that is taken; empty when rounding leaves none that is lower. */
    private Optional<Place> search(Place from, double... direction) {
        double slope = dot(from.gradient(), direction);
        if (!(slope < 0)) {
            return Optional.empty();
        }
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double length = 1;
        Optional<Place> best = Optional.empty();
        for (int trial = 0; trial < MOST_TRIALS && evaluations < mostEvaluations; trial++) {
            double[] point = from.point().clone();
            addTo(point, length, direction);
            Place there = place(point);
            if (!(there.value() <= from.value() + DECREASE * length * slope)) {
                high = length;
            } else {
                best = Optional.of(there);
                if (dot(there.gradient(), direction) >= CURVATURE * slope) {
                    return best;
                }
                low = length;
            }
            length = Double.isInfinite(high) ? 2 * length : (low + high) / 2;
        }
        return best;
    }

    static double norm(double... values) {
        return Math.sqrt(dot(values, values));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    private static void addTo(double[] sum, double factor, double[] values) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * values[i];
        }
    }
}
