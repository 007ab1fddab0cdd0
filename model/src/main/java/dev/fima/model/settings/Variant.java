package dev.fima.model.settings;

import dev.fima.model.FimaException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The loss variants that an ablation compares. Each is a choice among the same parts: the instance-level contrast is in
 * all of them.
 */
public enum Variant {
    /** Instance-level video-video contrast alone (momentum contrast). */
    MOCO(false, PixelQuery.NONE, false, false),
    /** With the instance-level contrast of a clip against the frame difference of the other clip. */
    MOCO_VD(true, PixelQuery.NONE, false, false),
    /** With the pixel-level contrast of the query map itself. */
    PIX_DIRECT(false, PixelQuery.DIRECT, false, false),
    /** With the pixel-level contrast of the motion decoder's prediction, every cell counting as foreground. */
    PIX_DECODER(false, PixelQuery.DECODED, false, false),
    /** With the pixel-level contrast of the decoder's prediction on the sampled foreground. */
    PIX(false, PixelQuery.DECODED, true, false),
    /** The whole method: instance, pixel and frame level. */
    FIMA(false, PixelQuery.DECODED, true, true);

    /** Whose cells the pixel-level contrast compares with the motion keys. */
    private enum PixelQuery {
        /** No pixel-level contrast. */
        NONE,
        /** The projected query map. */
        DIRECT,
        /** The motion decoder's prediction. */
        DECODED
    }

    private final boolean videoDifference;
    private final PixelQuery pixelQuery;
    private final boolean foreground;
    private final boolean frame;

    Variant(boolean videoDifference, PixelQuery pixelQuery, boolean foreground, boolean frame) {
        this.videoDifference = videoDifference;
        this.pixelQuery = pixelQuery;
        this.foreground = foreground;
        this.frame = frame;
    }

    /** Whether the contrast against frame differences is part of the loss. */
    public boolean videoDifference() {
        return videoDifference;
    }

    /** Whether the pixel-level contrast has a term at all. */
    public boolean pixel() {
        return pixelQuery != PixelQuery.NONE;
    }

    /** Whether positives are restricted to the sampled foreground. */
    public boolean foreground() {
        return foreground;
    }

    /** Whether the frame-level contrast of local clips is part of the loss. */
    public boolean frame() {
        return frame;
    }

    /** Whether the motion decoder takes part. */
    public boolean decoder() {
        return pixelQuery == PixelQuery.DECODED || frame;
    }

    /** The name in settings and run folders, such as {@code moco_vd}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The variant of an {@link #id()}.
     *
     * @throws FimaException if there is none of that name
     */
    public static Variant of(String id) {
        return Arrays.stream(values())
                .filter(variant -> variant.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new FimaException("There is no variant \"" + id + "\": use one of "
                        + Arrays.stream(values()).map(Variant::id).collect(Collectors.joining(", ")) + "."));
    }
}
