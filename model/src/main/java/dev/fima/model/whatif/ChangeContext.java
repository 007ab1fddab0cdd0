package dev.fima.model.whatif;

import dev.fima.model.FimaException;
import java.util.Optional;

/**
 * What a change may look at besides the footage.
 *
 * @param change with its values
 * @param frames frames T of the clip
 * @param network foreground cells of the original by the network; empty where no network has looked at it
 * @param other the clip that the change names
 */
record ChangeContext(Change change, int frames, Optional<MaskFrame> network, Optional<Footage> other) {
    double value(String name) {
        return change.value(name, frames);
    }

    int whole(String name) {
        return (int) Math.rint(value(name));
    }

    /** Number of the last frame of the clip. */
    int end() {
        return 2 * (frames - 1);
    }

    /** A fraction of the clip's width that a value gives in percent, in pixels. */
    double pixels(String name, Footage footage) {
        return value(name) / 100 * footage.width();
    }

    /**
     * The part that the change is about, in the size of the footage, with its margin.
     *
     * @throws FimaException if its mask is not known
     */
    MaskFrame part(Footage footage, int number) {
        MaskFrame mask = mask(footage, number).sized(footage.height(), footage.width());
        MaskFrame side = change.place().map(Place::outside).orElse(false) ? mask.inverted() : mask;
        boolean grows = change.kind().parameters(frames).stream()
                .anyMatch(parameter -> parameter.name().equals("grow"));
        return grows ? side.grown((int) Math.rint(pixels("grow", footage))) : side;
    }

    private MaskFrame mask(Footage footage, int number) {
        Optional<MaskFrame> truth = footage.truth(number);
        MaskChoice choice =
                change.place().map(Place::mask).orElse(truth.isPresent() ? MaskChoice.TRUTH : MaskChoice.NETWORK);
        return switch (choice) {
            case TRUTH ->
                truth.orElseThrow(
                        () -> new FimaException("The change \"" + change.kind().id()
                                + "\" asks for the ground truth, and this clip has none: use the network's own foreground or draw"
                                + " a region."));
            case NETWORK ->
                network.orElseThrow(
                        () -> new FimaException(
                                "The change \"" + change.kind().id()
                                        + "\" asks for the network's foreground, and no network has looked at the clip: draw a region."));
            case REGION ->
                change.place().flatMap(Place::region).orElseThrow().raster(footage.height(), footage.width());
        };
    }
}
