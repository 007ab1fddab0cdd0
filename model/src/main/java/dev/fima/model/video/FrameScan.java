package dev.fima.model.video;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Tells which frames a video shows: those of its packets where that is one and the same, those that come out of the
 * decoder otherwise. A recording that begins between key frames begins with its first key frame; what comes before would
 * be pictures made of references that are not there.
 */
final class FrameScan {
    /** Codecs in whose files every packet is exactly one frame; in others frames are counted by decoding them once. */
    private static final Set<String> PACKET_IS_FRAME = Set.of("h264", "hevc", "vp9", "av1", "ffv1", "mjpeg", "mpeg4");

    private final PacketList packets;
    private final Supplier<Decoder> fromStart;

    /** @param fromStart gives a decoder before its first frame; the caller owns it */
    FrameScan(PacketList packets, Supplier<Decoder> fromStart) {
        this.packets = packets;
        this.fromStart = fromStart;
    }

    FrameTable table(String codec) {
        boolean pictures = PACKET_IS_FRAME.contains(codec) && (!codec.equals("mpeg4") || packets.holdsOnlyPictures());
        return pictures && packets.timed() ? ofPackets() : ofDecoded();
    }

    private FrameTable ofPackets() {
        long[] all = packets.sortedTimestamps();
        int key = packets.firstKey();
        if (key < 0 || all.length == 0 || all[0] >= packets.shown(key)) {
            return FrameTable.ofPackets(all, 0, packets);
        }
        long first = packets.shown(key);
        Set<Long> early = decodedBefore(first, key > 0);
        long[] shown = Arrays.stream(all)
                .filter(timestamp -> timestamp >= first || early.contains(timestamp))
                .toArray();
        return FrameTable.ofPackets(shown, all.length - shown.length, packets);
    }

    /**
     * Time stamps of the sound frames that are shown before the first key frame. Pictures that lead a key frame may do
     * without those before it.
     *
     * @param late whether packets are stored before that key frame; then frames count from where the decoder finds one
     */
    private Set<Long> decodedBefore(long first, boolean late) {
        Set<Long> sound = new HashSet<>();
        Decoder decoder = fromStart.get();
        boolean begun = !late;
        for (AVFrame next = decoder.next(); next != null; next = decoder.next()) {
            if (next.best_effort_timestamp() >= first) {
                break;
            }
            begun |= Decoder.isKey(next);
            if (begun && !decoder.frameDamaged()) {
                sound.add(next.best_effort_timestamp());
            }
        }
        return sound;
    }

    private FrameTable ofDecoded() {
        Decoder decoder = fromStart.get();
        boolean late = packets.firstKey() > 0;
        long[] timestamps = new long[packets.count()];
        int count = 0;
        boolean begun = !late;
        for (AVFrame next = decoder.next(); next != null; next = decoder.next()) {
            begun |= Decoder.isKey(next);
            if (!begun) {
                continue;
            }
            if (count == timestamps.length) {
                timestamps = Arrays.copyOf(timestamps, count * 2);
            }
            timestamps[count++] = next.best_effort_timestamp();
        }
        return FrameTable.ofDecoded(Arrays.copyOf(timestamps, count), late ? packets.firstKey() : 0, packets);
    }
}
