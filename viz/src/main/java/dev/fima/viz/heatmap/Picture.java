package dev.fima.viz.heatmap;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** A raster picture, packed 0xAARRGGBB pixels row by row, not premultiplied. The array is not copied. */
@SuppressWarnings("ArrayRecordComponent") // plain arrays are the exchange form and are never compared
public record Picture(int[] argb, int width, int height) {
    public Picture {
        if (width < 1 || height < 1 || argb.length < width * height) {
            throw new IllegalArgumentException(
                    argb.length + " pixels do not make a picture of " + width + " x " + height);
        }
    }

    public int at(int x, int y) {
        return argb[y * width + x];
    }

    /** A copy as an AWT image, opaque if all pixels are. */
    public BufferedImage image() {
        boolean opaque = Arrays.stream(argb, 0, width * height).allMatch(p -> p >>> 24 == 255);
        BufferedImage image =
                new BufferedImage(width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, argb, 0, width);
        return image;
    }

    /** The pixels of an AWT image. */
    public static Picture of(BufferedImage image) {
        int w = image.getWidth();
        int h = image.getHeight();
        return new Picture(image.getRGB(0, 0, w, h, null, 0, w), w, h);
    }

    /** Every pixel repeated {@code factor} times in both directions. */
    public Picture enlarged(int factor) {
        int[] big = new int[width * factor * height * factor];
        for (int y = 0; y < height * factor; y++) {
            int from = y / factor * width;
            int to = y * width * factor;
            for (int x = 0; x < width * factor; x++) {
                big[to + x] = argb[from + x / factor];
            }
        }
        return new Picture(big, width * factor, height * factor);
    }
}
