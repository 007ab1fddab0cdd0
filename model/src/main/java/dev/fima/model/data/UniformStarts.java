package dev.fima.model.data;

/** The evenly spread clips of the test protocol. */
public final class UniformStarts {
    private UniformStarts() {}

    /**
     * Places in the list of all clips of all videos, one video after the other: for each video the whole parts of
     * {@code count} evenly spaced numbers from its first clip to its last. Computed in single precision as the reference
     * does, which for lists beyond 16 million clips is coarser than one clip.
     *
     * @param starts number of clips of each video, at least 1
     */
    public static long[][] inClipList(long[] starts, int count) {
        long[][] places = new long[starts.length][];
        long offset = 0;
        for (int i = 0; i < starts.length; i++) {
            places[i] = spread(offset, offset + starts[i] - 1, count);
            offset += starts[i];
        }
        return places;
    }

    /** Start frames within one video that has so many places for a clip to start. */
    public static long[] inVideo(long starts, int count) {
        return spread(0, starts - 1, count);
    }

    private static long[] spread(long first, long last, int count) {
        long[] places = new long[count];
        float step = count > 1 ? ((float) last - (float) first) / (count - 1) : 0;
        for (int i = 0; i < count; i++) {
            // From both ends towards the middle, so that the last number is exact.
            float place = i < count / 2 || count == 1 ? first + step * i : last - step * (count - 1 - i);
            places[i] = (long) Math.floor(place);
        }
        return places;
    }
}
