package dev.fima.sampledata;

import java.awt.image.BufferedImage;

/**
 * A coloured pattern over the plane: marble, cells, stripes, dots or tiles in the colours of a palette. Backgrounds and
 * figures wear the same patterns. A pattern's features are about one unit wide.
 */
interface Texture {

    /** The colour at a point, packed RGB. */
    int rgb(double u, double v);

    static Texture draw(RandomStream random) {
        Palette palette = Palette.draw(random);
        return draw(random, palette);
    }

    static Texture draw(RandomStream random, Palette palette) {
        Noise noise = new Noise(random.nextLong());
        double turn = random.angle();
        Texture straight =
                switch (random.below(5)) {
                    case 0 -> marble(palette, noise, random);
                    case 1 -> cells(palette, noise);
                    case 2 -> stripes(palette, noise, random.uniform(0.1, 0.9));
                    case 3 -> dots(palette, noise, random.uniform(0.28, 0.4));
                    default -> tiles(palette, noise);
                };
        return placed(straight, turn, random);
    }

    /** Marble alone: without the edges of the other patterns, whose own small motion hides that of the whole. */
    static Texture soft(RandomStream random, Palette palette) {
        Noise noise = new Noise(random.nextLong());
        double turn = random.angle();
        return placed(marble(palette, noise, random), turn, random);
    }

    private static Texture placed(Texture straight, double turn, RandomStream random) {
        double cos = StrictMath.cos(turn);
        double sin = StrictMath.sin(turn);
        double shift = random.uniform(0, 100);
        return (u, v) -> straight.rgb(cos * u - sin * v + shift, sin * u + cos * v - shift);
    }

    private static Texture marble(Palette palette, Noise noise, RandomStream random) {
        double swirl = random.uniform(0.8, 1.6);
        return (u, v) -> {
            double warp = swirl * (noise.clouds(u * 0.35 + 40, v * 0.35) - 0.5);
            double value = noise.clouds(u * 0.55 + warp, v * 0.55 - warp);
            return palette.along(0.5 + 2.1 * (value - 0.5));
        };
    }

    private static Texture cells(Palette palette, Noise noise) {
        return (u, v) -> {
            Noise.Cell cell = noise.cell(u * 0.7, v * 0.7);
            int colour = palette.along(0.12 + 0.88 * cell.value());
            double border = Math.min(1, cell.edge() / 0.16);
            return Palette.mix(palette.darkest(), colour, border * (0.9 + 0.1 * noise.clouds(u, v)));
        };
    }

    private static Texture stripes(Palette palette, Noise noise, double waviness) {
        return (u, v) -> {
            double bend = waviness * 2 * (noise.clouds(u * 0.3, v * 0.3) - 0.5);
            double position = u * 0.8 + bend;
            long band = (long) Math.floor(position);
            double within = position - band;
            int colour = palette.along(alternating(band, noise.hash(band, 7)));
            int next = palette.along(alternating(band + 1, noise.hash(band + 1, 7)));
            return Palette.mix(colour, next, smooth((within - 0.85) / 0.15));
        };
    }

    private static Texture dots(Palette palette, Noise noise, double radius) {
        return (u, v) -> {
            double x = u * 0.75;
            double y = v * 0.75;
            long column = (long) Math.floor(x);
            double shifted = y + (column % 2 == 0 ? 0 : 0.5);
            long row = (long) Math.floor(shifted);
            double dx = x - column - 0.5;
            double dy = shifted - row - 0.5;
            double inside = smooth((radius - Math.sqrt(dx * dx + dy * dy)) / 0.08 + 0.5);
            int ground = palette.along(0.1 + 0.35 * noise.clouds(u * 0.3, v * 0.3));
            int dot = palette.along(0.65 + 0.35 * noise.hash(column, row));
            return Palette.mix(ground, dot, inside);
        };
    }

    private static Texture tiles(Palette palette, Noise noise) {
        return (u, v) -> {
            long column = (long) Math.floor(u * 0.7);
            long row = (long) Math.floor(v * 0.7);
            double x = u * 0.7 - column;
            double y = v * 0.7 - row;
            // A diagonal through every tile, either way, as in cut stone floors.
            boolean upper = noise.hash(column, row + 1000) < 0.5 ? x > y : x + y > 1;
            double value = noise.hash(2 * column + (upper ? 1 : 0), row);
            double joint = Math.min(Math.min(x, 1 - x), Math.min(y, 1 - y));
            return Palette.mix(palette.darkest(), palette.along(value), smooth(joint / 0.07));
        };
    }

    private static double alternating(long band, double chance) {
        return band % 2 == 0 ? 0.05 + 0.35 * chance : 0.65 + 0.35 * chance;
    }

    private static double smooth(double value) {
        double x = Math.min(1, Math.max(0, value));
        return x * x * (3 - 2 * x);
    }

    /**
     * The square patch of this pattern from -extent to extent as an opaque image.
     *
     * @param extent units
     * @param pixels side of the image
     */
    default BufferedImage patch(double extent, int pixels) {
        BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < pixels; row++) {
            for (int column = 0; column < pixels; column++) {
                double u = extent * (2 * (column + 0.5) / pixels - 1);
                double v = extent * (2 * (row + 0.5) / pixels - 1);
                image.setRGB(column, row, rgb(u, v));
            }
        }
        return image;
    }
}
