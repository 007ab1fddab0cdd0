package dev.fima.sampledata;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * The static scene behind the figure: a pattern of strong contrast, strewn with distractors from the figure's own
 * cast. Contrast is part of the task: on a calm background a video can be told from others without looking at its motion,
 * but the clutter makes the background a real short cut, which is what the method is there to resist.
 */
final class Backdrop {

    private static final int DISTRACTORS = 5;
    private static final double CONTRAST = 0.22;
    private static final double SMALLEST_SPREAD = 0.7;
    private static final double LARGEST_SPREAD = 1.5;
    private static final int FINER = 2;

    private Backdrop() {}

    /**
     * A backdrop of the given size, packed RGB, with figures of a cast lying about.
     *
     * @param frameHeight by which its pattern is scaled: what the camera sees of it at once
     */
    static BufferedImage draw(
            int width, int height, int frameHeight, double figureRadius, Cast cast, RandomStream random) {
        Texture texture = Texture.draw(random);
        double unit = frameHeight / random.uniform(5, 9);
        BufferedImage fine = new BufferedImage(FINER * width, FINER * height, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < fine.getHeight(); row++) {
            for (int column = 0; column < fine.getWidth(); column++) {
                fine.setRGB(column, row, texture.rgb(column / (FINER * unit), row / (FINER * unit)));
            }
        }
        spread(fine);
        Graphics2D g = fine.createGraphics();
        g.scale(FINER, FINER);
        for (int i = 0; i < DISTRACTORS; i++) {
            Figure distractor = cast.next(random);
            Pose pose = new Pose(
                    random.uniform(0, width),
                    random.uniform(0, height),
                    random.angle(),
                    StrictMath.exp(0.36 * StrictMath.sin(random.angle())));
            distractor.draw(g, pose, figureRadius, random.uniform(0, 100));
        }
        g.dispose();
        return Raster.halved(fine);
    }

    /**
     * Spreads or narrows the pattern's brightness about its mean until its standard deviation is the wanted share of the
     * range. Only the pattern: the distractors keep the look of the figure.
     */
    private static void spread(BufferedImage image) {
        int width = image.getWidth();
        int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        double mean = 0;
        double square = 0;
        for (int rgb : pixels) {
            double luma = Raster.luma(rgb);
            mean += luma / pixels.length;
            square += luma * luma / pixels.length;
        }
        double deviation = Math.sqrt(Math.max(0, square - mean * mean));
        double factor = Math.min(LARGEST_SPREAD, Math.max(SMALLEST_SPREAD, CONTRAST / Math.max(1e-3, deviation)));
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Raster.brightened(pixels[i], 255 * (factor - 1) * (Raster.luma(pixels[i]) - mean));
        }
        image.setRGB(0, 0, width, image.getHeight(), pixels, 0, width);
    }
}
