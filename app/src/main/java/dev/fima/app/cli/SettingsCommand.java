package dev.fima.app.cli;

import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.SettingGroup;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.training.MemoryCheck;
import dev.fima.model.training.Resources;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fima settings}: everything that {@code --set} can change. */
@Command(
        name = "settings",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        sortOptions = false,
        description = "List all settings of a run with their values in a preset, and the memory that it takes.")
final class SettingsCommand implements Callable<Integer> {
    @Option(names = "--preset", paramLabel = "NAME", description = "The preset (default: tiny).")
    private String preset = Preset.TINY.id();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Change a setting; may be repeated.")
    private List<String> assignments = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Preset shown = Preset.of(preset);
        Settings values = shown.settings();
        for (String assignment : assignments) {
            values = values.with(assignment);
        }
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
        out.flush();
        return 0;
    }
}
