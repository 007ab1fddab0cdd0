package dev.fima.model.data;

import dev.fima.model.video.Frames;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The frames of several clips of one video, each of them once and in the order of the video, with the places in the clips that
 * it is for. A video is decoded from one key frame to the next, so to read each clip by itself would decode most frames more
 * than once.
 *
 * @param places by the number of the frame, counted from the start of the video
 */
record SharedFrames(SortedMap<Long, List<Place>> places) {
    /**
     * A place in a clip.
     *
     * @param clip which of the clips
     * @param frame which of its frames
     */
    record Place(int clip, int frame) {}

    /** Takes decoded frames. */
    interface Taker {
        /**
         * One of the wanted frames.
         *
         * @param frames as they are in the file; not to be kept or changed
         * @param index place of the frame in them
         * @param places what it is for
         */
        void take(Frames frames, int index, List<Place> places);
    }

    /**
     * Clips of every second frame.
     *
     * @param starts their first frames, counted from the start of the video
     * @param count frames of each
     */
    static SharedFrames of(long[] starts, int count) {
        SortedMap<Long, List<Place>> places = new TreeMap<>();
        for (int clip = 0; clip < starts.length; clip++) {
            for (int t = 0; t < count; t++) {
                places.computeIfAbsent(starts[clip] + (long) t * ClipShape.STRIDE, number -> new ArrayList<>())
                        .add(new Place(clip, t));
            }
        }
        return new SharedFrames(places);
    }

    /**
     * Decodes them.
     *
     * @throws dev.fima.model.video.VideoException when one cannot be read; some may have been taken before
     */
    void read(FrameSource source, Video video, Taker taker) {
        long[] numbers = places.keySet().stream().mapToLong(Long::longValue).toArray();
        source.each(video, numbers, (frames, index, number) -> taker.take(frames, index, places.get(number)));
    }
}
