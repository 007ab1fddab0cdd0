package dev.fima.app.window.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.viz.chart.AxisScale;
import dev.fima.viz.chart.Range;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChartViewTest {
    @Test
    void zoomed_keepsThePlaceUnderTheMouse() {
        Range range = ChartView.zoomed(new Range(0, 100), AxisScale.LINEAR, 0.25, 0.5);
        assertThat(range.low() + 0.25 * range.extent()).isCloseTo(25, within(1e-9));
        assertThat(range.extent()).isCloseTo(50, within(1e-9));
    }

    @Test
    void zoomed_keepsThePlaceOnALogarithmicAxis() {
        Range range = ChartView.zoomed(new Range(1, 10_000), AxisScale.LOG, 0.5, 0.5);
        assertThat(range.low()).isCloseTo(10, within(1e-9));
        assertThat(range.high()).isCloseTo(1_000, within(1e-6));
    }

    @Test
    void moved_shiftsBothEnds() {
        Range range = ChartView.moved(new Range(10, 20), AxisScale.LINEAR, 0.1);
        assertThat(range.low()).isCloseTo(11, within(1e-9));
        assertThat(range.high()).isCloseTo(21, within(1e-9));
    }

    @Test
    void sharingX_sharesStepsButNotValues() {
        ChartView one = new ChartView();
        ChartView other = one.sharingX();
        one.x().set(Optional.of(new Range(1, 2)));
        one.y().set(Optional.of(new Range(3, 4)));
        assertThat(other.x().get()).contains(new Range(1, 2));
        assertThat(other.y().get()).isEmpty();
        other.reset();
        assertThat(one.x().get()).isEmpty();
    }
}
