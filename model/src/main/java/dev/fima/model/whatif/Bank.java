package dev.fima.model.whatif;

import dev.fima.model.analysis.NearestNeighbours;
import dev.fima.model.whatif.Standing.Neighbour;
import java.util.ArrayList;
import java.util.List;

/**
 * Clips with their pooled features by one network, among which neighbours are sought by cosine similarity.
 *
 * @param entries the clips
 */
public record Bank(List<Entry> entries) {
    /** A bank without clips. */
    public static final Bank EMPTY = new Bank(List.of());

    public Bank {
        entries = List.copyOf(entries);
    }

    /**
     * A clip.
     *
     * @param name what it is called
     * @param label its class, empty when unknown
     * @param features [D], pooled features of the network before any projector; read-only
     */
    @SuppressWarnings("ArrayRecordComponent") // plain arrays are the exchange form and are never compared
    public record Entry(String name, String label, float[] features) {}

    /**
     * The nearest clips, most similar first.
     *
     * @param features [D]
     * @param count at most so many
     * @param without name of a clip that does not count, as the one that is compared
     */
    public List<Neighbour> nearest(float[] features, int count, String without) {
        float[][] rows = entries.stream().map(Entry::features).toArray(float[][]::new);
        List<Neighbour> nearest = new ArrayList<>();
        for (int place : new NearestNeighbours(rows, new int[rows.length], 1).ranking(features)) {
            Entry entry = entries.get(place);
            if (nearest.size() < count && !entry.name().equals(without)) {
                nearest.add(new Neighbour(
                        entry.name(), entry.label(), NearestNeighbours.cosine(features, entry.features())));
            }
        }
        return nearest;
    }
}
