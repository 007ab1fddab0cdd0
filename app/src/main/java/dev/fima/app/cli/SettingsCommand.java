package dev.fima.app.cli;

import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.SettingGroup;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.training.MemoryCheck;
import dev.fima.model.training.Resources;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;

/** {@code fima settings}: everything that {@code --set} can change. */
@Command(
        name = "settings",
        description = "List all settings of a run with their values in a preset, and the memory that it takes.")
final class SettingsCommand extends ProgramCommand {
    @Mixin
    private PresetOptions start = new PresetOptions();

    @Override
    void run(PrintWriter out) {
        Preset shown = start.preset();
        Settings values = start.settings();
        out.println(shown.title() + ": " + shown.description());
        Resources there =
                Resources.of(NativeEngine.choose(Optional.empty()).device()).on(values);
        out.println("Training takes " + MemoryCheck.sentence(values, there) + ".");
        MemoryCheck.problem(values, there).ifPresent(problem -> out.println(problem.getMessage()));
        for (SettingGroup group : SettingGroup.values()) {
            out.println();
            out.println(Ansi.AUTO.string("@|bold " + group.title() + "|@"));
            for (Setting<?> setting : Settings.ALL) {
                if (setting.group() == group) {
                    out.printf("  %-24s %-10s %s%n", setting.key(), values.text(setting), setting.help());
                    out.printf("  %-24s %-10s use %s%n", "", "", setting.range());
                }
            }
        }
    }
}
