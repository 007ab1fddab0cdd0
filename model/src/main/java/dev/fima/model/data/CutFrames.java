package dev.fima.model.data;

import dev.fima.model.memory.NativeBlock;
import dev.fima.model.video.Frames;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The clips of one sample before they are resized: the cut-out parts of their frames as uint8, one clip after the other,
 * each {@code [T, height, width, 3]}. For devices that resize by themselves.
 */
public final class CutFrames implements AutoCloseable {
    private final Map<ClipView, Place> places = new LinkedHashMap<>();
    private NativeBlock block = NativeBlock.of(0);

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
        return block.bytes().asReadOnlyBuffer().clear().limit(length()).slice();
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

    /** Makes room for the clips of a video in the place of what was there before. */
    void begin(Video video, List<BatchPixels.Clip> clips) {
        places.clear();
        long needed = 0;
        for (BatchPixels.Clip clip : clips) {
            CropRectangle crop = clip.crop();
            if (needed + (long) clip.count() * crop.height() * crop.width() * ClipShape.CHANNELS > Integer.MAX_VALUE) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "The clips of a video of %dx%d pixels are too large to be resized on the device; for training set resize_on=cpu.",
                        video.width(),
                        video.height()));
            }
            Place place = new Place((int) needed, clip.count(), crop.height(), crop.width());
            places.put(clip.view(), place);
            needed += place.bytes();
        }
        if (block.bytes().capacity() < needed) {
            block.close();
            block = NativeBlock.of(0);
            // Room for whole frames, so that the next, larger crop finds it.
            block = NativeBlock.of((int) Math.min(Integer.MAX_VALUE, wholeFrames(video, clips)));
        }
    }

    private static long wholeFrames(Video video, List<BatchPixels.Clip> clips) {
        long frame = (long) video.width() * video.height() * ClipShape.CHANNELS;
        return frame * clips.stream().mapToLong(BatchPixels.Clip::count).sum();
    }

    /** Takes some frames of a clip. */
    void write(BatchPixels.Part part) {
        Frames frames = part.frames();
        CropRectangle crop = part.clip().crop();
        Place place = place(part.clip().view());
        int rowBytes = crop.width() * ClipShape.CHANNELS;
        ByteBuffer out = block.bytes().duplicate().clear();
        out.position(place.start() + part.at() * crop.height() * rowBytes);
        for (int t = 0; t < part.count(); t++) {
            int frame = frames.offset(part.first() + t * part.stride());
            for (int row = crop.top(); row < crop.top() + crop.height(); row++) {
                out.put(frames.rgb(), frame + (row * frames.width() + crop.left()) * ClipShape.CHANNELS, rowBytes);
            }
        }
    }

    /** Writes a frame that a clip has at one place to a place of another sample's clip, cut out alike. */
    void copyTo(CutFrames other, ClipView view, int from, int to) {
        Place place = place(view);
        int frameBytes = place.bytes() / place.frames();
        other.block
                .bytes()
                .duplicate()
                .put(
                        other.place(view).start() + to * frameBytes,
                        block.bytes(),
                        place.start() + from * frameBytes,
                        frameBytes);
    }

    /** Gives the memory back to the system. */
    @Override
    public void close() {
        block.close();
    }
}
