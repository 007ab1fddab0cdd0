package dev.fima.model.training;

import dev.fima.model.FimaException;
import dev.fima.model.data.Video;
import dev.fima.model.method.StepDetails.CellDetails;
import dev.fima.model.method.StepDetails.ContrastDetails;
import dev.fima.model.method.StepDetails.Negative;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the inside of a step as a NumPy archive, so that it can be read without the network. B are the samples of the
 * batch, S the first of them whose comparisons are kept: all, or as many as {@value #MOST_BYTES} bytes of logits hold,
 * but at least one.
 *
 * <pre>
 * step, frames            [1] number of the step from 0; frames of a global clip
 * videos                  UTF-8 lines "first frame, frames, width, height, file below the data folder, name", with tabs
 * samples                 [B, 3] line of videos, first frame of segment m, of segment n
 * views                   UTF-8 lines "m", "n", or with the time slot as in "m 0"
 * crops                   [B, views, 5] top, left, height, width, 1 if mirrored plus 2 if upside down
 * contrasts               UTF-8 lines "name, queue, columns from the batch", with tabs
 * logits.C                [S, columns] cosine over temperature, the positive first; C is the contrast's line from 0
 * hardest.C               [S, hardest, 3] sample of the batch, column of the queue, age in steps; -1 where there is none
 * hardest_logits.C        [S, hardest]
 * mask.V                  [S, h, w] foreground of view V, m or n
 * positives.V             [S, cells, cells] of the asking view, of view V: 1 for a positive pair
 * pixel_loss.V            [time slots]
 * ages.Q                  [columns] age of each key of queue Q in steps, -1 for a random start
 * origins.Q               [keys, 5] column, line of videos, first frame, 1 for view m, time slot or -1
 * </pre>
 */
final class StepFile {
    static final int MIRRORED = 1;
    static final int UPSIDE_DOWN = 2;

    /** Logits of more samples than fit here are left out: a batch of 64 against 65,536 keys would take 100 MB. */
    static final long MOST_BYTES = 2_000_000;

    private static final int NONE = -1;

    private final StepInspection inside;
    private final Path data;
    private final Map<String, NpyArray> arrays = new LinkedHashMap<>();
    private final Map<Video, Integer> videos = new LinkedHashMap<>();

    private StepFile(StepInspection inside, Path data) {
        this.inside = inside;
        this.data = data;
    }

    /**
     * Writes atomically: under its final name the file is whole.
     *
     * @param data the data folder, which the videos are named below
     * @throws FimaException if it cannot be written
     */
    static void write(Path file, StepInspection inside, Path data) {
        Npz.write(file, new StepFile(inside, data).arrays());
    }

    private Map<String, NpyArray> arrays() {
        int kept = kept(inside);
        arrays.put("step", NpyArray.of(new long[] {inside.details().step()}, 1));
        arrays.put("frames", NpyArray.of(new long[] {inside.frames()}, 1));
        samples();
        contrasts(kept);
        inside.details().cells().forEach(cells -> cells(cells, kept));
        inside.details()
                .queueAges()
                .forEach((queue, ages) -> arrays.put("ages." + queue, NpyArray.of(ages, ages.length)));
        origins();
        StringBuilder lines = new StringBuilder();
        videos.keySet().forEach(video -> lines.append(video.firstFrame())
                .append('\t')
                .append(video.frames())
                .append('\t')
                .append(video.width())
                .append('\t')
                .append(video.height())
                .append('\t')
                .append(below(video.file()))
                .append('\t')
                .append(video.name())
                .append('\n'));
        arrays.put("videos", text(lines));
        return arrays;
    }

    private static int kept(StepInspection inside) {
        long row = inside.details().contrasts().stream()
                .mapToLong(contrast -> Float.BYTES * (long) contrast.logits()[0].length)
                .sum();
        return (int) Math.max(1, Math.min(inside.samples().size(), MOST_BYTES / Math.max(1, row)));
    }

    private String below(Path file) {
        Path folder = data.toAbsolutePath().normalize();
        Path whole = file.toAbsolutePath().normalize();
        return (whole.startsWith(folder) ? folder.relativize(whole) : whole)
                .toString()
                .replace('\\', '/');
    }

    private int line(Video video) {
        return videos.computeIfAbsent(video, unknown -> videos.size());
    }

    private void samples() {
        List<StepInspection.Sample> samples = inside.samples();
        List<String> views = samples.get(0).crops().keySet().stream()
                .map(StepFileReader::name)
                .sorted()
                .toList();
        long[] table = new long[samples.size() * 3];
        int[] crops = new int[samples.size() * views.size() * 5];
        int at = 0;
        for (int b = 0; b < samples.size(); b++) {
            StepInspection.Sample sample = samples.get(b);
            table[3 * b] = line(sample.video());
            table[3 * b + 1] = sample.startM();
            table[3 * b + 2] = sample.startN();
            for (String view : views) {
                var crop = sample.crops().get(StepFileReader.view(view));
                int flips = (crop.mirrored() ? MIRRORED : 0) + (crop.upsideDown() ? UPSIDE_DOWN : 0);
                for (int value : new int[] {crop.top(), crop.left(), crop.height(), crop.width(), flips}) {
                    crops[at++] = value;
                }
            }
        }
        arrays.put("samples", NpyArray.of(table, samples.size(), 3));
        arrays.put("views", text(String.join("\n", views)));
        arrays.put("crops", NpyArray.of(crops, samples.size(), views.size(), 5));
    }

    private void contrasts(int kept) {
        StringBuilder lines = new StringBuilder();
        List<ContrastDetails> contrasts = inside.details().contrasts();
        for (int c = 0; c < contrasts.size(); c++) {
            ContrastDetails contrast = contrasts.get(c);
            lines.append(contrast.name())
                    .append('\t')
                    .append(contrast.queue())
                    .append('\t')
                    .append(contrast.batchColumns())
                    .append('\n');
            int columns = contrast.logits()[0].length;
            float[] logits = new float[kept * columns];
            for (int s = 0; s < kept; s++) {
                System.arraycopy(contrast.logits()[s], 0, logits, s * columns, columns);
            }
            arrays.put("logits." + c, NpyArray.of(logits, kept, columns));
            hardest(c, contrast, kept);
        }
        arrays.put("contrasts", text(lines));
    }

    private void hardest(int number, ContrastDetails contrast, int kept) {
        int count = contrast.hardest().get(0).size();
        long[] places = new long[kept * count * 3];
        float[] logits = new float[kept * count];
        for (int s = 0; s < kept; s++) {
            for (int i = 0; i < count; i++) {
                Negative negative = contrast.hardest().get(s).get(i);
                int at = s * count + i;
                logits[at] = negative.logit();
                places[3 * at] = negative.batchSample().orElse(NONE);
                places[3 * at + 1] = negative.queueColumn().orElse(NONE);
                places[3 * at + 2] = negative.age().orElse((long) NONE);
            }
        }
        arrays.put("hardest." + number, NpyArray.of(places, kept, count, 3));
        arrays.put("hardest_logits." + number, NpyArray.of(logits, kept, count));
    }

    private void cells(CellDetails cells, int kept) {
        int count = cells.rows() * cells.columns();
        boolean[] mask = new boolean[kept * count];
        boolean[] positives = new boolean[kept * count * count];
        for (int s = 0; s < kept; s++) {
            for (int i = 0; i < count; i++) {
                mask[s * count + i] = cells.mask()[s][i] > 0.5f;
                for (int j : cells.positives()[s][i]) {
                    positives[(s * count + i) * count + j] = true;
                }
            }
        }
        arrays.put("mask." + cells.view(), NpyArray.of(mask, kept, cells.rows(), cells.columns()));
        arrays.put("positives." + cells.view(), NpyArray.of(positives, kept, count, count));
        arrays.put("pixel_loss." + cells.view(), NpyArray.of(cells.slotLosses(), cells.slotLosses().length));
    }

    private void origins() {
        inside.origins().forEach((queue, columns) -> {
            long[] table = new long[columns.size() * 5];
            int at = 0;
            for (Map.Entry<Integer, KeyOrigin> entry : columns.entrySet()) {
                KeyOrigin origin = entry.getValue();
                table[at] = entry.getKey();
                table[at + 1] = line(origin.video());
                table[at + 2] = origin.firstFrame();
                table[at + 3] = origin.ofM() ? 1 : 0;
                table[at + 4] = origin.slot().orElse(NONE);
                at += 5;
            }
            arrays.put("origins." + queue, NpyArray.of(table, columns.size(), 5));
        });
    }

    private static NpyArray text(CharSequence lines) {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        return NpyArray.of(bytes, bytes.length);
    }
}
