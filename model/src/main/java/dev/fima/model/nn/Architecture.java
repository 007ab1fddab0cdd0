package dev.fima.model.nn;

import dev.fima.model.FimaException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The encoders of the workbench. */
public enum Architecture {
    /** Five convolutions for 16x56x56 clips, made to learn within minutes on two cores. */
    TINY("tiny", "Tiny (5 convolutions)"),
    /** Inflated Inception (Carreira and Zisserman 2017) with the channels of the S3D line, the method's default. */
    I3D("i3d", "I3D"),
    /** 18-layer residual network with factorised convolutions (Tran et al. 2018). */
    R2PLUS1D("r2plus1d", "R(2+1)D-18"),
    /** 18-layer residual network with full 3-D convolutions (Tran et al. 2018). */
    R3D("r3d", "R3D-18");

    private final String key;
    private final String title;

    Architecture(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** The name on the command line and in files. */
    public String key() {
        return key;
    }

    /** The name as people write it. */
    public String title() {
        return title;
    }

    /**
     * Size of the feature map that a clip of some size gives, without building the network; the same as
     * {@link Backbone#outputOf}. Only the number of channels depends on the width.
     */
    public Extent outputOf(Extent clip) {
        return switch (this) {
            case TINY -> new Extent(up(clip.time(), 8), up(clip.height(), 8), up(clip.width(), 8));
            // The first convolution drops an odd frame, row or column; all poolings keep it.
            case I3D -> new Extent(up(clip.time() / 2, 4), up(clip.height() / 2, 16), up(clip.width() / 2, 16));
            case R2PLUS1D, R3D -> new Extent(up(clip.time(), 8), up(clip.height(), 16), up(clip.width(), 16));
        };
    }

    private static long up(long length, long stride) {
        return (length + stride - 1) / stride;
    }

    /**
     * The architecture of that key.
     *
     * @throws FimaException if there is none; it lists those known
     */
    public static Architecture of(String key) {
        String wanted = key.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(a -> a.key.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new FimaException("The backbone \"" + key + "\" is unknown: use "
                        + Arrays.stream(values()).map(Architecture::key).collect(Collectors.joining(", ")) + "."));
    }
}
