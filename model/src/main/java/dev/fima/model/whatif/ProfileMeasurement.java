package dev.fima.model.whatif;

import dev.fima.model.FimaException;
import dev.fima.model.analysis.NearestNeighbours;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.video.VideoException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Measures the motion-awareness profile of a network, clip by clip: three forwards of a clip as it is, one of each changed one.
 *
 * @param whatIf with the network
 * @param reader reads the clips
 * @param changes one for each row
 */
public record ProfileMeasurement(
        WhatIf whatIf, Function<ProbeClip, Optional<SourceClip>> reader, List<Change> changes) {
    /** The changes of a profile unless others are wanted, with their standard values. */
    public static final List<Change> STANDARD = List.of(
            Change.of(ChangeKind.FREEZE),
            Change.of(ChangeKind.SHUFFLE),
            Change.of(ChangeKind.REVERSE),
            Change.of(ChangeKind.FASTER),
            Change.of(ChangeKind.SLOWER),
            Change.of(ChangeKind.GRAYSCALE),
            Change.of(ChangeKind.GRAIN),
            Change.of(ChangeKind.PLAIN_BACKGROUND),
            Change.of(ChangeKind.OTHER_BACKGROUND),
            Change.of(ChangeKind.STILL_BACKGROUND),
            Change.of(ChangeKind.FLICKER),
            Change.of(ChangeKind.SHAKE),
            Change.of(ChangeKind.NOISE),
            Change.of(ChangeKind.BACKGROUND_ALONE));

    public ProfileMeasurement {
        changes = List.copyOf(changes);
    }

    /** Told of the way; asked whether to go on. */
    @FunctionalInterface
    public interface Progress {
        /**
         * @param done clips that are measured or left out
         * @param all clips
         * @return false to stop
         */
        boolean measured(int done, int all);
    }

    /**
     * Measures. A change that needs another clip and names none takes the one half the set away.
     *
     * @param network its title
     * @param clips at least one
     * @return empty if it was told to stop
     * @throws FimaException if no clip can be read
     * @throws dev.fima.model.tensor.EngineFailure if the engine gives up, e.g. for want of memory
     */
    public Optional<MotionProfile> measure(String network, List<ProbeClip> clips, Progress progress) {
        List<String> names = new ArrayList<>();
        List<float[]> originals = new ArrayList<>();
        List<double[]> distances = new ArrayList<>();
        Map<String, Integer> leftOut = new LinkedHashMap<>();
        for (int i = 0; i < clips.size(); i++) {
            if (!progress.measured(i, clips.size())) {
                return Optional.empty();
            }
            ProbeClip clip = clips.get(i);
            Optional<SourceClip> read = read(clip, leftOut);
            if (read.isPresent()) {
                Original original = whatIf.original(read.get());
                ProbeClip other = clips.get((i + Math.max(1, clips.size() / 2)) % clips.size());
                names.add(clip.video() + "@" + clip.firstFrame());
                originals.add(original.maps().features());
                distances.add(distances(original, other, leftOut));
            }
        }
        if (names.isEmpty()) {
            throw new FimaException(
                    "None of the " + clips.size() + " clips can be read: " + String.join(" ", leftOut.keySet()));
        }
        progress.measured(clips.size(), clips.size());
        List<MotionProfile.Row> rows = new ArrayList<>();
        for (int c = 0; c < changes.size(); c++) {
            int change = c;
            rows.add(MotionProfile.Row.of(
                    changes.get(c),
                    distances.stream().mapToDouble(row -> row[change]).toArray()));
        }
        return Optional.of(MotionProfile.of(network, names, rows, between(originals), sentences(leftOut)));
    }

    private Optional<SourceClip> read(ProbeClip clip, Map<String, Integer> leftOut) {
        try {
            Optional<SourceClip> read = reader.apply(clip);
            if (read.isEmpty()) {
                leftOut.merge("The data set has no video " + clip.video() + ".", 1, Integer::sum);
            }
            return read;
        } catch (VideoException e) {
            leftOut.merge(e.getMessage(), 1, Integer::sum);
            return Optional.empty();
        }
    }

    private double[] distances(Original original, ProbeClip other, Map<String, Integer> leftOut) {
        double[] row = new double[changes.size()];
        Arrays.fill(row, Double.NaN);
        for (int c = 0; c < row.length; c++) {
            Change change = changes.get(c);
            Change whole = change.kind().needsOtherClip() && change.other().isEmpty() ? change.with(other) : change;
            try {
                float[] features = whatIf.features(original, whatIf.change(original, List.of(whole)));
                row[c] = 1 - NearestNeighbours.cosine(original.maps().features(), features);
            } catch (VideoException e) {
                leftOut.merge(e.getMessage(), 1, Integer::sum);
            }
        }
        return row;
    }

    private static double[] between(List<float[]> features) {
        double[] all = new double[features.size() * (features.size() - 1) / 2];
        int at = 0;
        for (int i = 0; i < features.size(); i++) {
            for (int j = 0; j < i; j++) {
                all[at++] = 1 - NearestNeighbours.cosine(features.get(i), features.get(j));
            }
        }
        return all;
    }

    private static List<String> sentences(Map<String, Integer> leftOut) {
        return leftOut.entrySet().stream()
                .map(one -> one.getValue() == 1 ? one.getKey() : one.getKey() + " (" + one.getValue() + " times)")
                .toList();
    }
}
