package dev.fima.model.training;

import dev.fima.model.FimaException;
import dev.fima.model.data.ClipView;
import dev.fima.model.data.CropRectangle;
import dev.fima.model.data.Video;
import dev.fima.model.method.StepDetails;
import dev.fima.model.method.StepDetails.CellDetails;
import dev.fima.model.method.StepDetails.ContrastDetails;
import dev.fima.model.method.StepDetails.Negative;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Reads what {@link StepFile} wrote. */
final class StepFileReader {
    private final Map<String, NpyArray> arrays;
    private final List<Video> videos = new ArrayList<>();

    private StepFileReader(Map<String, NpyArray> arrays) {
        this.arrays = arrays;
    }

    /**
     * The inside of a step; contrasts and cells hold its first samples, see {@link StepInspection#explained}.
     *
     * @param data the data folder, which the videos are named below
     * @throws FimaException if the file is damaged or holds something else; the sentence names it
     */
    static StepInspection read(Path file, Path data) {
        Map<String, NpyArray> arrays = Npz.read(file);
        try {
            return new StepFileReader(arrays).inside(data);
        } catch (NullPointerException
                | IllegalArgumentException
                | IllegalStateException
                | ArithmeticException
                | IndexOutOfBoundsException e) {
            throw new FimaException(
                    "The file " + file + " does not hold the inside of a step: delete it, the others stay usable.", e);
        }
    }

    private StepInspection inside(Path data) {
        for (String[] parts : lines("videos", 6)) {
            videos.add(new Video(
                    data.resolve(parts[4]),
                    parts[5],
                    OptionalInt.empty(),
                    Long.parseLong(parts[0]),
                    Long.parseLong(parts[1]),
                    Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]),
                    0));
        }
        List<ContrastDetails> contrasts = new ArrayList<>();
        for (String[] parts : lines("contrasts", 3)) {
            contrasts.add(contrast(contrasts.size(), parts));
        }
        List<CellDetails> cells = new ArrayList<>();
        for (String view : List.of("m", "n")) {
            if (arrays.containsKey("mask." + view) && arrays.containsKey("positives." + view)) {
                cells.add(cells(view));
            }
        }
        Map<String, long[]> ages = new LinkedHashMap<>();
        Map<String, Map<Integer, KeyOrigin>> origins = new HashMap<>();
        arrays.forEach((name, array) -> {
            if (name.startsWith("ages.")) {
                ages.put(name.substring("ages.".length()), array.asLongs());
            } else if (name.startsWith("origins.")) {
                origins.put(name.substring("origins.".length()), origins(array.asLongs()));
            }
        });
        return new StepInspection(
                new StepDetails(arrays.get("step").asLongs()[0], contrasts, cells, ages),
                (int) arrays.get("frames").asLongs()[0],
                samples(),
                origins);
    }

    private List<String[]> lines(String name, int fields) {
        return new String(arrays.get(name).asBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split("\t", fields))
                .toList();
    }

    private List<StepInspection.Sample> samples() {
        List<String> views = lines("views", 1).stream().map(parts -> parts[0]).toList();
        long[] table = arrays.get("samples").asLongs();
        int[] crops = arrays.get("crops").asInts();
        List<StepInspection.Sample> samples = new ArrayList<>();
        for (int b = 0; b < table.length / 3; b++) {
            Map<ClipView, CropRectangle> ofSample = new HashMap<>();
            for (int v = 0; v < views.size(); v++) {
                int at = 5 * (b * views.size() + v);
                ofSample.put(
                        view(views.get(v)),
                        new CropRectangle(
                                crops[at],
                                crops[at + 1],
                                crops[at + 2],
                                crops[at + 3],
                                (crops[at + 4] & StepFile.MIRRORED) != 0,
                                (crops[at + 4] & StepFile.UPSIDE_DOWN) != 0));
            }
            samples.add(new StepInspection.Sample(
                    videos.get((int) table[3 * b]), table[3 * b + 1], table[3 * b + 2], ofSample));
        }
        return samples;
    }

    private ContrastDetails contrast(int number, String[] parts) {
        NpyArray logits = arrays.get("logits." + number);
        int samples = (int) logits.shape()[0];
        int columns = (int) logits.shape()[1];
        float[][] rows = new float[samples][];
        long[] places = arrays.get("hardest." + number).asLongs();
        float[] hardestLogits = arrays.get("hardest_logits." + number).asFloats();
        int count = hardestLogits.length / samples;
        List<List<Negative>> hardest = new ArrayList<>();
        for (int s = 0; s < samples; s++) {
            rows[s] = Arrays.copyOfRange(logits.asFloats(), s * columns, (s + 1) * columns);
            List<Negative> ofSample = new ArrayList<>();
            for (int at = s * count; at < (s + 1) * count; at++) {
                ofSample.add(new Negative(
                        hardestLogits[at],
                        known(places[3 * at]).map(Long::intValue),
                        known(places[3 * at + 1]).map(Long::intValue),
                        known(places[3 * at + 2])));
            }
            hardest.add(ofSample);
        }
        return new ContrastDetails(parts[0], rows, Integer.parseInt(parts[2]), parts[1], hardest);
    }

    private static Optional<Long> known(long value) {
        return value < 0 ? Optional.empty() : Optional.of(value);
    }

    private CellDetails cells(String view) {
        long[] shape = arrays.get("mask." + view).shape();
        int samples = (int) shape[0];
        int count = (int) (shape[1] * shape[2]);
        float[] mask = arrays.get("mask." + view).asFloats();
        byte[] positives = arrays.get("positives." + view).asBytes();
        float[][] masks = new float[samples][];
        int[][][] pairs = new int[samples][count][];
        for (int s = 0; s < samples; s++) {
            masks[s] = Arrays.copyOfRange(mask, s * count, (s + 1) * count);
            for (int i = 0; i < count; i++) {
                int start = (s * count + i) * count;
                pairs[s][i] = IntStream.range(0, count)
                        .filter(j -> positives[start + j] != 0)
                        .toArray();
            }
        }
        return new CellDetails(
                view,
                (int) shape[1],
                (int) shape[2],
                masks,
                pairs,
                arrays.get("pixel_loss." + view).asFloats());
    }

    private Map<Integer, KeyOrigin> origins(long[] table) {
        Map<Integer, KeyOrigin> origins = new HashMap<>();
        for (int at = 0; at < table.length; at += 5) {
            int slot = (int) table[at + 4];
            origins.put(
                    (int) table[at],
                    new KeyOrigin(
                            videos.get((int) table[at + 1]),
                            table[at + 2],
                            table[at + 3] == 1,
                            slot < 0 ? OptionalInt.empty() : OptionalInt.of(slot)));
        }
        return origins;
    }

    /** "m" for a global clip, "m 0" for the local clip of the first time slot. */
    static String name(ClipView view) {
        return (view.ofM() ? "m" : "n") + (view.local() ? " " + view.slot().getAsInt() : "");
    }

    static ClipView view(String name) {
        boolean ofM = name.startsWith("m");
        return name.length() == 1
                ? (ofM ? ClipView.M : ClipView.N)
                : ClipView.local(ofM, Integer.parseInt(name.substring(2)));
    }
}
