package dev.fima.app.cli;

import dev.fima.model.evaluation.FineTuneSettings;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.training.Supervision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What of a training with labels shall differ from the published settings. */
final class FineTuneOptions {
    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "finetune, linear_sgd: passes over the data (default: 150, 100).")
    private Integer epochs;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "finetune, linear_sgd: learning rate of SGD (default: 0.01, 30).")
    private Double rate;

    @Option(
            names = "--milestones",
            split = ",",
            paramLabel = "E",
            description =
                    "finetune, linear_sgd: epochs at which the rate falls to a tenth (default: 60,120 and 60,80).")
    private List<Integer> milestones;

    @Option(names = "--batch", paramLabel = "N", description = "finetune, linear_sgd: clips in a step (default: 16).")
    private Integer batch;

    @Option(
            names = "--dropout",
            paramLabel = "P",
            description = "finetune: before the linear layer (default: 0.7; HMDB51 0.5).")
    private Double dropout;

    @Option(
            names = "--test-every",
            paramLabel = "N",
            description = "finetune, linear_sgd: epochs between tests, 0 for the end only (default: 10).")
    private Integer testEvery;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "finetune, linear_sgd: another setting of the training, such as precision=bf16, accumulate=2 or "
                            + "prefetch=4 (fima settings lists them).")
    private List<String> changes = new ArrayList<>();

    @Option(
            names = "--training",
            paramLabel = "DIR",
            description = "finetune, linear_sgd: folder of the run that the training is (default: FILE-training beside "
                    + "the results).")
    private Path training;

    /** Folder of the run that the training is. */
    Path run(Path out) {
        String name = String.valueOf(out.getFileName()).replaceFirst("\\.json$", "");
        return training == null ? out.resolveSibling(name + "-training") : training;
    }

    /** Other settings of the training. */
    List<String> changes() {
        return changes;
    }

    /** The published settings with the changes that were asked for. */
    FineTuneSettings change(FineTuneSettings published) {
        Settings training = published.training();
        Supervision.Test test = published.test();
        return published
                .withSchedule(
                        epochs == null ? training.get(RunOptions.EPOCHS) : epochs,
                        rate == null ? training.get(RunOptions.LEARNING_RATE) : rate,
                        milestones == null ? training.get(RunOptions.MILESTONES) : milestones)
                .withBatch(
                        batch == null ? training.get(DataOptions.BATCH) : batch,
                        dropout == null ? published.dropout() : dropout)
                .withTest(new Supervision.Test(
                        test.clips(), test.centralCrop(), testEvery == null ? test.everyEpochs() : testEvery));
    }
}
