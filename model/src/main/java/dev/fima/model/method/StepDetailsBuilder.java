package dev.fima.model.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Turns a step's trace into its details. To be used before the queues are written. */
final class StepDetailsBuilder {
    private static final int HARDEST = 10;

    private final long step;
    private final int batch;
    private final StepTrace trace;
    private final Map<String, FeatureQueue> queues = new LinkedHashMap<>();
    private final boolean keysBetween;

    StepDetailsBuilder(long step, int batch, StepTrace trace, List<FeatureQueue> queues, boolean referenceDeviations) {
        this.step = step;
        this.batch = batch;
        this.trace = trace;
        this.keysBetween = referenceDeviations;
        queues.forEach(queue -> this.queues.put(queue.name(), queue));
    }

    StepDetails build() {
        List<StepDetails.ContrastDetails> contrasts = new ArrayList<>();
        for (String name : trace.all().keySet()) {
            if (name.startsWith("vv.logits.")) {
                contrasts.add(contrast(name, "queue"));
            } else if (name.startsWith("vd.logits.")) {
                contrasts.add(contrast(name, "difference_queue"));
            } else if (name.startsWith("fra.logits.")) {
                contrasts.add(contrast(name, "motion_queue"));
            }
        }
        List<StepDetails.CellDetails> cells = new ArrayList<>();
        for (String view : List.of("m", "n")) {
            trace.find("pix.positives." + view).ifPresent(positives -> cells.add(cells(view, positives)));
        }
        Map<String, long[]> ages = new LinkedHashMap<>();
        queues.forEach((name, queue) -> ages.put(name, ages(queue)));
        return new StepDetails(step, contrasts, cells, ages);
    }

    private long[] ages(FeatureQueue queue) {
        return Arrays.stream(queue.writtenAt())
                .map(written -> written < 0 ? -1 : step - written)
                .toArray();
    }

    private StepDetails.ContrastDetails contrast(String traced, String queueName) {
        FeatureQueue queue = queues.get(queueName);
        StepTrace.Copy copy = trace.find(traced).orElseThrow();
        int columns = (int) copy.shape()[1];
        int batchColumns = columns - 1 - queue.size();
        long[] ages = ages(queue);
        int[] fresh = new int[queue.size()];
        Arrays.fill(fresh, -1);
        if (keysBetween && traced.equals("vv.logits.n")) {
            // The keys of n count as enqueued already in this direction.
            IntStream.range(0, batch).forEach(i -> {
                ages[(queue.pointer() + i) % queue.size()] = 0;
                fresh[(queue.pointer() + i) % queue.size()] = i;
            });
        }
        float[][] logits = new float[batch][];
        List<List<StepDetails.Negative>> hardest = new ArrayList<>();
        for (int b = 0; b < batch; b++) {
            float[] row = Arrays.copyOfRange(copy.values(), b * columns, (b + 1) * columns);
            logits[b] = row;
            hardest.add(IntStream.of(largest(row, HARDEST))
                    .mapToObj(column -> negative(row[column], column - 1, batchColumns, ages, fresh))
                    .toList());
        }
        String name = traced.replace(".logits.", " ");
        return new StepDetails.ContrastDetails(name, logits, batchColumns, queueName, hardest);
    }

    /** The places of the largest values but the first, which is the positive; of equal ones the first stand first. */
    static int[] largest(float[] row, int count) {
        int[] best = new int[Math.min(count, row.length - 1)];
        int found = 0;
        for (int column = 1; column < row.length; column++) {
            int place = found;
            while (place > 0 && Float.compare(-row[column], -row[best[place - 1]]) < 0) {
                place--;
            }
            if (place < best.length) {
                found = Math.min(found + 1, best.length);
                System.arraycopy(best, place, best, place + 1, found - 1 - place);
                best[place] = column;
            }
        }
        return best;
    }

    private StepDetails.Negative negative(float logit, int index, int batchColumns, long[] ages, int[] fresh) {
        if (index < batchColumns) {
            return new StepDetails.Negative(logit, Optional.of(index % batch), Optional.empty(), Optional.of(0L));
        }
        int column = index - batchColumns;
        if (fresh[column] >= 0) {
            return new StepDetails.Negative(logit, Optional.of(fresh[column]), Optional.of(column), Optional.of(0L));
        }
        Optional<Long> age = ages[column] < 0 ? Optional.empty() : Optional.of(ages[column]);
        return new StepDetails.Negative(logit, Optional.empty(), Optional.of(column), age);
    }

    private StepDetails.CellDetails cells(String view, StepTrace.Copy positives) {
        StepTrace.Copy mask = trace.find("mask." + view).orElseThrow();
        int rows = (int) mask.shape()[1];
        int columns = (int) mask.shape()[2];
        int cells = rows * columns;
        float[][] masks = new float[batch][];
        int[][][] pairs = new int[batch][cells][];
        for (int b = 0; b < batch; b++) {
            masks[b] = Arrays.copyOfRange(mask.values(), b * cells, (b + 1) * cells);
            for (int i = 0; i < cells; i++) {
                int start = (b * cells + i) * cells;
                pairs[b][i] = IntStream.range(0, cells)
                        .filter(j -> positives.values()[start + j] > 0.5f)
                        .toArray();
            }
        }
        float[] losses = trace.find("pix.loss." + view).orElseThrow().values();
        return new StepDetails.CellDetails(view, rows, columns, masks, pairs, losses);
    }
}
