package dev.fima.model.video;

import java.util.Arrays;

/**
 * When each frame is shown and where decoding can begin. Frame {@code i} of the presentation order has the time stamp
 * {@code timestamps[i]}, in units of the stream; frame rates may vary.
 */
final class FrameTable {
    private final long[] timestamps;
    private final long[] keyTimestamps;
    private final long[] keyDecodeTimes;
    private final boolean seekable;

    private FrameTable(long[] timestamps, long[] keyTimestamps, long[] keyDecodeTimes, boolean seekable) {
        this.timestamps = timestamps;
        this.keyTimestamps = keyTimestamps;
        this.keyDecodeTimes = keyDecodeTimes;
        this.seekable = seekable;
    }

    /** A table in which every packet is one frame. */
    static FrameTable ofPackets(PacketList packets) {
        return seekable(packets.sortedTimestamps(), packets);
    }

    /**
     * A table of frames that were decoded from first to last. Where their time stamps do not tell them apart, frames can
     * only be found by counting from the start.
     */
    static FrameTable ofDecoded(long[] timestamps, PacketList packets) {
        boolean increasing = true;
        for (int i = 1; i < timestamps.length; i++) {
            increasing &= timestamps[i] > timestamps[i - 1];
        }
        long[] known = packets.sortedTimestamps();
        for (long timestamp : timestamps) {
            increasing &= Arrays.binarySearch(known, timestamp) >= 0;
        }
        if (increasing && packets.timed()) {
            return seekable(timestamps, packets);
        }
        return new FrameTable(timestamps, new long[0], new long[0], false);
    }

    private static FrameTable seekable(long[] timestamps, PacketList packets) {
        return new FrameTable(timestamps, packets.keyTimestamps(), packets.keyDecodeTimes(), true);
    }

    int frames() {
        return timestamps.length;
    }

    long timestamp(long frame) {
        return timestamps[(int) frame];
    }

    /** False when frames can only be counted from the start. */
    boolean seekable() {
        return seekable;
    }

    /** Number of the frame with this time stamp, negative when there is none. */
    int frameAt(long timestamp) {
        return Arrays.binarySearch(timestamps, timestamp);
    }

    /** Place among the key frames of the last one that is shown no later than this frame, -1 when there is none. */
    int keyBefore(long frame) {
        int place = Arrays.binarySearch(keyTimestamps, timestamp(frame));
        return place >= 0 ? place : -place - 2;
    }

    long keyTimestamp(int key) {
        return keyTimestamps[key];
    }

    long keyDecodeTime(int key) {
        return keyDecodeTimes[key];
    }
}
