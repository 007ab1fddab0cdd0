package dev.fima.model.data;

import dev.fima.model.video.Frames;
import java.nio.FloatBuffer;

/**
 * Crops, resizes, mirrors and rearranges frames in one pass: from unsigned bytes {@code [T, H, W, 3]} to float
 * {@code [3, T, S, S]} in [0, 1]. Bilinear with half-pixel centres and no anti-aliasing, as the reference does: the source
 * of a pixel is {@code (i + 0.5) * in / out - 0.5}, not below 0, its neighbour not beyond the crop.
 *
 * <p>Every source row is interpolated along the row at most once and kept for the output rows above and below it. An
 * instance keeps its tables and rows between calls and belongs to one thread.
 */
final class ClipResizer {
    private static final float SCALE = 1f / 255;

    private final int outWidth;
    private final int outHeight;
    private final int[] leftByte;
    private final int[] rightByte;
    private final float[] rightWeight;
    private final int[] topRow;
    private final float[] bottomWeight;
    private final float[][] upper;
    private final float[][] lower;
    private final float[] line;

    ClipResizer(int outWidth, int outHeight) {
        this.outWidth = outWidth;
        this.outHeight = outHeight;
        leftByte = new int[outWidth];
        rightByte = new int[outWidth];
        rightWeight = new float[outWidth];
        topRow = new int[outHeight];
        bottomWeight = new float[outHeight];
        upper = new float[ClipShape.CHANNELS][outWidth];
        lower = new float[ClipShape.CHANNELS][outWidth];
        line = new float[outWidth];
    }

    /**
     * Writes {@code count} frames, {@code first, first + stride, ...}, to {@code out} from {@code position}.
     *
     * @param out room for {@code 3 * count * outHeight * outWidth} numbers; its own position is not used
     */
    void resize(Frames frames, int first, int stride, int count, CropRectangle crop, FloatBuffer out, int position) {
        prepareColumns(crop);
        prepareRows(crop);
        int plane = outHeight * outWidth;
        for (int t = 0; t < count; t++) {
            int start = frames.offset(first + t * stride)
                    + (crop.top() * frames.width() + crop.left()) * ClipShape.CHANNELS;
            resizeFrame(frames, start, crop.height(), out, position + t * plane, count * plane);
        }
    }

    private void resizeFrame(Frames frames, int start, int cropHeight, FloatBuffer out, int position, int channelStep) {
        byte[] rgb = frames.rgb();
        int rowBytes = frames.width() * ClipShape.CHANNELS;
        float[][] above = upper;
        float[][] below = lower;
        int aboveRow = -1;
        int belowRow = -1;
        for (int y = 0; y < outHeight; y++) {
            int top = topRow[y];
            int bottom = Math.min(top + 1, cropHeight - 1);
            if (aboveRow != top) {
                if (belowRow == top) {
                    float[][] swap = above;
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
            float[][] second = bottom == aboveRow ? above : below;
            float weight = bottomWeight[y];
            for (int channel = 0; channel < ClipShape.CHANNELS; channel++) {
                blend(above[channel], second[channel], (1 - weight) * SCALE, weight * SCALE);
                out.put(position + channel * channelStep + y * outWidth, line, 0, outWidth);
            }
        }
    }

    private void blend(float[] above, float[] below, float aboveWeight, float belowWeight) {
        float[] result = line;
        for (int x = 0; x < result.length; x++) {
            result[x] = above[x] * aboveWeight + below[x] * belowWeight;
        }
    }

    private void interpolateRow(byte[] rgb, int row, float[][] into) {
        float[] red = into[0];
        float[] green = into[1];
        float[] blue = into[2];
        for (int x = 0; x < outWidth; x++) {
            int left = row + leftByte[x];
            int right = row + rightByte[x];
            float weight = rightWeight[x];
            float other = 1 - weight;
            red[x] = other * (rgb[left] & 0xFF) + weight * (rgb[right] & 0xFF);
            green[x] = other * (rgb[left + 1] & 0xFF) + weight * (rgb[right + 1] & 0xFF);
            blue[x] = other * (rgb[left + 2] & 0xFF) + weight * (rgb[right + 2] & 0xFF);
        }
    }

    private void prepareColumns(CropRectangle crop) {
        float step = (float) crop.width() / outWidth;
        for (int x = 0; x < outWidth; x++) {
            float source = source(x, step);
            int left = Math.min((int) source, crop.width() - 1);
            int right = Math.min(left + 1, crop.width() - 1);
            int place = crop.mirrored() ? outWidth - 1 - x : x;
            leftByte[place] = left * ClipShape.CHANNELS;
            rightByte[place] = right * ClipShape.CHANNELS;
            rightWeight[place] = source - left;
        }
    }

    private void prepareRows(CropRectangle crop) {
        float step = (float) crop.height() / outHeight;
        for (int y = 0; y < outHeight; y++) {
            float source = source(y, step);
            topRow[y] = Math.min((int) source, crop.height() - 1);
            bottomWeight[y] = source - topRow[y];
        }
    }

    private static float source(int index, float step) {
        return Math.max(0, (index + 0.5f) * step - 0.5f);
    }
}
