package dev.fima.model.method;

import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.Resize;
import dev.fima.model.tensor.Tensor;

/**
 * Foreground sampling: which cells or pixels show the moving figure. All masks are float, 1 for foreground; they are
 * constants of the step and must be made while nothing is recorded.
 */
public final class ForegroundMask {
    private ForegroundMask() {}

    /**
     * Class-agnostic activation: the mean of a feature map over channels and time.
     *
     * @param map [B, D, T, h, w]
     * @return [B, h, w]
     */
    public static Tensor activation(Tensor map) {
        return map.mean(false, 1, 2);
    }

    /**
     * Motion energy from pixels: absolute differences of successive frames, summed over channels, averaged over the
     * pairs, summed in each cell of a grid.
     *
     * @param clip [B, C, T, H, W]; trailing rows and columns that do not fill a cell are left out
     * @param rows cells in height
     * @param columns cells in width
     * @return [B, rows, columns]
     */
    public static Tensor motionEnergy(Tensor clip, int rows, int columns) {
        long frames = clip.size(2);
        long cellHeight = clip.size(3) / rows;
        long cellWidth = clip.size(4) / columns;
        Tensor change = clip.slice(2, 0, frames - 1)
                .sub(clip.slice(2, 1, frames))
                .abs()
                .sum(false, 1, 2)
                .div((double) (frames - 1));
        return change.slice(1, 0, rows * cellHeight)
                .slice(2, 0, columns * cellWidth)
                .reshape(clip.size(0), rows, cellHeight, columns, cellWidth)
                .sum(false, 2, 4);
    }

    /**
     * The grid mask of a rule.
     *
     * @param rgb evidence of the RGB side, [B, h, w]
     * @param difference evidence of the difference side, [B, h, w]
     * @return [B, h, w]
     */
    public static Tensor grid(Tensor rgb, Tensor difference, Settings settings) {
        return switch (settings.get(MethodOptions.MASK_RULE)) {
            case MEDIAN -> aboveMedian(rgb.add(difference));
            case SHARE_OF_MAXIMUM -> aboveShareOfEither(rgb, difference, settings.get(MethodOptions.MASK_SHARE));
            case TOP_FRACTION -> topFraction(rgb.add(difference), settings.get(MethodOptions.MASK_FRACTION));
        };
    }

    /**
     * 1 where a value exceeds its sample's median. For an even count that is the lower middle one; a constant sample
     * has no foreground.
     *
     * @param evidence [B, h, w]
     */
    public static Tensor aboveMedian(Tensor evidence) {
        Tensor flat = evidence.reshape(evidence.size(0), -1);
        return floats(flat.gt(flat.lowerMedian(1, true)), evidence);
    }

    /** 1 where either value exceeds a share of its own sample's maximum; both [B, h, w]. */
    public static Tensor aboveShareOfEither(Tensor rgb, Tensor difference, double share) {
        return aboveShare(rgb, share).maximum(aboveShare(difference, share));
    }

    private static Tensor aboveShare(Tensor evidence, double share) {
        Tensor flat = evidence.reshape(evidence.size(0), -1);
        return floats(flat.gt(flat.max(1, true).mul(share)), evidence);
    }

    /**
     * 1 for the largest floor(fraction * cells) values of each sample [B, h, w], at least one; values that tie with the
     * last one kept are kept too.
     */
    public static Tensor topFraction(Tensor evidence, double fraction) {
        Tensor flat = evidence.reshape(evidence.size(0), -1);
        int kept = Math.max(1, (int) (fraction * flat.size(1)));
        Tensor last = flat.topK(kept, 1)[0].slice(1, kept - 1, kept);
        return floats(flat.gte(last), evidence);
    }

    /** Bilinear enlargement with half-pixel centres, [B, h, w] to [B, height, width]. */
    public static Tensor enlarge(Tensor map, int height, int width) {
        return Resize.bilinear(map.unsqueeze(1), height, width).squeeze(1);
    }

    private static Tensor floats(Tensor booleans, Tensor like) {
        return booleans.cast(like.type()).reshape(like.shape());
    }
}
