package dev.fima.app.window.inspector;

import dev.fima.app.window.inspector.DetailsView.Facts;
import dev.fima.app.window.library.LibraryVideo;
import dev.fima.app.window.runs.RunItem;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.Settings;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.Supervision;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the details panel says about a clip and a run. */
public final class SelectionFacts {
    private static final DateTimeFormatter STARTED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private SelectionFacts() {}

    public static Facts of(LibraryVideo video) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (video != null) {
            facts.put("Name", video.name());
            facts.put("Class", video.label().isEmpty() ? "not known" : video.label());
            facts.put("Split", video.part().title());
            facts.put("Frames", Long.toString(video.frames()));
            facts.put("Size", video.width() + " x " + video.height());
            if (video.framesPerSecond() > 0) {
                facts.put("Rate", String.format(Locale.ROOT, "%.3g frames/s", video.framesPerSecond()));
            }
            facts.put("File", video.file().toString());
        }
        return new Facts("Clip", facts);
    }

    public static Facts of(Optional<RunItem> run) {
        Map<String, String> facts = new LinkedHashMap<>();
        run.ifPresent(item -> {
            facts.put("Run", item.name());
            facts.put("State", item.stateText());
            item.status().ifPresent(status -> {
                if (item.weights().isEmpty()) {
                    facts.put("Step", status.step() + " of " + status.totalSteps());
                }
                if (!status.message().isEmpty()) {
                    facts.put("Message", status.message());
                }
            });
            if (!item.problem().isEmpty()) {
                facts.put("Problem", item.problem());
            }
            item.description().ifPresent(description -> describe(description, facts));
            facts.put("Folder", item.folder().toString());
        });
        return new Facts("Run", facts);
    }

    private static void describe(RunDescription description, Map<String, String> facts) {
        if (description.weights().isPresent()) {
            WeightsFacts.put(description, facts);
            facts.put("Device", description.device());
            facts.put("Data", description.data().toString());
            facts.put("Opened", STARTED.format(description.created()));
            return;
        }
        description
                .supervision()
                .ifPresentOrElse(
                        labels -> describe(labels, facts),
                        () -> facts.put("Preset", description.preset().orElse("none")));
        facts.put("Device", description.device());
        facts.put("Data", description.data().toString());
        facts.put("Started", STARTED.format(description.created()));
        Settings standard = description.supervision().isPresent()
                ? Settings.STANDARD
                : description
                        .preset()
                        .flatMap(Preset::named)
                        .orElse(Preset.TINY)
                        .settings();
        for (Setting<?> changed : description.settings().differencesTo(standard)) {
            if (description.used().contains(changed)) {
                facts.put(changed.title(), description.settings().text(changed));
            }
        }
    }

    private static void describe(Supervision labels, Map<String, String> facts) {
        facts.put("Training", labels.title());
        labels.start().ifPresent(start -> facts.put("Starts from", start.name()));
        facts.put("Dropout", String.format(Locale.ROOT, "%.2g", labels.dropout()));
        facts.put(
                "Test",
                labels.test().clips() + " clips of each video, "
                        + (labels.test().centralCrop() ? "central crop" : "whole frames"));
    }
}
