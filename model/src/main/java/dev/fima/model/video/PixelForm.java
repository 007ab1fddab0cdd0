package dev.fima.model.video;

import org.bytedeco.ffmpeg.global.avutil;

/** The two forms in which frames leave this package. */
enum PixelForm {
    RGB(avutil.AV_PIX_FMT_RGB24, 3),
    GRAY(avutil.AV_PIX_FMT_GRAY8, 1);

    private final int format;
    private final int channels;

    PixelForm(int format, int channels) {
        this.format = format;
        this.channels = channels;
    }

    int format() {
        return format;
    }

    int channels() {
        return channels;
    }
}
