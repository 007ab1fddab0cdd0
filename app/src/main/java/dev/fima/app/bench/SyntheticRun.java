package dev.fima.app.bench;

import dev.fima.model.analysis.ActivationMap;
import dev.fima.model.analysis.AffinityMatrix;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.DecoderAttention;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.analysis.SnapshotFile;
import dev.fima.model.analysis.TemporalSimilarity;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Runs with random numbers in their snapshots, of any size, to measure how fast the window shows them. Nothing else is
 * made with them.
 */
final class SyntheticRun {
    /** Steps between two snapshots. */
    static final int EVERY = 10;

    private static final int SLOTS = 2;
    private static final int WINDOWS = 8;
    private static final int LAYERS = 2;
    private static final int HEADS = 4;

    private final Random random = new Random(5);
    private final List<ProbeClip> clips;
    private final int grid;

    private SyntheticRun(List<ProbeClip> clips, int grid) {
        this.clips = clips;
        this.grid = grid;
    }

    /**
     * Writes a run.
     *
     * @param description settings and data folder that it claims
     * @param grid cells across and downwards
     * @param snapshots how many; those between the distinct ones are one file under many names
     * @param distinct every so many snapshots one has a file of its own
     */
    static void write(
            Path folder, RunDescription description, List<ProbeClip> clips, int grid, int snapshots, int distinct)
            throws IOException {
        RunFolder run = RunFolder.create(folder, description, (long) snapshots * EVERY);
        SyntheticRun numbers = new SyntheticRun(clips, grid);
        Path first = run.snapshotFile(0);
        for (int i = 0; i < snapshots; i++) {
            long step = (long) i * EVERY;
            if (i % distinct == 0) {
                SnapshotFile.write(run.snapshotFile(step), numbers.snapshot(step));
            } else {
                Files.createLink(run.snapshotFile(step), first);
            }
        }
    }

    private ProbeSnapshot snapshot(long step) {
        return new ProbeSnapshot(step, clips.stream().map(this::clip).toList(), Optional.empty(), Double.NaN, 0);
    }

    private ClipAnalysis clip(ProbeClip clip) {
        int cells = grid * grid;
        boolean[] foreground = new boolean[cells];
        for (int p = 0; p < cells; p++) {
            foreground[p] = random.nextBoolean();
        }
        List<AffinityMatrix> affinity = new ArrayList<>();
        for (int m = 0; m <= SLOTS; m++) {
            affinity.add(new AffinityMatrix(numbers(cells * cells, -1), cells));
        }
        TemporalSimilarity similarity = new TemporalSimilarity(numbers(WINDOWS * WINDOWS, -1), WINDOWS);
        return new ClipAnalysis(
                clip,
                new ActivationMap(numbers(SLOTS * cells, 0), SLOTS, grid, grid),
                new ActivationMap(numbers(SLOTS * cells, 0), SLOTS, grid, grid),
                foreground,
                affinity,
                similarity,
                similarity,
                Optional.of(new TemporalSimilarity(numbers(SLOTS * SLOTS, -1), SLOTS)),
                Optional.of(new DecoderAttention(
                        numbers(LAYERS * SLOTS * HEADS * (cells + 1) * cells, 0), LAYERS, SLOTS, HEADS, cells)),
                Optional.empty(),
                Optional.empty(),
                Double.NaN);
    }

    private float[] numbers(int count, float low) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = low + (1 - low) * random.nextFloat();
        }
        return values;
    }
}
