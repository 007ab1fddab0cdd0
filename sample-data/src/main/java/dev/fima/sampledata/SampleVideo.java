package dev.fima.sampledata;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.List;

/**
 * One video before encoding: it draws any of its frames together with the true mask of the figure. An instance is confined
 * to one thread; frames may be drawn in any order.
 */
final class SampleVideo {

    /** At scale 1; with the law of sizes the mean share of the area is 8 %. */
    private static final double AREA_SHARE = 0.07;

    private static final int FINER = 2;
    private static final double NOISE = 1.2;

    private static final long FIGURE_STREAM = 1;
    private static final long BACKDROP_STREAM = 2;
    private static final long MOTION_STREAM = 3;
    private static final long NOISE_STREAM = 4;
    private static final long CAMERA_STREAM = 5;

    /**
     * One drawn frame.
     *
     * @param bgr uint8, row by row, three bytes blue, green, red a pixel
     * @param mask uint8, row by row, 255 where the figure covers at least half of the pixel, else 0
     */
    @SuppressWarnings("ArrayRecordComponent") // pixels on their way to an encoder; frames are never compared
    record Frame(byte[] bgr, byte[] mask) {}

    private final double radius;
    private final Figure figure;
    /** The whole scene, packed RGB, by the camera's margin larger than a frame on every side. */
    private final BufferedImage backdrop;

    private final List<Pose> poses;
    private final CameraPath camera;
    private final long noiseSeed;
    private final BufferedImage layer;

    /**
     * Prepares a video.
     *
     * @param spec of the set
     * @param motion the class
     * @param number of the video within its class, from 1
     */
    SampleVideo(SampleDataSpec spec, MotionClass motion, int number) {
        this(
                spec,
                figure(spec, motion, number),
                stream(spec, motion, number, BACKDROP_STREAM),
                MotionPath.draw(motion, spec, stream(spec, motion, number, MOTION_STREAM)),
                CameraPath.of(spec, number, stream(spec, motion, number, CAMERA_STREAM)),
                stream(spec, motion, number, NOISE_STREAM).nextLong());
    }

    /**
     * Prepares a video out of its parts.
     *
     * @param spec decides the size of the frames
     * @param backdrop draws the backdrop
     * @param poses one for each frame
     * @param camera looks at figure and backdrop
     * @param noiseSeed of the camera's noise
     */
    SampleVideo(
            SampleDataSpec spec,
            Figure figure,
            RandomStream backdrop,
            List<Pose> poses,
            CameraPath camera,
            long noiseSeed) {
        this.figure = figure;
        this.poses = poses;
        this.camera = camera;
        this.noiseSeed = noiseSeed;
        int width = spec.width();
        int height = spec.height();
        radius = Math.sqrt(AREA_SHARE * width * height / Math.PI);
        int margin = camera.margin();
        this.backdrop = Backdrop.draw(width + 2 * margin, height + 2 * margin, height, radius, Cast.of(spec), backdrop);
        layer = new BufferedImage(FINER * width, FINER * height, BufferedImage.TYPE_INT_ARGB_PRE);
    }

    /** The figure that moves in a video. */
    static Figure figure(SampleDataSpec spec, MotionClass motion, int number) {
        return Cast.of(spec).next(stream(spec, motion, number, FIGURE_STREAM));
    }

    private static RandomStream stream(SampleDataSpec spec, MotionClass motion, int number, long purpose) {
        return RandomStream.of(spec.seed(), motion.label(), number, purpose);
    }

    Frame frame(int index) {
        Arrays.fill(((DataBufferInt) layer.getRaster().getDataBuffer()).getData(), 0);
        Graphics2D g = layer.createGraphics();
        g.scale(FINER, FINER);
        g.translate(camera.x(index), camera.y(index));
        figure.draw(g, poses.get(index), radius, index);
        g.dispose();
        int[] front = ((DataBufferInt) Raster.halved(layer).getRaster().getDataBuffer()).getData();

        int[] scene = scene(index);
        RandomStream random = RandomStream.of(noiseSeed, index);
        byte[] bgr = new byte[3 * front.length];
        byte[] mask = new byte[front.length];
        for (int i = 0; i < front.length; i++) {
            int cover = front[i] >>> 24;
            double through = 1 - cover / 255.0;
            double noise = NOISE * roughlyNormal(random.nextLong());
            for (int channel = 0; channel < 3; channel++) {
                int shift = 8 * channel;
                double value = ((front[i] >>> shift) & 0xFF) + through * ((scene[i] >>> shift) & 0xFF) + noise;
                bgr[3 * i + channel] = (byte) Raster.clamp(value);
            }
            mask[i] = (byte) (cover >= 128 ? 255 : 0);
        }
        return new Frame(bgr, mask);
    }

    /** The backdrop as the camera sees it in a frame, between its pixels by linear interpolation. */
    private int[] scene(int index) {
        int width = layer.getWidth() / FINER;
        int height = layer.getHeight() / FINER;
        int margin = camera.margin();
        int[] whole = ((DataBufferInt) backdrop.getRaster().getDataBuffer()).getData();
        if (margin == 0) {
            return whole;
        }
        double left = margin - camera.x(index);
        double top = margin - camera.y(index);
        int[] seen = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                seen[y * width + x] = Raster.between(whole, backdrop.getWidth(), left + x, top + y);
            }
        }
        return seen;
    }

    /** Four uniform numbers of 16 bits added: mean 0, deviation 1, close enough to normal for a camera's noise. */
    private static double roughlyNormal(long bits) {
        long sum = (bits & 0xFFFF) + ((bits >>> 16) & 0xFFFF) + ((bits >>> 32) & 0xFFFF) + (bits >>> 48);
        return (sum - 2 * 65535.0) / (65536 * Math.sqrt(4 / 12.0));
    }
}
