package dev.fima.model.whatif;

import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Footage whose frames are made from those of other footage, one by one.
 *
 * @param from what it is made of
 * @param pixels makes a frame by its number
 * @param masks tells where the figure is in a frame
 */
record ChangedFootage(Footage from, IntFunction<byte[]> pixels, IntFunction<Optional<MaskFrame>> masks)
        implements DerivedFootage {
    /** Footage in which the figure is where it was. */
    static ChangedFootage inPlace(Footage from, IntFunction<byte[]> pixels) {
        return new ChangedFootage(from, pixels, from::truth);
    }

    @Override
    public byte[] frame(int number) {
        return pixels.apply(number);
    }

    @Override
    public Optional<MaskFrame> truth(int number) {
        return masks.apply(number);
    }
}
