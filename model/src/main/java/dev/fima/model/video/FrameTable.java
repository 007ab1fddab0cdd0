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
    private final long firstDecodeTime;
    private final boolean seekable;
    private final int leftOut;

    FrameTable(
            long[] timestamps,
            long[] keyTimestamps,
            long[] keyDecodeTimes,
            long firstDecodeTime,
            boolean seekable,
            int leftOut) {
        this.timestamps = timestamps;
        this.keyTimestamps = keyTimestamps;
        this.keyDecodeTimes = keyDecodeTimes;
        this.firstDecodeTime = firstDecodeTime;
        this.seekable = seekable;
        this.leftOut = leftOut;
    }

    /** A table in which every packet is one frame, those left out at the start excepted. */
    static FrameTable ofPackets(long[] timestamps, int leftOut, PacketList packets) {
        return seekable(timestamps, leftOut, packets);
    }

    /**
     * A table of frames that were decoded from first to last. Where their time stamps do not tell them apart, frames can
     * only be found by counting from the start.
     */
    static FrameTable ofDecoded(long[] timestamps, int leftOut, PacketList packets) {
        boolean increasing = true;
        for (int i = 1; i < timestamps.length; i++) {
            increasing &= timestamps[i] > timestamps[i - 1];
        }
        long[] known = packets.sortedTimestamps();
        for (long timestamp : timestamps) {
            increasing &= Arrays.binarySearch(known, timestamp) >= 0;
        }
        if (increasing && packets.timed()) {
            return seekable(timestamps, leftOut, packets);
        }
        return new FrameTable(timestamps, new long[0], new long[0], packets.firstDecodeTime(), false, leftOut);
    }

    private static FrameTable seekable(long[] timestamps, int leftOut, PacketList packets) {
        return new FrameTable(
                timestamps,
                packets.keyTimestamps(),
                packets.keyDecodeTimes(),
                packets.firstDecodeTime(),
                true,
                leftOut);
    }

    /** Number of pictures before the first key frame that are no frames of this table. */
    int leftOut() {
        return leftOut;
    }

    /** Time stamps of all frames; a copy. */
    long[] timestamps() {
        return timestamps.clone();
    }

    /** When the key frames are shown; a copy. */
    long[] keyTimestamps() {
        return keyTimestamps.clone();
    }

    /** When the key frames are decoded; a copy. */
    long[] keyDecodeTimes() {
        return keyDecodeTimes.clone();
    }

    /** When the first packet is decoded; {@code AV_NOPTS_VALUE} where the file does not say. */
    long firstDecodeTime() {
        return firstDecodeTime;
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

    long keyDecodeTime(int key) {
        return keyDecodeTimes[key];
    }
}
