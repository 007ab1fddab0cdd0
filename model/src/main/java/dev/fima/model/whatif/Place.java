package dev.fima.model.whatif;

import java.util.Optional;

/**
 * The part of a clip that a change is about.
 *
 * @param mask by what mask
 * @param outside whether it is what lies outside of the mask
 * @param region where the mask is a drawn region
 */
public record Place(MaskChoice mask, boolean outside, Optional<Region> region) {
    public Place {
        if ((mask == MaskChoice.REGION) != region.isPresent()) {
            throw new IllegalArgumentException("A region belongs to the mask \"region\" and to no other.");
        }
    }

    /** Inside the ground truth. */
    public static final Place TRUTH = new Place(MaskChoice.TRUTH, false, Optional.empty());

    /** Inside the network's own foreground. */
    public static final Place NETWORK = new Place(MaskChoice.NETWORK, false, Optional.empty());

    /** Inside a drawn region. */
    public static Place of(Region region) {
        return new Place(MaskChoice.REGION, false, Optional.of(region));
    }

    /** What lies on the other side. */
    public Place turned() {
        return new Place(mask, !outside, region);
    }
}
