package dev.fima.sampledata;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;

/** Reads a video back as the tests compare it: tightly packed frames, BGR of colour videos and one byte a pixel of masks. */
final class VideoFrames {

    private VideoFrames() {}

    static List<byte[]> colour(Path file, int atMost) throws FrameGrabber.Exception {
        return read(file, FrameGrabber.ImageMode.COLOR, 3, atMost);
    }

    static List<byte[]> masks(Path file) throws FrameGrabber.Exception {
        return read(file, FrameGrabber.ImageMode.RAW, 1, Integer.MAX_VALUE);
    }

    private static List<byte[]> read(Path file, FrameGrabber.ImageMode mode, int channels, int atMost)
            throws FrameGrabber.Exception {
        List<byte[]> frames = new ArrayList<>();
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(file.toFile())) {
            grabber.setImageMode(mode);
            grabber.start();
            for (Frame frame = grabber.grabImage();
                    frame != null && frames.size() < atMost;
                    frame = grabber.grabImage()) {
                int row = frame.imageWidth * channels;
                byte[] pixels = new byte[row * frame.imageHeight];
                ByteBuffer image = (ByteBuffer) frame.image[0];
                for (int y = 0; y < frame.imageHeight; y++) {
                    image.get(y * frame.imageStride, pixels, y * row, row);
                }
                frames.add(pixels);
            }
        }
        return frames;
    }

    /** Peak signal-to-noise ratio in dB. */
    static double psnr(byte[] a, byte[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = (a[i] & 0xFF) - (b[i] & 0xFF);
            squares += difference * difference;
        }
        return 10 * Math.log10(255.0 * 255.0 * a.length / Math.max(1, squares));
    }
}
