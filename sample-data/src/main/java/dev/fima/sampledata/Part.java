package dev.fima.sampledata;

import java.awt.Shape;
import java.util.List;

/**
 * A rigid part of a figure, hung by a joint on the part above it. Limbs swing gently at the joints in every class alike:
 * their swing is part of the figure's look and tells nothing of the class.
 *
 * @param shape the outline, in the part's own coordinates with the joint at the origin
 * @param skin which of the figure's textures it wears
 * @param jointX where it hangs on the part above
 * @param jointY where it hangs on the part above
 * @param angle of rest, radians
 * @param swing amplitude, radians; 0 for a stiff joint
 * @param period of the swing, frames
 * @param phase of the swing, radians
 * @param below parts hung on this one and drawn beneath it
 * @param above parts hung on this one and drawn over it
 */
record Part(
        Shape shape,
        Skin skin,
        double jointX,
        double jointY,
        double angle,
        double swing,
        double period,
        double phase,
        List<Part> below,
        List<Part> above) {

    /** What a part is covered with. */
    enum Skin {
        BODY,
        LIMB,
        EYE
    }

    static Part rigid(Shape shape, Skin skin, List<Part> below, List<Part> above) {
        return new Part(shape, skin, 0, 0, 0, 0, 1, 0, below, above);
    }

    static Part rigid(Shape shape) {
        return rigid(shape, Skin.BODY, List.of(), List.of());
    }

    static Part eye(double x, double y, double radius) {
        return rigid(Outline.disc(x, y, radius), Skin.EYE, List.of(), List.of());
    }

    double angleAt(double frame) {
        return angle + swing * StrictMath.sin(2 * Math.PI * frame / period + phase);
    }
}
