package dev.fima.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LimitedMemoryBfgsTest {
    /** Half of sum of c (x_c - c)^2 with curvatures from 1 to 10,000: the minimum is at x_c = c. */
    private static double valley(double[] x, double... gradient) {
        double value = 0;
        for (int c = 0; c < x.length; c++) {
            double curvature = Math.pow(10, 4.0 * c / (x.length - 1));
            gradient[c] = curvature * (x[c] - c);
            value += curvature / 2 * (x[c] - c) * (x[c] - c);
        }
        return value;
    }

    private static double rosenbrock(double[] x, double... gradient) {
        double bend = x[1] - x[0] * x[0];
        gradient[0] = -400 * x[0] * bend - 2 * (1 - x[0]);
        gradient[1] = 200 * bend;
        return 100 * bend * bend + (1 - x[0]) * (1 - x[0]);
    }

    @Test
    void minimise_ofAQuadraticFunction_findsItsMinimum() {
        LimitedMemoryBfgs.Minimum found =
                LimitedMemoryBfgs.minimise(LimitedMemoryBfgsTest::valley, new double[20], 1e-8, 1000);
        assertThat(found.converged()).isTrue();
        assertThat(found.gradientNorm()).isLessThanOrEqualTo(1e-8);
        for (int c = 0; c < 20; c++) {
            // The least curvature is 1, so no place is further off than the gradient's norm.
            assertThat(found.point()[c]).isCloseTo(c, within(1e-8));
        }
    }

    @Test
    void minimise_ofRosenbrocksFunction_findsOneOne() {
        LimitedMemoryBfgs.Minimum found =
                LimitedMemoryBfgs.minimise(LimitedMemoryBfgsTest::rosenbrock, new double[] {-1.2, 1}, 1e-9, 500);
        assertThat(found.converged()).isTrue();
        // The smallest curvature at the minimum is 0.4.
        assertThat(found.point()[0]).isCloseTo(1, within(1e-8));
        assertThat(found.point()[1]).isCloseTo(1, within(1e-8));
    }

    @Test
    void minimise_withTooFewEvaluations_saysThatItHasNotConverged() {
        LimitedMemoryBfgs.Minimum found =
                LimitedMemoryBfgs.minimise(LimitedMemoryBfgsTest::rosenbrock, new double[] {-1.2, 1}, 1e-9, 8);
        assertThat(found.converged()).isFalse();
        assertThat(found.evaluations()).isEqualTo(8);
        assertThat(found.value()).isLessThan(24.2);
    }

    @Test
    void minimise_beyondWhatRoundingAllows_ends() {
        LimitedMemoryBfgs.Minimum found =
                LimitedMemoryBfgs.minimise(LimitedMemoryBfgsTest::rosenbrock, new double[] {-1.2, 1}, 0, 100_000);
        assertThat(found.evaluations()).isLessThan(2000);
        assertThat(found.value()).isLessThan(1e-20);
    }

    @Test
    void minimise_atTheMinimum_staysThere() {
        double[] start = {1, 1};
        LimitedMemoryBfgs.Minimum found =
                LimitedMemoryBfgs.minimise(LimitedMemoryBfgsTest::rosenbrock, start, 1e-9, 100);
        assertThat(found.evaluations()).isEqualTo(1);
        assertThat(found.point()).isEqualTo(start).isNotSameAs(start);
    }
}
