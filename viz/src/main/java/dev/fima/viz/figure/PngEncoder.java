package dev.fima.viz.figure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

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

    /** Pictures of one size shown in a loop without end, {@code milliseconds} each; viewers without animation show the first. */
    static byte[] animation(List<BufferedImage> images, int milliseconds, Map<String, String> texts) {
        int width = images.get(0).getWidth();
        int height = images.get(0).getHeight();
        PngEncoder png = new PngEncoder();
        png.head(width, height);
        png.texts(texts);
        png.chunk("acTL", ByteBuffer.allocate(8).putInt(images.size()).putInt(0).array());
        int sequence = 0;
        for (int i = 0; i < images.size(); i++) {
            png.chunk(
                    "fcTL",
                    ByteBuffer.allocate(26)
                            .putInt(sequence++)
                            .putInt(width)
                            .putInt(height)
                            .putInt(0)
                            .putInt(0)
                            .putShort((short) milliseconds)
                            .putShort((short) 1000)
                            .put((byte) 0)
                            .put((byte) 0)
                            .array());
            byte[] data = compressed(images.get(i));
            if (i == 0) {
                png.chunk("IDAT", data);
            } else {
                png.chunk(
                        "fdAT",
                        ByteBuffer.allocate(data.length + 4)
                                .putInt(sequence++)
                                .put(data)
                                .array());
            }
        }
        png.chunk("IEND", new byte[0]);
        return png.out.toByteArray();
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

    /** Each row by the filter (none, sub, up) that leaves the smallest sum of differences. */
    private static byte[] filtered(BufferedImage image) {
        int width = image.getWidth();
        int stride = width * 3;
        byte[] rows = new byte[(stride + 1) * image.getHeight()];
        byte[] before = new byte[stride];
        byte[] now = new byte[stride];
        int[] pixels = new int[width];
        List<byte[]> trials = new ArrayList<>(List.of(new byte[stride], new byte[stride], new byte[stride]));
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, pixels, 0, width);
            for (int x = 0; x < width; x++) {
                now[3 * x] = (byte) (pixels[x] >> 16);
                now[3 * x + 1] = (byte) (pixels[x] >> 8);
                now[3 * x + 2] = (byte) pixels[x];
            }
            int best = 0;
            long least = Long.MAX_VALUE;
            for (int filter = 0; filter < 3; filter++) {
                long sum = filter(filter, now, before, trials.get(filter));
                if (sum < least) {
                    least = sum;
                    best = filter;
                }
            }
            rows[y * (stride + 1)] = (byte) best;
            System.arraycopy(trials.get(best), 0, rows, y * (stride + 1) + 1, stride);
            byte[] spare = before;
            before = now;
            now = spare;
        }
        return rows;
    }

    private static long filter(int filter, byte[] now, byte[] before, byte[] result) {
        long sum = 0;
        for (int i = 0; i < now.length; i++) {
            int predicted =
                    switch (filter) {
                        case 1 -> i >= 3 ? now[i - 3] : 0;
                        case 2 -> before[i];
                        default -> 0;
                    };
            result[i] = (byte) (now[i] - predicted);
            sum += Math.abs((int) result[i]);
        }
        return sum;
    }
}
