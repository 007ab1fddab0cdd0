package dev.fima.app.window.inspection;

import dev.fima.app.window.SyntheticProbes;
import dev.fima.model.data.CropRectangle;
import dev.fima.model.method.CellCorrespondence;
import dev.fima.model.method.StepDetails;
import dev.fima.model.method.StepDetails.CellDetails;
import dev.fima.model.method.StepDetails.ContrastDetails;
import dev.fima.model.method.StepDetails.Negative;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A step of four samples with true geometry and plausible logits; seeded. */
public final class SyntheticInspection {
    private static final int BATCH = 4;
    private static final int QUEUE = 512;
    private static final int SIDE = 112;

    private SyntheticInspection() {}

    public static InspectedStep of(boolean pixels) {
        Random random = new Random(9);
        List<BatchSample> samples = new ArrayList<>();
        for (int b = 0; b < BATCH; b++) {
            samples.add(new BatchSample(
                    "class" + b + "/video_" + b + ".mp4", Optional.empty(), sampled(random, b), sampled(random, b)));
        }
        List<ContrastDetails> contrasts =
                List.of(contrast(random, "vv m", "queue", 0), contrast(random, "fra n1", "motion_queue", 3 * BATCH));
        List<CellDetails> cells =
                pixels ? List.of(cells(random, samples, "m"), cells(random, samples, "n")) : List.of();
        return new InspectedStep(
                new StepDetails(1200, contrasts, cells, Map.of("queue", ages(), "motion_queue", ages())),
                samples,
                (queue, column) -> column % 3 == 0
                        ? Optional.empty()
                        : Optional.of(new NegativeClip(
                                "class1/video_" + column + ".mp4", "n, slot 2", Path.of("nowhere.mp4"), 20)));
    }

    private static SampledClip sampled(Random random, int clip) {
        int width = 60 + random.nextInt(45);
        int height = 60 + random.nextInt(45);
        CropRectangle crop = new CropRectangle(
                random.nextInt(SIDE - height), random.nextInt(SIDE - width), height, width, random.nextBoolean());
        return new SampledClip(random.nextInt(40), crop, SIDE, SIDE, Optional.of(SyntheticProbes.pictures(clip)));
    }

    private static long[] ages() {
        return IntStream.range(0, QUEUE)
                .mapToLong(i -> i < 400 ? i / BATCH + 1 : -1)
                .toArray();
    }

    private static ContrastDetails contrast(Random random, String name, String queue, int batchColumns) {
        float[][] logits = new float[BATCH][1 + batchColumns + QUEUE];
        List<List<Negative>> hardest = new ArrayList<>();
        for (float[] row : logits) {
            for (int c = 0; c < row.length; c++) {
                row[c] = (float) (c == 0 ? 6 + random.nextGaussian() : 1.6 * random.nextGaussian());
            }
            hardest.add(IntStream.range(1, row.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(c -> -row[c]))
                    .limit(10)
                    .map(c -> c <= batchColumns
                            ? new Negative(row[c], Optional.of((c - 1) % BATCH), Optional.empty(), Optional.of(0L))
                            : queued(row[c], c - 1 - batchColumns))
                    .toList());
        }
        return new ContrastDetails(name, logits, batchColumns, queue, hardest);
    }

    private static Negative queued(float logit, int column) {
        long age = ages()[column];
        return new Negative(
                logit, Optional.empty(), Optional.of(column), age < 0 ? Optional.empty() : Optional.of(age));
    }

    private static CellDetails cells(Random random, List<BatchSample> samples, String view) {
        String other = "m".equals(view) ? "n" : "m";
        float[][] mask = new float[BATCH][49];
        int[][][] positives = new int[BATCH][49][];
        for (int b = 0; b < BATCH; b++) {
            for (int i = 0; i < 49; i++) {
                mask[b][i] = random.nextInt(2);
            }
            float[] pairs = CellCorrespondence.positives(
                    new float[][] {box(samples.get(b).sampled(other))},
                    new float[][] {box(samples.get(b).sampled(view))},
                    7,
                    7,
                    0.7);
            for (int i = 0; i < 49; i++) {
                int asking = i;
                float[] foreground = mask[b];
                positives[b][i] = IntStream.range(0, 49)
                        .filter(j -> pairs[asking * 49 + j] > 0 && foreground[j] > 0)
                        .toArray();
            }
        }
        return new CellDetails(view, 7, 7, mask, positives, new float[] {3.21f, 3.45f});
    }

    private static float[] box(SampledClip sampled) {
        return sampled.crop().box(SIDE, SIDE).toArray();
    }
}
