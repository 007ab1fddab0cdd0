package dev.fima.app.cli;

import dev.fima.app.Folders;
import dev.fima.app.cluster.AblationTasks;
import dev.fima.app.report.AblationReport;
import dev.fima.app.session.Sessions;
import dev.fima.model.FimaException;
import dev.fima.model.evaluation.Ablation;
import dev.fima.model.evaluation.AblationFolder;
import dev.fima.model.evaluation.AblationListener;
import dev.fima.model.evaluation.AblationPlan;
import dev.fima.model.evaluation.AblationRow;
import dev.fima.model.evaluation.Condition;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.training.control.ControlFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fima ablate}: variants and controls times seeds. */
@Command(
        name = "ablate",
        description =
                "Train variants and controls with several seeds, measure each alike, and write a page (report.md), "
                        + "tables (runs.csv, summary.csv, summary.md, summary.tex) and a figure sheet. What is finished is not "
                        + "done again: Ctrl+C saves, and the same command goes on.")
final class AblateCommand extends ProgramCommand {
    private static final String NO_CONTROLS = "none";

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
            description = "With commas between: fima, moco, moco_vd, pix_direct, pix_decoder, pix; VARIANT@STEPS for a "
                    + "length of its own, such as moco@1250.")
    private List<String> variants;

    @Option(
            names = "--controls",
            split = ",",
            paramLabel = "NAME",
            description = "With commas between: untrained, supervised, supervised_still, or none (default: all three). "
                    + "Every row also has the linear probe and kNN on clips that stand still.")
    private List<String> controls = List.of("untrained", "supervised", "supervised_still");

    @Option(names = "--seeds", split = ",", paramLabel = "S", description = "With commas between (default: 1,2,3).")
    private List<Integer> seeds = List.of(1, 2, 3);

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder of the runs and the results.")
    private Path out;

    @Option(names = "--steps", paramLabel = "N", description = "Length of each run in steps.")
    private Integer steps;

    @Mixin
    private PresetOptions start = new PresetOptions();

    @Option(
            names = "--analysed",
            paramLabel = "N",
            description = "Test clips whose maps and temporal similarities are measured (default: 60).")
    private int analysed = AblationPlan.ANALYSED;

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Option(
            names = "--only",
            paramLabel = "ROW",
            description = "Do one row of the plan alone, such as moco-seed-1, beside other processes that do others.")
    private String only;

    @Mixin
    private ListConsent consent = new ListConsent();

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Override
    void run(PrintWriter printer) throws InterruptedException {
        AblationPlan plan = new AblationPlan(Sessions.data(data), out, settings(), conditions(), seeds, analysed);
        if (cluster.isChosen()) {
            submit(plan, printer);
            return;
        }
        try (CommandProgress progress = new CommandProgress(printer, control())) {
            Ablation ablation = new Ablation(
                    plan,
                    Sessions.options().withStrict(consent.strict()),
                    Optional.of(Folders.features()),
                    progress,
                    AblationListener.NONE);
            List<AblationRow> rows = only == null ? ablation.run() : ablation.run(only);
            if (rows.size() == plan.rows().size()) {
                new AblationReport(plan, rows).write().forEach(file -> printer.println("wrote " + file));
            }
        } catch (CancellationException e) {
            throw new FimaException("Stopped; what was done is kept, and the same command goes on.", e);
        }
        printer.println("Finished: " + (only == null ? out : out.resolve(only)));
    }

    /** Of a single row beside its folder, in which its training listens itself. */
    private ControlFolder control() {
        return only == null ? ControlFolder.of(out) : ControlFolder.beside(out.resolve(only + ".json"));
    }

    /** One array job of the rows that are neither measured nor with the scheduler. */
    private void submit(AblationPlan plan, PrintWriter printer) {
        AblationTasks tasks = AblationTasks.of(plan, Optional.ofNullable(only));
        tasks.busy()
                .forEach((row, state) ->
                        printer.println(row + ": job " + state.id() + " does it already, " + state.words()));
        if (tasks.nothing().isPresent()) {
            printer.println(tasks.nothing().get());
            printer.flush();
            return;
        }
        if (!cluster.isDryRun()) {
            // It can be looked at while it waits.
            new AblationFolder(out).write(plan);
        }
        cluster.submit(tasks.job(cluster.words()));
    }

    private List<Condition> conditions() {
        List<Condition> all = new ArrayList<>();
        if (!controls.equals(List.of(NO_CONTROLS))) {
            controls.forEach(name -> all.add(Condition.of(name)));
        }
        variants.forEach(name -> all.add(Condition.of(name)));
        return Condition.ordered(all);
    }

    private Settings settings() {
        Settings settings = start.preset().settings();
        if (steps != null) {
            settings = settings.with(RunOptions.STEPS, steps);
        }
        if (device.named().isPresent()) {
            settings = settings.with(RunOptions.DEVICE.key(), device.named().get());
        }
        return start.applied(settings);
    }
}
