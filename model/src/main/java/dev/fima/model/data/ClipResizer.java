package dev.fima.model.data;

import dev.fima.model.video.Frames;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Crops, resizes, flips and rearranges frames in one pass: from unsigned bytes {@code [T, H, W, 3]} to float
 * {@code [3, T, S, S]} in [0, 1]. Bilinear with half-pixel centres and no anti-aliasing, as the reference does: the source
 * of a pixel is {@code (i + 0.5) * in / out - 0.5}, not below 0, its neighbour not beyond the crop.
 *
 * <p>Every source row is interpolated along the row at most once and kept for the output rows above and below it. That
 * step is done in whole numbers, with weights of 22 bits, whose rounding is that of float; the results are the reference's
 * within 3e-7. An instance keeps its tables and rows between calls and belongs to one thread.
 */
public final class ClipResizer {
    private static final int WEIGHT_BITS = 22;
    private static final VarHandle PIXEL = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final float SCALE = 1f / (255f * (1 << WEIGHT_BITS));

    private final int outWidth;
    private final int outHeight;
    private final int[] leftByte;
    private final int[] rightByte;
    private final int[] rightWeight;
    private int lastByte;
    private final int[] topRow;
    private final float[] bottomWeight;
    /** Interpolated source rows: all red numbers, then all green, then all blue. */
    private final float[] upper;

    private final float[] lower;
    private final float[] line;
    private final float[][] planes;

    public ClipResizer(int outWidth, int outHeight) {
        this.outWidth = outWidth;
        this.outHeight = outHeight;
        leftByte = new int[outWidth];
        rightByte = new int[outWidth];
        rightWeight = new int[outWidth];
        topRow = new int[outHeight];
        bottomWeight = new float[outHeight];
        upper = new float[ClipShape.CHANNELS * outWidth];
        lower = new float[ClipShape.CHANNELS * outWidth];
        line = new float[ClipShape.CHANNELS * outWidth];
        planes = new float[ClipShape.CHANNELS][outWidth * outHeight];
    }

    /**
     * Where frames of a clip {@code [3, T, S, S]} are written.
     *
     * @param out its own position is not used
     * @param position first number of the clip
     * @param at frames of the clip before those that are written
     * @param total frames of the whole clip, T
     */
    public record Room(FloatBuffer out, int position, int at, int total) {}

    /**
     * Writes {@code count} frames, {@code first, first + stride, ...}, to {@code out} from {@code position}.
     *
     * @param out room for {@code 3 * count * outHeight * outWidth} numbers; its own position is not used
     */
    void resize(Frames frames, int first, int stride, int count, CropRectangle crop, FloatBuffer out, int position) {
        resize(frames, first, stride, count, crop, new Room(out, position, 0, count));
    }

    /** Writes {@code count} frames, {@code first, first + stride, ...}, of a clip that may be longer. */
    public void resize(Frames frames, int first, int stride, int count, CropRectangle crop, Room room) {
        prepareColumns(crop);
        prepareRows(crop);
        int plane = outHeight * outWidth;
        for (int t = 0; t < count; t++) {
            int start = frames.offset(first + t * stride)
                    + (crop.top() * frames.width() + crop.left()) * ClipShape.CHANNELS;
            int position = room.position() + (room.at() + t) * plane;
            resizeFrame(frames, start, crop.height(), room.out(), position, room.total() * plane);
        }
    }

    /**
     * Writes one whole frame as bytes {@code [outHeight, outWidth, 3]}, each the nearest to what {@link #resize} gives, for
     * clips that are kept and so must be small.
     */
    public void squeeze(Frames frames, int frame, byte[] out, int position) {
        CropRectangle whole = CropRectangle.whole(frames.width(), frames.height());
        prepareColumns(whole);
        prepareRows(whole);
        int plane = outHeight * outWidth;
        float[] resized = new float[ClipShape.CHANNELS * plane];
        resizeFrame(frames, frames.offset(frame), frames.height(), FloatBuffer.wrap(resized), 0, plane);
        for (int pixel = 0; pixel < plane; pixel++) {
            for (int channel = 0; channel < ClipShape.CHANNELS; channel++) {
                out[position + pixel * ClipShape.CHANNELS + channel] =
                        (byte) Math.round(255 * resized[channel * plane + pixel]);
            }
        }
    }

    private void resizeFrame(Frames frames, int start, int cropHeight, FloatBuffer out, int position, int channelStep) {
        byte[] rgb = frames.rgb();
        int rowBytes = frames.width() * ClipShape.CHANNELS;
        float[] above = upper;
        float[] below = lower;
        int aboveRow = -1;
        int belowRow = -1;
        for (int y = 0; y < outHeight; y++) {
            int top = topRow[y];
            int bottom = Math.min(top + 1, cropHeight - 1);
            if (aboveRow != top) {
                if (belowRow == top) {
                    float[] swap = above;
                    above = below;
                    below = swap;
                    belowRow = aboveRow;
                } else {
                    interpolateRow(rgb, start + top * rowBytes, above);
                }
                aboveRow = top;
            }
            if (bottom != aboveRow && belowRow != bottom) {
                interpolateRow(rgb, start + bottom * rowBytes, below);
                belowRow = bottom;
            }
            float weight = bottomWeight[y];
            blend(above, bottom == aboveRow ? above : below, (1 - weight) * SCALE, weight * SCALE);
            for (int channel = 0; channel < ClipShape.CHANNELS; channel++) {
                System.arraycopy(line, channel * outWidth, planes[channel], y * outWidth, outWidth);
            }
        }
        for (int channel = 0; channel < ClipShape.CHANNELS; channel++) {
            out.put(position + channel * channelStep, planes[channel]);
        }
    }

    /** One loop over all channels: short ones are not worth the compiler's vector code. */
    private void blend(float[] above, float[] below, float aboveWeight, float belowWeight) {
        float[] result = line;
        for (int x = 0; x < result.length; x++) {
            result[x] = above[x] * aboveWeight + below[x] * belowWeight;
        }
    }

    private void interpolateRow(byte[] rgb, int row, float[] into) {
        if (row + lastByte + Integer.BYTES > rgb.length) {
            interpolateLastRow(rgb, row, into);
            return;
        }
        int count = outWidth;
        int[] lefts = leftByte;
        int[] rights = rightByte;
        int[] weights = rightWeight;
        for (int x = 0; x < count; x++) {
            // Three channels in one load; the fourth byte belongs to the next pixel and is masked out.
            int left = (int) PIXEL.get(rgb, row + lefts[x]);
            int right = (int) PIXEL.get(rgb, row + rights[x]);
            int weight = weights[x];
            int red = left & 0xFF;
            int green = left >> 8 & 0xFF;
            int blue = left >> 16 & 0xFF;
            into[x] = (red << WEIGHT_BITS) + ((right & 0xFF) - red) * weight;
            into[x + count] = (green << WEIGHT_BITS) + ((right >> 8 & 0xFF) - green) * weight;
            into[x + 2 * count] = (blue << WEIGHT_BITS) + ((right >> 16 & 0xFF) - blue) * weight;
        }
    }

    /** The same where the load of a whole pixel would reach beyond the last frame. */
    private void interpolateLastRow(byte[] rgb, int row, float[] into) {
        for (int x = 0; x < outWidth; x++) {
            for (int channel = 0; channel < ClipShape.CHANNELS; channel++) {
                int left = rgb[row + leftByte[x] + channel] & 0xFF;
                int right = rgb[row + rightByte[x] + channel] & 0xFF;
                into[x + channel * outWidth] = (left << WEIGHT_BITS) + (right - left) * rightWeight[x];
            }
        }
    }

    private void prepareColumns(CropRectangle crop) {
        float step = (float) crop.width() / outWidth;
        lastByte = (crop.width() - 1) * ClipShape.CHANNELS;
        for (int x = 0; x < outWidth; x++) {
            float source = source(x, step);
            int left = Math.min((int) source, crop.width() - 1);
            int right = Math.min(left + 1, crop.width() - 1);
            int place = crop.mirrored() ? outWidth - 1 - x : x;
            leftByte[place] = left * ClipShape.CHANNELS;
            rightByte[place] = right * ClipShape.CHANNELS;
            rightWeight[place] = Math.round((source - left) * (1 << WEIGHT_BITS));
        }
    }

    private void prepareRows(CropRectangle crop) {
        float step = (float) crop.height() / outHeight;
        for (int y = 0; y < outHeight; y++) {
            float source = source(y, step);
            int place = crop.upsideDown() ? outHeight - 1 - y : y;
            topRow[place] = Math.min((int) source, crop.height() - 1);
            bottomWeight[place] = source - topRow[place];
        }
    }

    private static float source(int index, float step) {
        return Math.max(0, (index + 0.5f) * step - 0.5f);
    }
}
