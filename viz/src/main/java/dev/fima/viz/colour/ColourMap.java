package dev.fima.viz.colour;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** A colour map: 256 opaque colours from the low to the high end. */
public enum ColourMap {
    /** MATLAB's and OpenCV's jet, entry for entry; the map of the paper's pictures. Not perceptually uniform. */
    JET("Jet", false, ColourMap::jet),
    /** Perceptually uniform, readable in grey print and with colour vision deficiency. */
    VIRIDIS("Viridis", false, published("viridis")),
    /** Perceptually uniform, from black over red to pale yellow. */
    INFERNO("Inferno", false, published("inferno")),
    /** Perceptually uniform, from black over purple to pale yellow. */
    MAGMA("Magma", false, published("magma")),
    /** A smoother rainbow than jet. */
    TURBO("Turbo", false, published("turbo")),
    /** Black to white. */
    GREY("Grey", false, i -> 0xff000000 | (i << 16) | (i << 8) | i),
    /** Blue over near-white to red, for signed values; zero belongs in the middle. */
    BLUE_RED("Blue - red", true, ColourMap::blueRed);

    /** The number of entries of every table. */
    public static final int SIZE = 256;

    private static final double LEAST_COVER = 0.3;

    private final String title;
    private final boolean diverging;

    @SuppressWarnings("ImmutableEnumChecker") // never handed out, only copied
    private final int[] table;

    ColourMap(String title, boolean diverging, IntUnaryOperator entry) {
        this.title = title;
        this.diverging = diverging;
        this.table = new int[SIZE];
        Arrays.setAll(table, entry);
    }

    /** The name as it is shown. */
    public String title() {
        return title;
    }

    /** Whether the map has a neutral middle, so that its scale should be symmetric around zero. */
    public boolean diverging() {
        return diverging;
    }

    /**
     * Share of an overlay's opacity that an entry gets. A map that begins in black would hide the frame below wherever its
     * values are low, so there it lies thinner; others lie as thick everywhere, as in the paper's pictures.
     */
    public double cover(int index) {
        return this == INFERNO || this == MAGMA || this == GREY
                ? LEAST_COVER + (1 - LEAST_COVER) * index / (SIZE - 1)
                : 1;
    }

    /** The colour of an entry, packed as 0xAARRGGBB with full opacity; {@code index} in [0, 255]. */
    public int entry(int index) {
        return table[index];
    }

    /**
     * The colour of a value in [0, 1]; values outside are clamped. The entry is found by truncation of 255 times the
     * value, as an 8-bit image is made before it is coloured.
     */
    public int colour(double unit) {
        return table[index(unit)];
    }

    static int index(double unit) {
        return (int) (Math.max(0, Math.min(1, unit)) * (SIZE - 1));
    }

    /** A copy of the 256 packed colours. */
    public int[] table() {
        return table.clone();
    }

    /** A table of any size of at least 2 with the same ends, linearly interpolated between the 256 entries. */
    public int[] table(int size) {
        if (size < 2) {
            throw new IllegalArgumentException("a colour table needs at least 2 entries, not " + size);
        }
        int[] stretched = new int[size];
        for (int i = 0; i < size; i++) {
            double position = (double) i * (SIZE - 1) / (size - 1);
            int below = Math.min(SIZE - 2, (int) position);
            stretched[i] = mix(table[below], table[below + 1], position - below);
        }
        return stretched;
    }

    private static int jet(int i) {
        return 0xff000000 | (tent(i, 3) << 16) | (tent(i, 2) << 8) | tent(i, 1);
    }

    /** 255 times clamp(1.5 - |4 i/255 - centre|), rounded half up, in whole numbers. */
    private static int tent(int i, int centre) {
        return Math.max(0, Math.min(255, 383 - Math.abs(4 * i - 255 * centre)));
    }

    private static int blueRed(int i) {
        // Static fields of an enum are not yet set while its constants are made, hence the holder class.
        return Diverging.at((double) i / (SIZE - 1));
    }

    private static int mix(int a, int b, double weight) {
        int argb = 0xff000000;
        for (int shift = 0; shift <= 16; shift += 8) {
            int from = (a >> shift) & 255;
            int to = (b >> shift) & 255;
            argb |= (int) Math.round(from + (to - from) * weight) << shift;
        }
        return argb;
    }

    private static IntUnaryOperator published(String name) {
        String resource = name + ".txt";
        try (InputStream in = ColourMap.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the colour table " + resource + " is missing from the program");
            }
            String[] entries = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .trim()
                    .split("\\s+");
            return i -> 0xff000000 | Integer.parseInt(entries[i], 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The diverging map's control points (ColorBrewer RdBu reversed, Apache-2.0) with linear interpolation. */
    private static final class Diverging {
        private static final int[][] POINTS = {
            {0x05, 0x30, 0x61}, {0x21, 0x66, 0xac}, {0x43, 0x93, 0xc3}, {0x92, 0xc5, 0xde}, {0xd1, 0xe5, 0xf0},
            {0xf7, 0xf7, 0xf7}, {0xfd, 0xdb, 0xc7}, {0xf4, 0xa5, 0x82}, {0xd6, 0x60, 0x4d}, {0xb2, 0x18, 0x2b},
            {0x67, 0x00, 0x1f}
        };

        private static int at(double unit) {
            double position = unit * (POINTS.length - 1);
            int below = Math.min(POINTS.length - 2, (int) position);
            return mix(packed(POINTS[below]), packed(POINTS[below + 1]), position - below);
        }

        private static int packed(int[] rgb) {
            return 0xff000000 | (rgb[0] << 16) | (rgb[1] << 8) | rgb[2];
        }
    }
}
