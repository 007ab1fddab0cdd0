package dev.fima.app.cli;

import dev.fima.model.analysis.MotionModel;
import dev.fima.model.data.DataSet;
import dev.fima.model.evaluation.FineTuneSettings;
import java.util.List;
import picocli.CommandLine.Option;

/** The settings of fine-tuning that differ from the paper's. */
final class FineTuneOptions {
    private static final double RATE = 0.01;
    private static final List<Integer> MILESTONES = List.of(60, 120);

    @Option(names = "--epochs", paramLabel = "N", description = "finetune: passes over the data (default: 150).")
    private Integer epochs;

    @Option(names = "--rate", paramLabel = "R", description = "finetune: learning rate of SGD (default: 0.01).")
    private Double rate;

    @Option(
            names = "--milestones",
            split = ",",
            paramLabel = "E",
            description = "finetune: epochs at which the rate falls to a tenth (default: 60,120).")
    private List<Integer> milestones;

    @Option(names = "--batch", paramLabel = "N", description = "finetune: clips in a step (default: 16).")
    private Integer batch;

    @Option(
            names = "--dropout",
            paramLabel = "P",
            description = "finetune: before the linear layer (default: 0.7; HMDB51 0.5).")
    private Double dropout;

    @Option(
            names = "--test-every",
            paramLabel = "N",
            description = "finetune: epochs between tests, 0 for the end only (default: 10).")
    private Integer testEvery;

    /** The paper's settings with the changes that were asked for. */
    FineTuneSettings settings(DataSet data, MotionModel model, long seed) {
        FineTuneSettings paper = FineTuneSettings.paper(data.layout(), model.frames(), model.cropSize(), seed);
        return paper.withSchedule(
                        epochs == null ? paper.epochs() : epochs,
                        rate == null ? RATE : rate,
                        milestones == null ? MILESTONES : milestones)
                .withBatch(batch == null ? paper.batch() : batch, dropout == null ? paper.dropout() : dropout)
                .withTest(paper.testClips(), paper.framing(), testEvery == null ? paper.testEvery() : testEvery);
    }
}
