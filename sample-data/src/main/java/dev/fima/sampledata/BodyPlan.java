package dev.fima.sampledata;

import dev.fima.sampledata.Part.Skin;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;

/** The kinds of figures: rigid ones of several outlines, and articulated ones whose limbs swing. All are seen from above. */
enum BodyPlan {
    BLOB(false),
    STAR(false),
    BLOSSOM(false),
    GEAR(false),
    POLYGON(false),
    LEAF(false),
    RING(false),
    CRESCENT(false),
    BEETLE(true),
    FISH(true),
    OCTOPUS(true),
    DOLL(true),
    CATERPILLAR(true),
    TURTLE(true);

    private final boolean articulated;

    BodyPlan(boolean articulated) {
        this.articulated = articulated;
    }

    /** Half of the figures are articulated. */
    static BodyPlan draw(RandomStream random) {
        return draw(random, random.chance(0.5));
    }

    /** A figure whose only motion is that of the whole. */
    static BodyPlan drawRigid(RandomStream random) {
        return draw(random, false);
    }

    private static BodyPlan draw(RandomStream random, boolean wanted) {
        List<BodyPlan> plans = new ArrayList<>(List.of(values()));
        plans.removeIf(plan -> plan.articulated != wanted);
        return plans.get(random.below(plans.size()));
    }

    /** A new body of this kind; its root is the trunk. */
    Part body(RandomStream random) {
        return switch (this) {
            case BLOB -> Part.rigid(Outline.blob(random));
            case STAR -> Part.rigid(Outline.star(random.between(5, 7), random.uniform(0.3, 0.42)));
            case BLOSSOM -> withCentre(Outline.blossom(random.between(5, 8), random.uniform(0.18, 0.26)), 0.38);
            case GEAR -> withCentre(Outline.gear(random.between(7, 11)), 0.42);
            case POLYGON -> Part.rigid(Outline.polygon(random.between(3, 6)));
            case LEAF ->
                Part.rigid(
                        Outline.leaf(random.uniform(0.6, 0.8)),
                        Skin.BODY,
                        List.of(),
                        List.of(Part.rigid(Outline.ellipse(0, 0, 1.3, 0.06), Skin.LIMB, List.of(), List.of())));
            case RING -> Part.rigid(Outline.ring(random.uniform(0.4, 0.55)));
            case CRESCENT -> Part.rigid(Outline.crescent(random.uniform(0.55, 0.75)));
            case BEETLE -> beetle(new Gait(random));
            case FISH -> fish(new Gait(random));
            case OCTOPUS -> octopus(new Gait(random), random.between(5, 8));
            case DOLL -> doll(new Gait(random));
            case CATERPILLAR -> caterpillar(new Gait(random));
            case TURTLE -> turtle(new Gait(random));
        };
    }

    private static Part withCentre(Shape shape, double radius) {
        return Part.rigid(
                shape,
                Skin.BODY,
                List.of(),
                List.of(Part.rigid(Outline.disc(0, 0, radius), Skin.LIMB, List.of(), List.of())));
    }

    private static Part beetle(Gait gait) {
        List<Part> legs = new ArrayList<>();
        for (int side = -1; side <= 1; side += 2) {
            for (int leg = -1; leg <= 1; leg++) {
                double rest = side * (Math.PI / 2 - 0.45 * leg);
                Part shin = gait.limb(0.5, 0.17, 0.48, 0, side * 0.5, 0.3, leg + 1.5, List.of());
                legs.add(gait.limb(0.5, 0.22, 0.5 * leg, 0.45 * side, rest, 0.35, 2.1 * leg + side, List.of(shin)));
            }
        }
        Part head = Part.rigid(Outline.ellipse(1.05, 0, 0.38, 0.42), Skin.LIMB, List.of(), List.of());
        legs.add(head);
        List<Part> eyes = List.of(Part.eye(1.22, -0.2, 0.1), Part.eye(1.22, 0.2, 0.1));
        return Part.rigid(Outline.ellipse(0, 0, 0.98, 0.72), Skin.BODY, legs, eyes);
    }

    private static Part fish(Gait gait) {
        Part fin = gait.part(Outline.fin(0.75, 0.62), 0.42, 0, 0, 0.45, 2.2, List.of());
        Part tail = gait.part(Outline.ellipse(0.22, 0, 0.42, 0.36), -0.95, 0, Math.PI, 0.35, 1.1, List.of(fin));
        Part upper = gait.part(Outline.fin(0.55, 0.26), 0.1, -0.52, -2.2, 0.3, 0.3, List.of());
        Part lower = gait.part(Outline.fin(0.55, 0.26), 0.1, 0.52, 2.2, 0.3, 3.4, List.of());
        return Part.rigid(
                Outline.ellipse(0, 0, 1.15, 0.68),
                Skin.BODY,
                List.of(tail, upper, lower),
                List.of(Part.eye(0.72, -0.26, 0.13), Part.eye(0.72, 0.26, 0.13)));
    }

    private static Part octopus(Gait gait, int arms) {
        List<Part> limbs = new ArrayList<>();
        for (int arm = 0; arm < arms; arm++) {
            double angle = 2 * Math.PI * arm / arms;
            Part tip = gait.limb(0.32, 0.18, 0.4, 0, 0, 0.5, arm + 2.4, List.of());
            Part middle = gait.limb(0.4, 0.25, 0.4, 0, 0, 0.4, arm + 1.2, List.of(tip));
            limbs.add(gait.limb(
                    0.4,
                    0.33,
                    0.5 * StrictMath.cos(angle),
                    0.5 * StrictMath.sin(angle),
                    angle,
                    0.3,
                    arm,
                    List.of(middle)));
        }
        return Part.rigid(
                Outline.disc(0, 0, 0.72),
                Skin.BODY,
                limbs,
                List.of(Part.eye(0.3, -0.22, 0.13), Part.eye(0.3, 0.22, 0.13)));
    }

    private static Part doll(Gait gait) {
        List<Part> limbs = new ArrayList<>();
        for (int side = -1; side <= 1; side += 2) {
            Part fore = gait.limb(0.5, 0.26, 0.5, 0, side * 0.4, 0.4, side, List.of());
            limbs.add(gait.limb(0.5, 0.3, 0.38, 0.42 * side, side * 1.3, 0.45, 1.6 * side, List.of(fore)));
            Part shin = gait.limb(0.5, 0.28, 0.52, 0, side * -0.2, 0.3, 2 + side, List.of());
            limbs.add(gait.limb(0.52, 0.34, -0.55, 0.26 * side, side * 2.7, 0.4, -1.6 * side, List.of(shin)));
        }
        Part head = Part.rigid(Outline.disc(0.92, 0, 0.42), Skin.LIMB, List.of(), List.of());
        limbs.add(head);
        return Part.rigid(
                Outline.ellipse(0, 0, 0.78, 0.52),
                Skin.BODY,
                limbs,
                List.of(Part.eye(1.02, -0.16, 0.1), Part.eye(1.02, 0.16, 0.1)));
    }

    private static Part caterpillar(Gait gait) {
        Part segment = gait.part(Outline.disc(0, 0, 0.36), 0.46, 0, 0, 0.45, 3.2, List.of());
        for (int i = 3; i >= 1; i--) {
            segment = gait.part(
                    Outline.disc(0, 0, 0.38 + 0.025 * (4 - i)),
                    i == 1 ? -0.5 : 0.48,
                    0,
                    i == 1 ? Math.PI : 0,
                    0.4,
                    0.8 * i,
                    List.of(segment));
        }
        Part front = gait.part(
                Outline.disc(0, 0, 0.5),
                0.5,
                0,
                0,
                0.4,
                5,
                List.of(Part.rigid(
                        Outline.disc(0.46, 0, 0.4),
                        Skin.BODY,
                        List.of(),
                        List.of(Part.eye(0.62, -0.16, 0.11), Part.eye(0.62, 0.16, 0.11)))));
        return Part.rigid(Outline.disc(0, 0, 0.5), Skin.BODY, List.of(segment, front), List.of());
    }

    private static Part turtle(Gait gait) {
        List<Part> limbs = new ArrayList<>();
        for (int side = -1; side <= 1; side += 2) {
            limbs.add(gait.part(
                    Outline.ellipse(0.35, 0, 0.5, 0.22), 0.45, 0.55 * side, side * 0.9, 0.45, side, List.of()));
            limbs.add(gait.part(
                    Outline.ellipse(0.28, 0, 0.4, 0.2), -0.5, 0.5 * side, side * 2.3, 0.35, 2 - side, List.of()));
        }
        limbs.add(Part.rigid(Outline.ellipse(1.05, 0, 0.4, 0.3), Skin.LIMB, List.of(), List.of()));
        return Part.rigid(
                Outline.ellipse(0, 0, 0.98, 0.84),
                Skin.BODY,
                limbs,
                List.of(Part.eye(1.2, -0.14, 0.09), Part.eye(1.2, 0.14, 0.09)));
    }

    /** How the limbs of one figure swing: a common period, strength and moment of start. */
    private static final class Gait {
        private final double period;
        private final double phase;
        private final double liveliness;

        Gait(RandomStream random) {
            period = random.uniform(14, 40);
            phase = random.angle();
            liveliness = random.uniform(0.5, 1);
        }

        Part limb(
                double length,
                double width,
                double x,
                double y,
                double angle,
                double swing,
                double lag,
                List<Part> next) {
            return part(Outline.limb(length, width), x, y, angle, swing, lag, next);
        }

        Part part(Shape shape, double x, double y, double angle, double swing, double lag, List<Part> next) {
            return new Part(shape, Skin.LIMB, x, y, angle, liveliness * swing, period, phase + lag, next, List.of());
        }
    }
}
