package dev.fima.app.window.inspection;

import dev.fima.viz.figure.TablePanel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A negative as a line of the table.
 *
 * @param place 1 = most similar
 * @param logit cosine over temperature
 * @param source batch or queue, and where in it
 * @param video the video that it came from, or why that is not known
 * @param age how long ago it was made
 * @param clip the clip that it came from; empty where it is not known
 */
public record HardNegative(
        int place, double logit, String source, String video, String age, Optional<NegativeClip> clip) {
    /** Lines as a table of texts. */
    static TablePanel table(List<HardNegative> lines) {
        return new TablePanel(
                "Hardest negatives",
                List.of("place", "logit", "video", "found in", "age"),
                lines.stream()
                        .map(line -> List.of(
                                String.valueOf(line.place()),
                                String.format(Locale.ROOT, "%.4f", line.logit()),
                                line.video(),
                                line.source(),
                                line.age()))
                        .toList(),
                "");
    }
}
