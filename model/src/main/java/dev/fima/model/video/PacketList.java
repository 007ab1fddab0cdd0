package dev.fima.model.video;

import java.util.Arrays;
import org.bytedeco.ffmpeg.global.avutil;

/** Time stamps and marks of all packets of a video stream in storage order, gathered without decoding. */
final class PacketList {
    /** The smallest MPEG-4 packet that holds a picture and not only the mark of a repeated one. */
    private static final int SMALLEST_PICTURE = 20;

    private long[] shown = new long[256];
    private long[] decoded = new long[256];
    private boolean[] key = new boolean[256];
    private boolean[] hidden = new boolean[256];
    private int count;
    private int smallest = Integer.MAX_VALUE;

    void add(long shownAt, long decodedAt, boolean isKey, boolean isHidden, int size) {
        if (count == shown.length) {
            shown = Arrays.copyOf(shown, count * 2);
            decoded = Arrays.copyOf(decoded, count * 2);
            key = Arrays.copyOf(key, count * 2);
            hidden = Arrays.copyOf(hidden, count * 2);
        }
        shown[count] = shownAt;
        decoded[count] = decodedAt;
        key[count] = isKey;
        hidden[count] = isHidden;
        smallest = Math.min(smallest, size);
        count++;
    }

    int count() {
        return count;
    }

    /** True when every packet says when it is shown and decoded, and no two are shown at once. */
    boolean timed() {
        for (int i = 0; i < count; i++) {
            if (shown[i] == avutil.AV_NOPTS_VALUE || decoded[i] == avutil.AV_NOPTS_VALUE) {
                return false;
            }
        }
        long[] sorted = sortedTimestamps();
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return false;
            }
        }
        return true;
    }

    boolean holdsOnlyPictures() {
        return smallest >= SMALLEST_PICTURE;
    }

    /** Place of the first key frame in storage order, -1 when none is marked as one. */
    int firstKey() {
        for (int i = 0; i < count; i++) {
            if (key[i]) {
                return i;
            }
        }
        return -1;
    }

    /** When a packet is shown. */
    long shown(int packet) {
        return shown[packet];
    }

    /** Time stamps of the packets that are shown, in presentation order. */
    long[] sortedTimestamps() {
        long[] sorted = new long[count];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (!hidden[i]) {
                sorted[kept++] = shown[i];
            }
        }
        sorted = Arrays.copyOf(sorted, kept);
        Arrays.sort(sorted);
        return sorted;
    }

    long firstDecodeTime() {
        return count == 0 ? avutil.AV_NOPTS_VALUE : decoded[0];
    }

    long[] keyTimestamps() {
        return keys().mapToLong(i -> shown[i]).toArray();
    }

    long[] keyDecodeTimes() {
        return keys().mapToLong(i -> decoded[i]).toArray();
    }

    private java.util.stream.IntStream keys() {
        return java.util.stream.IntStream.range(0, count)
                .filter(i -> key[i])
                .boxed()
                .sorted(java.util.Comparator.comparingLong(i -> shown[i]))
                .mapToInt(Integer::intValue);
    }
}
