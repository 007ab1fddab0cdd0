package dev.fima.sampledata;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Arithmetic on packed pixels. */
final class Raster {

    private Raster() {}

    /** The image at half its size, each pixel the mean of four; with premultiplied alpha where there is alpha. */
    static BufferedImage halved(BufferedImage image) {
        int width = image.getWidth() / 2;
        int height = image.getHeight() / 2;
        int[] from = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        BufferedImage result = new BufferedImage(width, height, image.getType());
        int[] to = ((DataBufferInt) result.getRaster().getDataBuffer()).getData();
        int stride = 2 * width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int corner = 2 * y * stride + 2 * x;
                to[y * width + x] =
                        mean(from[corner], from[corner + 1], from[corner + stride], from[corner + stride + 1]);
            }
        }
        return result;
    }

    private static int mean(int a, int b, int c, int d) {
        int result = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int sum = ((a >>> shift) & 0xFF) + ((b >>> shift) & 0xFF) + ((c >>> shift) & 0xFF) + ((d >>> shift) & 0xFF);
            result |= ((sum + 2) / 4) << shift;
        }
        return result;
    }

    /** The colour between four pixels, packed RGB, by linear interpolation; all four must lie in the image. */
    static int between(int[] pixels, int width, double x, double y) {
        int column = (int) x;
        int row = (int) y;
        int corner = row * width + column;
        int result = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            double upper = between(pixels[corner], pixels[corner + 1], shift, x - column);
            double lower = between(pixels[corner + width], pixels[corner + width + 1], shift, x - column);
            result |= clamp(upper + (y - row) * (lower - upper)) << shift;
        }
        return result;
    }

    private static double between(int one, int other, int shift, double share) {
        int from = (one >> shift) & 0xFF;
        return from + share * (((other >> shift) & 0xFF) - from);
    }

    /** Brightness in [0, 1]. */
    static double luma(int rgb) {
        return (0.299 * ((rgb >> 16) & 0xFF) + 0.587 * ((rgb >> 8) & 0xFF) + 0.114 * (rgb & 0xFF)) / 255;
    }

    /** The colour with the same amount added to every channel, 0 to 255. */
    static int brightened(int rgb, double amount) {
        int result = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            result |= clamp(((rgb >> shift) & 0xFF) + amount) << shift;
        }
        return result;
    }

    static int clamp(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
