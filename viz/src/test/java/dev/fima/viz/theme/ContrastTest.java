package dev.fima.viz.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.viz.colour.ColourMap;
import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContrastTest {
    /** The ratios that the guidelines themselves give as examples: black on white, and the lightest grey for small text. */
    @Test
    void ratio_isThatOfTheGuidelines() {
        assertThat(Contrast.ratio(Color.BLACK, Color.WHITE)).isCloseTo(21, within(1e-9));
        assertThat(Contrast.ratio(Color.RED, Color.RED)).isEqualTo(1);
        // #767676 is known as the lightest grey of 4.5 to 1 on white: 4.54.
        assertThat(Contrast.ratio(new Color(0x767676), Color.WHITE)).isCloseTo(4.54, within(0.005));
    }

    @ParameterizedTest
    @EnumSource(ColourMap.class)
    void coloursOfAScale_areToldFromTheGround_andStayWhereTheyAre(ColourMap map) {
        for (Theme theme : Theme.all()) {
            for (int i = 0; i < ColourMap.SIZE; i++) {
                Color own = new Color(map.entry(i));
                Color drawn = theme.seriesColour(map.entry(i));
                assertThat(Contrast.ratio(drawn, theme.background()))
                        .as("entry %d of %s on %s", i, map, theme.name())
                        .isGreaterThanOrEqualTo(Contrast.LEAST);
                if (Contrast.ratio(own, theme.background()) >= Contrast.LEAST) {
                    assertThat(drawn).isEqualTo(own);
                }
            }
        }
    }
}
