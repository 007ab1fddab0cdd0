package dev.fima.model.features;

import dev.fima.model.FimaException;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Clips in an {@code .npz} file: one array [B, 3, T, H, W], float32 in [0, 1]; a single clip may lack the B. */
public final class ClipFile {
    private static final int CHANNELS = 3;
    private static final int AXES = 5;

    private ClipFile() {}

    /**
     * Reads the array named {@code clip} or {@code clips}, or the only one.
     *
     * @return [B, 3, T, H, W], float32
     * @throws FimaException if there is no such array or it has another form or range
     */
    public static NpyArray read(Path file) {
        Map<String, NpyArray> arrays = Npz.read(file);
        NpyArray found = arrays.size() == 1
                ? arrays.values().iterator().next()
                : arrays.getOrDefault("clip", arrays.get("clips"));
        if (found == null) {
            throw new FimaException(file + " holds the arrays " + arrays.keySet()
                    + "; name the one with the clips \"clip\", or keep only that one.");
        }
        return checked(file.toString(), found);
    }

    /**
     * Checks form and range.
     *
     * @param origin what the message calls the source of the clips
     * @return the clips with all five axes
     */
    static NpyArray checked(String origin, NpyArray clips) {
        long[] shape = clips.shape();
        boolean single = shape.length == AXES - 1 && shape[0] == CHANNELS;
        if (!single && (shape.length != AXES || shape[1] != CHANNELS)) {
            throw new FimaException(
                    origin + " holds an array of shape " + Arrays.toString(shape) + "; clips are [B, 3, T, H, W].");
        }
        if (clips.length() == 0) {
            throw new FimaException(origin + " holds no clips: an axis of its shape " + Arrays.toString(shape)
                    + " is 0; give at least one clip.");
        }
        if (clips.type() != NpyArray.ElementType.F4) {
            throw new FimaException(
                    origin + " holds elements of type " + clips.type().numpyName()
                            + "; clips are float32 from 0 to 1, so divide bytes by 255 and convert.");
        }
        for (float value : clips.asFloats()) {
            if (!(value >= 0 && value <= 1)) {
                throw new FimaException(
                        origin + " holds the value " + value + "; clips are float32 from 0 to 1, not normalised.");
            }
        }
        return single ? NpyArray.of(clips.asFloats(), 1, shape[0], shape[1], shape[2], shape[3]) : clips;
    }
}
