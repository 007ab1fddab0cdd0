package dev.fima.viz.figure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Writes PNG and animated PNG (PNG specification, third edition) with resolution and text chunks. No dates: the same
 * picture gives the same bytes.
 */
final class PngEncoder {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final double METRES_PER_INCH = 0.0254;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    /** Number of the next control or data chunk of an animation. */
    private int sequence;
    /** Of a still picture. */
    private PackedRows rows;

    private PngEncoder() {
        out.writeBytes(SIGNATURE);
    }

    /**
     * A still picture.
     *
     * @param dotsPerInch stated in the file
     * @param texts keyword to text, stored as UTF-8
     */
    static byte[] still(BufferedImage image, double dotsPerInch, Map<String, String> texts) {
        PngEncoder png = strips(image.getWidth(), image.getHeight(), dotsPerInch, texts);
        png.strip(image);
        return png.finish();
    }

    /** Begins a still picture that comes in strips from the top, see {@link #strip}; {@link #finish} ends it. */
    static PngEncoder strips(int width, int height, double dotsPerInch, Map<String, String> texts) {
        PngEncoder png = new PngEncoder();
        png.head(width, height);
        png.resolution(dotsPerInch);
        png.texts(texts);
        png.rows = new PackedRows(height);
        return png;
    }

    /** Adds the next rows of a picture that was begun with {@link #strips}. */
    void strip(BufferedImage image) {
        chunk("IDAT", rows.packed(image));
    }

    /**
     * Begins pictures of one size that are shown in a loop without end; viewers without animation show the first.
     *
     * @param count how many there will be
     */
    static PngEncoder animation(int width, int height, int count, Map<String, String> texts) {
        PngEncoder png = new PngEncoder();
        png.head(width, height);
        png.texts(texts);
        png.chunk("acTL", ByteBuffer.allocate(8).putInt(count).putInt(0).array());
        return png;
    }

    /** Adds the next picture of an animation, which is shown for some milliseconds. */
    void frame(BufferedImage image, int milliseconds) {
        boolean first = sequence == 0;
        chunk(
                "fcTL",
                ByteBuffer.allocate(26)
                        .putInt(sequence++)
                        .putInt(image.getWidth())
                        .putInt(image.getHeight())
                        .putInt(0)
                        .putInt(0)
                        .putShort((short) milliseconds)
                        .putShort((short) 1000)
                        .put((byte) 0)
                        .put((byte) 0)
                        .array());
        byte[] data = new PackedRows(image.getHeight()).packed(image);
        if (first) {
            chunk("IDAT", data);
        } else {
            chunk(
                    "fdAT",
                    ByteBuffer.allocate(data.length + 4)
                            .putInt(sequence++)
                            .put(data)
                            .array());
        }
    }

    /** Ends a picture or animation. */
    byte[] finish() {
        chunk("IEND", new byte[0]);
        return out.toByteArray();
    }

    /** The text chunks of a PNG that this class wrote, keyword to text. */
    static Map<String, String> texts(byte[] file) {
        Map<String, String> texts = new LinkedHashMap<>();
        ByteBuffer in = ByteBuffer.wrap(file).position(SIGNATURE.length);
        while (in.remaining() >= 12) {
            byte[] data = new byte[in.getInt()];
            byte[] type = new byte[4];
            in.get(type).get(data).getInt();
            if (new String(type, StandardCharsets.US_ASCII).equals("iTXt")) {
                String whole = new String(data, StandardCharsets.UTF_8);
                int keyword = whole.indexOf(0);
                texts.put(whole.substring(0, keyword), whole.substring(keyword + 5));
            }
        }
        return texts;
    }

    private void head(int width, int height) {
        chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array());
        chunk("sRGB", new byte[] {0});
    }

    private void resolution(double dotsPerInch) {
        int perMetre = (int) Math.round(dotsPerInch / METRES_PER_INCH);
        chunk(
                "pHYs",
                ByteBuffer.allocate(9)
                        .putInt(perMetre)
                        .putInt(perMetre)
                        .put((byte) 1)
                        .array());
    }

    private void texts(Map<String, String> texts) {
        for (Map.Entry<String, String> text : texts.entrySet()) {
            // Keyword, end mark, not compressed (two bytes), no language, no translated keyword.
            String head = text.getKey() + "\0\0\0\0\0";
            chunk("iTXt", (head + text.getValue()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }
}
