package dev.fima.app.reference;

import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.SettingGroup;
import dev.fima.model.settings.SettingKind;
import dev.fima.model.settings.Settings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All settings of a run, by the groups of the form, and what the presets make of them. */
final class SettingPage {
    private static final List<String> HEADER = List.of("setting", "title", "unit", "values", "standard", "meaning");

    private SettingPage() {}

    static String text() {
        StringBuilder page = new StringBuilder(ReferencePages.title("Settings"))
                .append("`--set KEY=VALUE` changes a setting on the command line, the panel *Experiment* in the window;"
                        + " `run.json` keeps all of them under the same names. `fima settings --preset NAME` prints them"
                        + " with the values of a preset and with the memory that a training takes.\n\n")
                .append("*Standard* is the value where a preset says nothing else.\n\n## Presets\n")
                .append(Markdown.table(List.of("preset", "what it is"), presets()))
                .append("\nSettings that differ from the standard:\n")
                .append(Markdown.table(head(), differences()));
        for (SettingGroup group : SettingGroup.values()) {
            page.append("\n## ").append(group.title()).append("\n").append(Markdown.table(HEADER, of(group)));
        }
        return page.toString().strip() + "\n";
    }

    private static List<List<String>> of(SettingGroup group) {
        return Settings.ALL.stream()
                .filter(setting -> setting.group() == group)
                .map(SettingPage::row)
                .toList();
    }

    private static List<String> row(Setting<?> setting) {
        return List.of(
                Markdown.code(setting.key()),
                Markdown.text(setting.title()),
                setting.unit(),
                Markdown.text(setting.kind().range()),
                Markdown.code(value(Settings.STANDARD, setting)),
                Markdown.text(setting.help()));
    }

    /** A value as people write it: 0.0001 instead of 1.0E-4. */
    private static String value(Settings settings, Setting<?> setting) {
        String text = settings.text(setting);
        return setting.kind() instanceof SettingKind.Real
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
    }

    private static List<List<String>> presets() {
        return Preset.values().stream()
                .map(preset -> List.of(Markdown.code(preset.id()), Markdown.text(preset.description())))
                .toList();
    }

    private static List<String> head() {
        return Stream.concat(
                        Stream.of("setting", "standard"),
                        Preset.values().stream().map(preset -> Markdown.code(preset.id())))
                .toList();
    }

    private static List<List<String>> differences() {
        List<List<String>> rows = new ArrayList<>();
        for (Setting<?> setting : Settings.ALL) {
            String standard = value(Settings.STANDARD, setting);
            List<String> values = Preset.values().stream()
                    .map(preset -> value(preset.settings(), setting))
                    .map(value -> value.equals(standard) ? "" : value)
                    .toList();
            if (values.stream().anyMatch(value -> !value.isEmpty())) {
                List<String> row = new ArrayList<>(List.of(Markdown.code(setting.key()), standard));
                row.addAll(values);
                rows.add(row);
            }
        }
        return rows;
    }
}
