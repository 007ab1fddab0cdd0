package dev.fima.model.data;

import dev.fima.model.video.Frames;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The clips of one sample before they are resized: the cut-out parts of their frames as uint8, one clip after the other,
 * each {@code [T, height, width, 3]}. For devices that resize by themselves.
 */
public final class CutFrames {
    private final Map<ClipView, Place> places = new LinkedHashMap<>();
    private ByteBuffer bytes = ByteBuffer.allocateDirect(0);

    CutFrames() {}

    /**
     * Where the frames of a clip lie.
     *
     * @param start bytes before the first
     */
    public record Place(int start, int frames, int height, int width) {
        int bytes() {
            return frames * height * width * ClipShape.CHANNELS;
        }
    }

    /** The bytes of all clips, a read-only direct buffer of just that length; used again after the batch was closed. */
    public ByteBuffer bytes() {
        return bytes.asReadOnlyBuffer().clear().limit(length()).slice();
    }

    /** Where the frames of a view lie. */
    public Place place(ClipView view) {
        Place place = places.get(view);
        if (place == null) {
            throw new IllegalStateException("this batch was loaded without the clips of " + view);
        }
        return place;
    }

    private int length() {
        return places.values().stream().mapToInt(Place::bytes).sum();
    }

    /** Takes the place of what was there before. */
    void write(List<BatchPixels.Clip> clips) {
        places.clear();
        long needed = 0;
        for (BatchPixels.Clip clip : clips) {
            CropRectangle crop = clip.crop();
            if (needed + (long) clip.count() * crop.height() * crop.width() * ClipShape.CHANNELS > Integer.MAX_VALUE) {
                throw new DataException(
                        "The clips of a video of %dx%d pixels are too large to be resized on the device; set resize_on=cpu."
                                .formatted(clip.frames().width(), clip.frames().height()));
            }
            Place place = new Place((int) needed, clip.count(), crop.height(), crop.width());
            places.put(clip.view(), place);
            needed += place.bytes();
        }
        if (bytes.capacity() < needed) {
            // Room for whole frames: a buffer that grows with every larger crop leaves many behind, which stay until
            // the
            // garbage collector looks at them.
            bytes = ByteBuffer.allocateDirect((int) Math.min(Integer.MAX_VALUE, wholeFrames(clips)));
        }
        ByteBuffer out = bytes.clear();
        clips.forEach(clip -> copy(clip, out));
    }

    private static long wholeFrames(List<BatchPixels.Clip> clips) {
        return clips.stream()
                .mapToLong(clip -> (long) clip.count() * clip.frames().frameBytes())
                .sum();
    }

    private static void copy(BatchPixels.Clip clip, ByteBuffer out) {
        Frames frames = clip.frames();
        CropRectangle crop = clip.crop();
        for (int t = 0; t < clip.count(); t++) {
            int frame = frames.offset(clip.first() + t * clip.stride());
            for (int row = crop.top(); row < crop.top() + crop.height(); row++) {
                int from = frame + (row * frames.width() + crop.left()) * ClipShape.CHANNELS;
                out.put(frames.rgb(), from, crop.width() * ClipShape.CHANNELS);
            }
        }
    }
}
