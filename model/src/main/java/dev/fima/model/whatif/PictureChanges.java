package dev.fima.model.whatif;

import dev.fima.model.random.RandomStream;
import java.util.SplittableRandom;

/** Changes of whole pictures. */
final class PictureChanges {
    private static final double FULL = 100;
    private static final int WAVES = 3;

    private PictureChanges() {}

    /** Brightness times {@code 1 + strength sin(2 pi t / period)}, t counted in frames of the clip. */
    static Footage flicker(Footage footage, ChangeContext context) {
        double strength = context.value("strength") / FULL;
        double period = 2 * context.value("period");
        return ChangedFootage.inPlace(footage, number -> {
            double factor = 1 + strength * StrictMath.sin(2 * Math.PI * number / period);
            byte[] in = footage.frame(number);
            byte[] out = new byte[in.length];
            for (int i = 0; i < in.length; i++) {
                out[i] = Pixels.rounded((in[i] & 0xff) * factor);
            }
            return out;
        });
    }

    /** Rec. 601 luma, mixed with the colour. */
    static Footage grayscale(Footage footage, ChangeContext context) {
        double strength = context.value("strength") / FULL;
        return ChangedFootage.inPlace(footage, number -> {
            byte[] in = footage.frame(number);
            byte[] out = new byte[in.length];
            for (int i = 0; i < in.length; i += 3) {
                double luma = 0.299 * (in[i] & 0xff) + 0.587 * (in[i + 1] & 0xff) + 0.114 * (in[i + 2] & 0xff);
                for (int c = 0; c < 3; c++) {
                    out[i + c] = Pixels.mixed(in[i + c], luma, strength);
                }
            }
            return out;
        });
    }

    static Footage noise(Footage footage, ChangeContext context) {
        return noisy(footage, context, true);
    }

    static Footage grain(Footage footage, ChangeContext context) {
        return noisy(footage, context, false);
    }

    private static Footage noisy(Footage footage, ChangeContext context, boolean anew) {
        double deviation = 255 * context.value("strength") / FULL;
        long seed = context.whole("seed");
        return ChangedFootage.inPlace(footage, number -> {
            SplittableRandom random = RandomStream.of(seed, anew ? number : 0);
            byte[] in = footage.frame(number);
            byte[] out = new byte[in.length];
            for (int i = 0; i < in.length; i++) {
                out[i] = Pixels.rounded((in[i] & 0xff) + deviation * roughlyNormal(random.nextLong()));
            }
            return out;
        });
    }

    /** Four uniform numbers of 16 bits added: mean 0, deviation 1, close enough to normal for noise. */
    private static double roughlyNormal(long bits) {
        long sum = (bits & 0xffff) + ((bits >>> 16) & 0xffff) + ((bits >>> 32) & 0xffff) + (bits >>> 48);
        return (sum - 2 * 65535.0) / (65536 * Math.sqrt(4 / 12.0));
    }

    /** Each axis swings by waves of 4 to 12 frames of the clip, whose sum stays within the reach. */
    static Footage shake(Footage footage, ChangeContext context) {
        double reach = context.pixels("reach", footage);
        SplittableRandom random = RandomStream.of(context.whole("seed"));
        double[][] down = waves(random);
        double[][] right = waves(random);
        return new ChangedFootage(
                footage,
                number -> Pixels.moved(
                        footage.frame(number),
                        footage.height(),
                        footage.width(),
                        reach * swing(down, number),
                        reach * swing(right, number)),
                number -> footage.truth(number)
                        .map(mask -> mask.moved(
                                (int) Math.rint(reach * swing(down, number) * mask.height() / footage.height()),
                                (int) Math.rint(reach * swing(right, number) * mask.width() / footage.width()))));
    }

    private static double[][] waves(SplittableRandom random) {
        double[][] waves = new double[WAVES][];
        for (int i = 0; i < WAVES; i++) {
            waves[i] = new double[] {2 * random.nextDouble(4, 12), random.nextDouble(2 * Math.PI)};
        }
        return waves;
    }

    private static double swing(double[][] waves, int number) {
        double sum = 0;
        for (double[] wave : waves) {
            sum += StrictMath.sin(2 * Math.PI * number / wave[0] + wave[1]) / waves.length;
        }
        return sum;
    }
}
