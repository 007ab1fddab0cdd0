package dev.fima.app.window.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a gap is written; that all numbers stand where they belong is tried with the whole view. */
class NumbersPaneTest {
    /** A frozen clip has a gap of 2.2e-16 by rounding; that is none. Three digits serve down to half a thousandth. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "-2.2e-16, 0",
        "9e-7, 0",
        "-9.9e-7, 0",
        "1e-6, +1.0e\u221206",
        "-1.04e-6, \u22121.0e\u221206",
        "4.8e-4, +4.8e\u221204",
        "-4.8e-4, \u22124.8e\u221204",
        "0.0004999, +5.0e\u221204",
        "0.0005, +0.001",
        "-0.0005, \u22120.001",
        "0.0014, +0.001",
        "-0.0123, \u22120.012",
        "0.5678, +0.568",
        "2, +2.000",
        "NaN, NaN"
    })
    void gap_hasDigitsEnough_andNoneOfRounding(double gap, String shown) {
        assertThat(NumbersPane.gap(gap)).isEqualTo(shown);
    }

    @Test
    void gap_isWrittenAlikeInAllLocales() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("fa"));
            assertThat(NumbersPane.gap(-0.25)).isEqualTo("\u22120.250");
            Locale.setDefault(Locale.GERMANY);
            assertThat(NumbersPane.gap(0.25)).isEqualTo("+0.250");
        } finally {
            Locale.setDefault(before);
        }
    }
}
