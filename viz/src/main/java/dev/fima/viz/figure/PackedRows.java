package dev.fima.viz.figure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.Adler32;
import java.util.zip.Deflater;

/**
 * The rows of one picture, filtered and packed into one zlib stream as PNG wants them. They may come strip by strip; the
 * stream is the same however they are divided. It consists of blocks that are packed at the same time; where blocks end
 * does not depend on the number of processors, so neither do the bytes.
 */
final class PackedRows {
    /** Deflate with a window of 32 KiB at the usual level. */
    private static final byte[] ZLIB_HEAD = {0x78, (byte) 0x9c};

    private static final int LEVEL = 6;
    private static final int BLOCK = 1 << 20;
    private static final int BAND = 128;

    private final Adler32 check = new Adler32();
    private int missing;
    private boolean begun;
    /** Filtered rows that did not fill a block. */
    private byte[] waiting = new byte[0];
    /** The row above the next strip; none above the first. */
    private byte[] above = new byte[0];

    /** @param height rows of the whole picture */
    PackedRows(int height) {
        missing = height;
    }

    /** What the next strip adds to the stream. */
    byte[] packed(BufferedImage strip) {
        missing -= strip.getHeight();
        boolean last = missing == 0;
        int kept = waiting.length;
        byte[] rows = Arrays.copyOf(waiting, kept + (strip.getWidth() * 3 + 1) * strip.getHeight());
        filter(strip, rows, kept);
        check.update(rows, kept, rows.length - kept);
        // The last block of the stream is never empty, so a whole one waits until more has come.
        int blocks = last ? Math.max(1, (rows.length + BLOCK - 1) / BLOCK) : Math.max(0, rows.length - 1) / BLOCK;
        List<byte[]> packed = IntStream.range(0, blocks)
                .parallel()
                .mapToObj(i -> packed(rows, i * BLOCK, Math.min(rows.length, (i + 1) * BLOCK), last && i == blocks - 1))
                .toList();
        waiting = last ? new byte[0] : Arrays.copyOfRange(rows, blocks * BLOCK, rows.length);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        if (!begun) {
            begun = true;
            stream.writeBytes(ZLIB_HEAD);
        }
        packed.forEach(stream::writeBytes);
        if (last) {
            stream.writeBytes(
                    ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
        }
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
    private void filter(BufferedImage image, byte[] rows, int offset) {
        int bands = (image.getHeight() + BAND - 1) / BAND;
        IntStream.range(0, bands)
                .parallel()
                .forEach(band ->
                        filter(image, rows, offset, band * BAND, Math.min(image.getHeight(), (band + 1) * BAND)));
        byte[] last = new byte[image.getWidth() * 3];
        read(image, image.getHeight() - 1, new int[image.getWidth()], last);
        above = last;
    }

    private void filter(BufferedImage image, byte[] rows, int offset, int from, int to) {
        int width = image.getWidth();
        int stride = width * 3;
        int[] pixels = new int[width];
        byte[] before = above.length == 0 ? new byte[stride] : above.clone();
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
            rows[offset + y * (stride + 1)] = (byte) best;
            System.arraycopy(best == 0 ? now : best == 1 ? left : up, 0, rows, offset + y * (stride + 1) + 1, stride);
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
