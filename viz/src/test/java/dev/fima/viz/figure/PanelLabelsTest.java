package dev.fima.viz.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PanelLabelsTest {
    static Stream<Panel> panels() {
        return Stream.of(
                        SampleFigures.curves(),
                        SampleFigures.matrices(),
                        SampleFigures.strips(),
                        SampleFigures.measurements())
                .flatMap(figure -> figure.panels().stream());
    }

    @ParameterizedTest
    @MethodSource("panels")
    void renamed_changesEveryWordAndNothingElse(Panel panel) {
        List<String> labels = PanelLabels.of(panel);
        assertThat(labels).isNotEmpty().doesNotContain("").doesNotHaveDuplicates();
        Panel loud = PanelLabels.renamed(panel, label -> label.toUpperCase(Locale.ROOT));
        assertThat(PanelLabels.of(loud))
                .containsExactlyElementsOf(labels.stream()
                        .map(label -> label.toUpperCase(Locale.ROOT))
                        .distinct()
                        .toList());
        assertThat(loud.title()).isEqualTo(panel.title());
        assertThat(json(PanelLabels.renamed(loud, label -> labels.stream()
                        .filter(known -> known.toUpperCase(Locale.ROOT).equals(label))
                        .findFirst()
                        .orElse(label))))
                .isEqualTo(json(panel));
    }

    private static String json(Panel panel) {
        return FigureJson.write(Figure.of("", dev.fima.viz.theme.Theme.printSans(), 300, 100, panel));
    }
}
