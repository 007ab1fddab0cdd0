package dev.fima.app.window.inspector;

import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.training.ImportedWeights;
import dev.fima.model.training.ModelPart;
import dev.fima.model.training.RunDescription;
import dev.fima.model.weights.ImportReport;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the details panel says about weights that were opened: what of the file was matched, and what was not. */
final class WeightsFacts {
    private static final int NAMES_SHOWN = 12;
    private static final int DIGITS_SHOWN = 16;

    private WeightsFacts() {}

    static void put(RunDescription description, Map<String, String> facts) {
        ImportedWeights weights = description.weights().orElseThrow();
        ImportReport report = weights.report();
        Settings settings = description.settings();
        facts.put("Weights", report.file().toString());
        facts.put(
                "SHA-256",
                weights.sha256()
                                .substring(
                                        0,
                                        Math.min(DIGITS_SHOWN, weights.sha256().length())) + "…");
        facts.put(
                "Backbone",
                settings.get(MethodOptions.BACKBONE).title() + ", width " + settings.text(MethodOptions.WIDTH));
        facts.put(
                "Clips",
                settings.get(DataOptions.CLIP_FRAMES) + " frames of " + settings.get(DataOptions.CLIP_SIZE) + " x "
                        + settings.get(DataOptions.CLIP_SIZE));
        put(facts, "Found under", place(report));
        facts.put("Matched", report.matched().size() + " tensors" + parts(weights));
        facts.put(
                "Missing", report.complete() ? "nothing" : names(report.missing()) + "; random values in their place");
        put(facts, "Not used", names(report.unexpected()));
        put(facts, "Not read", names(report.beside()));
        put(facts, "Other states", names(report.others()));
        put(
                facts,
                "Remarks",
                Stream.concat(
                                Stream.concat(Stream.of(report.note()), weights.notes().stream()),
                                weights.lacking().stream().map(ModelPart::absence))
                        .filter(sentence -> !sentence.isEmpty())
                        .collect(Collectors.joining("\n")));
    }

    private static String place(ImportReport report) {
        return Stream.of(report.key(), report.prefix())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" / "));
    }

    private static String parts(ImportedWeights weights) {
        return weights.parts().isEmpty()
                ? " of the encoder"
                : " of the encoder, "
                        + weights.parts().stream()
                                .sorted()
                                .map(ModelPart::title)
                                .collect(Collectors.joining(", "));
    }

    private static void put(Map<String, String> facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.put(name, value);
        }
    }

    private static String names(List<String> names) {
        String first = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
        return names.size() > NAMES_SHOWN ? first + " and " + (names.size() - NAMES_SHOWN) + " more" : first;
    }
}
