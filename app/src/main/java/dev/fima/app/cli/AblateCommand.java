package dev.fima.app.cli;

import dev.fima.app.report.AblationSheet;
import dev.fima.app.session.Sessions;
import dev.fima.model.evaluation.Ablation;
import dev.fima.model.method.Variant;
import dev.fima.model.training.Preset;
import dev.fima.model.training.RunOptions;
import dev.fima.model.training.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fima ablate}: variants times seeds. */
@Command(
        name = "ablate",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        sortOptions = false,
        description =
                "Train variants with several seeds, measure each alike, and write tables (runs.csv, summary.csv) and "
                        + "a figure sheet. What is finished is not done again: give the same command to go on.")
final class AblateCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Labelled data set with training and test videos, or \"sample\".")
    private String data;

    @Option(
            names = "--variants",
            split = ",",
            required = true,
            paramLabel = "NAME",
            description = "With commas between: fima, moco, moco_vd, pix_direct, pix_decoder, pix.")
    private List<String> variants;

    @Option(names = "--seeds", split = ",", paramLabel = "S", description = "With commas between (default: 1,2,3).")
    private List<Integer> seeds = List.of(1, 2, 3);

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder of the runs and the results.")
    private Path out;

    @Option(names = "--steps", paramLabel = "N", description = "Length of each run in steps.")
    private Integer steps;

    @Option(names = "--preset", paramLabel = "NAME", description = "Where the settings start from (default: tiny).")
    private String preset = Preset.TINY.id();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Change a setting of all runs; may be repeated.")
    private List<String> assignments = List.of();

    @Option(names = "--device", paramLabel = "NAME", description = "auto, cpu or gpu:0.")
    private String device;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter printer = spec.commandLine().getOut();
        List<Variant> compared = variants.stream().map(Variant::of).toList();
        Ablation ablation = new Ablation(Sessions.data(data), out, settings(), Sessions.options(), line -> {
            printer.println(line);
            printer.flush();
        });
        List<Ablation.Row> rows = ablation.run(compared, seeds);
        new AblationSheet(out, rows).write().forEach(file -> printer.println("wrote " + file));
        printer.println("Finished: " + out);
        printer.flush();
        return 0;
    }

    private Settings settings() {
        Settings settings = Preset.of(preset).settings();
        if (steps != null) {
            settings = settings.with(RunOptions.STEPS, steps);
        }
        if (device != null) {
            settings = settings.with(RunOptions.DEVICE.key(), device);
        }
        for (String assignment : assignments) {
            settings = settings.with(assignment);
        }
        return settings;
    }
}
