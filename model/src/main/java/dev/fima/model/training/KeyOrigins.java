package dev.fima.model.training;

import dev.fima.model.FimaException;
import dev.fima.model.data.ClipBatch;
import dev.fima.model.data.Video;
import dev.fima.model.method.BatchKey;
import dev.fima.model.method.FeatureQueue;
import dev.fima.model.method.StepDetails;
import dev.fima.model.storage.NpyArray;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * For every column of the queues the clip that its key was made from. Training does not depend on it. In a checkpoint it
 * is one table {@code origin.<queue>} [columns, 4] for each queue: place of the video in the list of training videos,
 * first frame of the segment, 1 for view m and 0 for n, time slot or -1 for a key of the whole clip; a row of -1 where
 * nothing is known. Checkpoints of older programs lack it.
 */
final class KeyOrigins {
    static final String PREFIX = "origin.";
    private static final int FIELDS = 4;
    private static final int UNKNOWN = -1;

    private final List<Video> videos;
    private final Map<String, long[]> tables = new LinkedHashMap<>();

    /**
     * Nothing is known yet.
     *
     * @param videos the training videos in the order of the sampler
     */
    KeyOrigins(List<Video> videos, List<FeatureQueue> queues) {
        this.videos = videos;
        for (FeatureQueue queue : queues) {
            long[] table = new long[FIELDS * queue.size()];
            Arrays.fill(table, UNKNOWN);
            tables.put(queue.name(), table);
        }
    }

    /** Takes in the keys that a step has just written. */
    void note(List<FeatureQueue> queues, long step, ClipBatch batch) {
        for (FeatureQueue queue : queues) {
            long[] table = tables.get(queue.name());
            long[] writtenAt = queue.writtenAt();
            for (int column = 0; column < writtenAt.length; column++) {
                Optional<BatchKey> key = writtenAt[column] == step ? queue.key(column) : Optional.empty();
                if (key.isPresent()) {
                    int sample = key.get().sample();
                    table[FIELDS * column] = batch.videoIndex(sample);
                    table[FIELDS * column + 1] = batch.start(key.get().ofM(), sample);
                    table[FIELDS * column + 2] = key.get().ofM() ? 1 : 0;
                    table[FIELDS * column + 3] = key.get().slot().orElse(UNKNOWN);
                }
            }
        }
    }

    /** The clip of a column. */
    Optional<KeyOrigin> of(String queue, int column) {
        long[] table = tables.get(queue);
        long video = table[FIELDS * column];
        if (video < 0 || video >= videos.size()) {
            return Optional.empty();
        }
        int slot = (int) table[FIELDS * column + 3];
        return Optional.of(new KeyOrigin(
                videos.get((int) video),
                table[FIELDS * column + 1],
                table[FIELDS * column + 2] == 1,
                slot == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(slot)));
    }

    /** The clips of the hardest negatives of a step, by queue and column; to be asked before the step is noted. */
    Map<String, Map<Integer, KeyOrigin>> ofHardest(StepDetails details) {
        Map<String, Map<Integer, KeyOrigin>> found = new HashMap<>();
        for (StepDetails.ContrastDetails contrast : details.contrasts()) {
            Map<Integer, KeyOrigin> ofQueue = found.computeIfAbsent(contrast.queue(), name -> new HashMap<>());
            contrast.hardest().stream()
                    .flatMap(List::stream)
                    .filter(negative -> negative.batchSample().isEmpty())
                    .flatMap(negative -> negative.queueColumn().stream())
                    .forEach(column -> of(contrast.queue(), column).ifPresent(origin -> ofQueue.put(column, origin)));
        }
        return found;
    }

    void export(Map<String, NpyArray> arrays) {
        tables.forEach((queue, table) ->
                arrays.put(PREFIX + queue, NpyArray.of(table.clone(), table.length / FIELDS, FIELDS)));
    }

    /**
     * Takes over one table of a checkpoint.
     *
     * @throws FimaException if it does not belong to the queue
     */
    void restore(String name, NpyArray array) {
        String queue = name.substring(PREFIX.length());
        long[] table = tables.get(queue);
        long[] saved = array.asLongs();
        if (table == null || saved.length != table.length) {
            throw new FimaException("The saved origins of the " + queue + " do not fit the queue: resume with the queue"
                    + " size of the run.");
        }
        System.arraycopy(saved, 0, table, 0, table.length);
    }
}
