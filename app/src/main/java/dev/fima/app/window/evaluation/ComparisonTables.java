package dev.fima.app.window.evaluation;

import dev.fima.app.report.EvaluationResult;
import dev.fima.app.report.Recognition;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.model.evaluation.Proportion;
import dev.fima.viz.figure.TablePanel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * All results side by side as a paper prints them: a table for each protocol and unit, a row for each network. No Tablesaw
 * table, since nothing is computed from the cells: each is the text of a share with its interval.
 */
public final class ComparisonTables {
    private ComparisonTables() {}

    /** The tables in the order in which the protocols, by video or by clip, were first measured. */
    public static List<TablePanel> of(List<EvaluationResult> results) {
        Map<Group, List<EvaluationResult>> groups = new LinkedHashMap<>();
        results.forEach(result -> groups.computeIfAbsent(
                        new Group(
                                result.recognition().protocol(),
                                result.recognition().unit()),
                        group -> new ArrayList<>())
                .add(result));
        return groups.values().stream().map(ComparisonTables::table).toList();
    }

    /** What can stand in one table: numbers over videos cannot be compared with numbers over clips. */
    private record Group(Recognition.Protocol protocol, EvaluationUnit unit) {}

    private static TablePanel table(List<EvaluationResult> results) {
        Recognition first = results.get(0).recognition();
        Set<String> shares = new LinkedHashSet<>();
        results.forEach(result -> shares.addAll(result.shares().keySet()));
        List<String> header = new ArrayList<>(List.of("network"));
        shares.forEach(share -> header.add(EvaluationModel.named(share) + " (%)"));
        header.add("n, " + first.counted());
        List<List<String>> rows = new ArrayList<>();
        for (EvaluationResult result : results) {
            List<String> row = new ArrayList<>();
            row.add(result.network());
            shares.forEach(share -> row.add(
                    result.shares().containsKey(share) ? text(result.shares().get(share)) : ""));
            row.add(String.valueOf(result.shares().values().stream()
                    .mapToInt(Proportion::n)
                    .max()
                    .orElse(0)));
            rows.add(row);
        }
        return new TablePanel(
                capital(first.title()),
                header,
                rows,
                "In parentheses the 95 % interval: " + first.intervals() + chance(results.get(0), shares) + ".");
    }

    private static String text(Proportion share) {
        return String.format(
                Locale.ROOT, "%.1f (%.1f to %.1f)", 100 * share.share(), 100 * share.low(), 100 * share.high());
    }

    private static String chance(EvaluationResult result, Set<String> shares) {
        List<String> parts = new ArrayList<>();
        for (String share : shares) {
            double chance = EvaluationModel.chance(result, share);
            if (Double.isFinite(chance)) {
                parts.add(String.format(Locale.ROOT, "%s %.1f %%", EvaluationModel.named(share), 100 * chance));
            }
        }
        return parts.isEmpty() ? "" : "; chance: " + String.join(", ", parts);
    }

    private static String capital(String title) {
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }
}
