package dev.fima.viz.figure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG and animated PNG (PNG specification, third edition) with resolution and text chunks. No dates: the same
 * picture gives the same bytes.
 */
final class PngEncoder {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final double METRES_PER_INCH = 0.0254;
    /** Deflate with a window of 32 KiB at the usual level. */
    private static final byte[] ZLIB_HEAD = {0x78, (byte) 0x9c};

    private static final int LEVEL = 6;
    private static final int BLOCK = 1 << 20;
    private static final int BAND = 128;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    /** Number of the next control or data chunk of an animation. */
    private int sequence;

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
        PngEncoder png = new PngEncoder();
        png.head(image.getWidth(), image.getHeight());
        png.resolution(dotsPerInch);
        png.texts(texts);
        png.chunk("IDAT", compressed(image));
        png.chunk("IEND", new byte[0]);
        return png.out.toByteArray();
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
        byte[] data = compressed(image);
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

    /** Ends an animation. */
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

    /**
     * One zlib stream of blocks that are packed at the same time. Where blocks end does not depend on the number of
     * processors, so neither do the bytes.
     */
    private static byte[] compressed(BufferedImage image) {
        byte[] rows = filtered(image);
        int blocks = Math.max(1, (rows.length + BLOCK - 1) / BLOCK);
        List<byte[]> packed = IntStream.range(0, blocks)
                .parallel()
                .mapToObj(i -> packed(rows, i * BLOCK, Math.min(rows.length, (i + 1) * BLOCK), i == blocks - 1))
                .toList();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(ZLIB_HEAD);
        packed.forEach(stream::writeBytes);
        Adler32 check = new Adler32();
        check.update(rows);
        stream.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
        return stream.toByteArray();
    }

    private static byte[] packed(byte[] rows, int from, int to, boolean last) {
        Deflater deflater = new Deflater(LEVEL, true);
        try {
            deflater.setInput(rows, from, to - from);
            if (last) {
                deflater.finish();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 16];
            int size = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
            while (size > 0) {
                out.write(buffer, 0, size);
                // A buffer that was not filled to its end has the whole block; asking again would add an empty one.
                size = size < buffer.length || deflater.finished()
                        ? 0
                        : deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** Each row by the filter (none, sub, up) that leaves the smallest sum of differences; bands of rows at the same time. */
    private static byte[] filtered(BufferedImage image) {
        int stride = image.getWidth() * 3;
        byte[] rows = new byte[(stride + 1) * image.getHeight()];
        int bands = (image.getHeight() + BAND - 1) / BAND;
        IntStream.range(0, bands)
                .parallel()
                .forEach(band -> filter(image, rows, band * BAND, Math.min(image.getHeight(), (band + 1) * BAND)));
        return rows;
    }

    private static void filter(BufferedImage image, byte[] rows, int from, int to) {
        int width = image.getWidth();
        int stride = width * 3;
        int[] pixels = new int[width];
        byte[] before = new byte[stride];
        byte[] now = new byte[stride];
        byte[] left = new byte[stride];
        byte[] up = new byte[stride];
        if (from > 0) {
            read(image, from - 1, pixels, before);
        }
        for (int y = from; y < to; y++) {
            read(image, y, pixels, now);
            long plain = sum(now);
            long byLeft = differences(now, now, 3, left);
            long byUp = differences(now, before, 0, up);
            int best = byLeft < plain ? 1 : 0;
            best = byUp < Math.min(plain, byLeft) ? 2 : best;
            rows[y * (stride + 1)] = (byte) best;
            System.arraycopy(best == 0 ? now : best == 1 ? left : up, 0, rows, y * (stride + 1) + 1, stride);
            byte[] spare = before;
            before = now;
            now = spare;
        }
    }

    private static void read(BufferedImage image, int y, int[] pixels, byte[] rgb) {
        if (image.getType() == BufferedImage.TYPE_INT_RGB) {
            // As stored, without a colour model in between.
            image.getRaster().getDataElements(0, y, pixels.length, 1, pixels);
        } else {
            image.getRGB(0, y, pixels.length, 1, pixels, 0, pixels.length);
        }
        for (int x = 0; x < pixels.length; x++) {
            rgb[3 * x] = (byte) (pixels[x] >> 16);
            rgb[3 * x + 1] = (byte) (pixels[x] >> 8);
            rgb[3 * x + 2] = (byte) pixels[x];
        }
    }

    private static long sum(byte... values) {
        long sum = 0;
        for (byte value : values) {
            sum += Math.abs(value);
        }
        return sum;
    }

    /** What {@code now} exceeds {@code predicted} of {@code back} places before; 0 stands before the first. */
    private static long differences(byte[] now, byte[] predicted, int back, byte[] result) {
        System.arraycopy(now, 0, result, 0, back);
        for (int i = back; i < now.length; i++) {
            result[i] = (byte) (now[i] - predicted[i - back]);
        }
        return sum(result);
    }
}
