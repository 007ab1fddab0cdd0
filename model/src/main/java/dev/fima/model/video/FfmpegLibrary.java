package dev.fima.model.video;

import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

/** Loads FFmpeg once, quietly: what is wrong with a video is said by our own errors, not on standard error. */
final class FfmpegLibrary {
    private static final String COUNT_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

    static {
        // JavaCPP would force garbage collections once the whole process, libtorch included, passes four heaps.
        if (System.getProperty(COUNT_LIMIT) == null) {
            System.setProperty(COUNT_LIMIT, "0");
        }
        Loader.load(avutil.class);
        Loader.load(swscale.class);
        Loader.load(avformat.class);
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    }

    private FfmpegLibrary() {}

    /** Does nothing but make sure that the static part above has run. */
    static void load() {}
}
