package dev.fima.app.window.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersPaneTest {
    /** A frozen clip has a gap of 2.2e-16 by rounding; that is none. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-2.2e-16, 0",
        "9e-7, 0",
        "4.8e-4, +4.8e\u221204",
        "-0.0123, \u22120.012",
        "0.0004999, +5.0e\u221204"
    })
    void gap_hasDigitsEnough_andNoneOfRounding(double gap, String shown) {
        assertThat(NumbersPane.gap(gap)).isEqualTo(shown);
    }
}
