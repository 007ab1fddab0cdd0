package dev.fima.app.runtable;

import dev.fima.app.report.AblationFigure;
import dev.fima.app.runtable.RunColumn.Topic;
import dev.fima.model.evaluation.AblationFolder;
import dev.fima.model.evaluation.AblationPlan;
import dev.fima.model.evaluation.AblationRow;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the ablation that a run belongs to has measured of it. */
final class RunAblation {
    private static final String PREFIX = "ablation_";

    private RunAblation() {}

    /** The file of the numbers, which changes when there are more. */
    static Path file(Path run) {
        return AblationFolder.numbers(run.toAbsolutePath().normalize().getParent());
    }

    /** Folder of the ablation; empty for a run of its own. */
    static Optional<Path> folder(Path run) {
        return Optional.ofNullable(run.toAbsolutePath().normalize().getParent()).filter(AblationFolder::isAblation);
    }

    /**
     * The numbers by the keys of their columns; none before the run is measured.
     *
     * @throws dev.fima.model.FimaException if they cannot be understood
     */
    static Map<String, Double> of(Path run) {
        Path own = run.toAbsolutePath().normalize();
        Map<String, Double> numbers = new LinkedHashMap<>();
        folder(run).ifPresent(ablation -> {
            for (AblationRow row : new AblationFolder(ablation).rows()) {
                if (AblationPlan.folder(ablation, row.name(), row.seed()).equals(own)) {
                    row.numbers().forEach((quantity, value) -> {
                        if (Double.isFinite(value)) {
                            numbers.put(PREFIX + quantity, value);
                        }
                    });
                }
            }
        });
        return numbers;
    }

    /**
     * The columns of what is known.
     *
     * @param known keys that at least one run has
     */
    static List<RunColumn> columns(Set<String> known) {
        return known.stream()
                .filter(key -> key.startsWith(PREFIX))
                .sorted()
                .map(key -> column(key, key.substring(PREFIX.length())))
                .toList();
    }

    private static RunColumn column(String key, String quantity) {
        return RunColumn.number(
                key,
                "Ablation, " + AblationFigure.title(quantity),
                "",
                Topic.ABLATION,
                "As the ablation that the run belongs to has measured it. " + AblationFigure.counted(quantity));
    }
}
