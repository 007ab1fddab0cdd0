package dev.fima.model.whatif;

import dev.fima.model.FimaException;
import java.util.Arrays;
import java.util.Optional;

/** Changes of a part of the picture, by a mask. */
final class PlaceChanges {
    private static final double FULL = 100;

    private PlaceChanges() {}

    static Footage stillSubject(Footage footage, ChangeContext context) {
        int held = footage.held(2 * context.whole("frame"));
        byte[] shown = footage.frame(held);
        MaskFrame part = context.part(footage, held);
        Optional<MaskFrame> truth = footage.truth(held);
        return new ChangedFootage(
                footage, number -> Pixels.composed(part, shown, background(footage, context, number)), number -> truth);
    }

    static Footage stillBackground(Footage footage, ChangeContext context) {
        byte[] still = background(footage, context, footage.held(2 * context.whole("frame")));
        return ChangedFootage.inPlace(
                footage, number -> Pixels.composed(context.part(footage, number), footage.frame(number), still));
    }

    static Footage plainBackground(Footage footage, ChangeContext context) {
        byte[] plain = plain(footage, 255 * context.value("level") / FULL);
        return ChangedFootage.inPlace(
                footage, number -> Pixels.composed(context.part(footage, number), footage.frame(number), plain));
    }

    static Footage otherBackground(Footage footage, ChangeContext context) {
        Footage other = context.other()
                .orElseThrow(
                        () -> new FimaException(
                                "The change \"other-background\" needs another clip: name one (with=VIDEO on the command line)."));
        if (other.height() != footage.height() || other.width() != footage.width()) {
            throw new IllegalArgumentException("Both clips must have frames of one size.");
        }
        ChangeContext alone = new ChangeContext(
                Change.of(ChangeKind.BACKGROUND_ALONE), context.frames(), Optional.empty(), Optional.empty());
        Footage behind = other.truth(other.held(0)).isPresent() ? backgroundAlone(other, alone) : other;
        return ChangedFootage.inPlace(
                footage,
                number -> Pixels.composed(
                        context.part(footage, number), footage.frame(number), behind.frame(behind.held(number))));
    }

    static Footage backgroundAlone(Footage footage, ChangeContext context) {
        return ChangedFootage.inPlace(footage, number -> background(footage, context, number));
    }

    static Footage grayRegion(Footage footage, ChangeContext context) {
        double strength = context.value("strength") / FULL;
        return ChangedFootage.inPlace(footage, number -> {
            byte[] in = footage.frame(number);
            byte[] gray = new byte[in.length];
            for (int i = 0; i < in.length; i++) {
                gray[i] = Pixels.mixed(in[i], 127.5, strength);
            }
            return Pixels.composed(context.part(footage, number), gray, in);
        });
    }

    static Footage blurRegion(Footage footage, ChangeContext context) {
        double sigma = context.pixels("sigma", footage);
        return ChangedFootage.inPlace(footage, number -> {
            byte[] in = footage.frame(number);
            return Pixels.composed(
                    context.part(footage, number), Pixels.blurred(in, footage.height(), footage.width(), sigma), in);
        });
    }

    /** The part goes along its path by whole pixels and takes the ground truth that lies in it along. */
    static Footage moveRegion(Footage footage, ChangeContext context) {
        return new ChangedFootage(
                footage,
                number -> {
                    byte[] in = footage.frame(number);
                    MaskFrame part = context.part(footage, number);
                    Corner way = way(context, number, footage);
                    int down = (int) Math.rint(way.y() * footage.height());
                    int right = (int) Math.rint(way.x() * footage.width());
                    byte[] left = in.clone();
                    Pixels.filled(left, part.inverted().inside(), footage.height(), footage.width());
                    return Pixels.composed(
                            part.moved(down, right),
                            Pixels.moved(in, footage.height(), footage.width(), down, right),
                            left);
                },
                number -> footage.truth(number).map(truth -> {
                    MaskFrame part = context.part(footage, number).sized(truth.height(), truth.width());
                    Corner way = way(context, number, footage);
                    return taken(truth, part, (int) Math.rint(way.y() * truth.height()), (int)
                            Math.rint(way.x() * truth.width()));
                }));
    }

    /** What of a mask lies in a part goes along with it, the rest stays where the part does not cover it. */
    private static MaskFrame taken(MaskFrame truth, MaskFrame part, int down, int right) {
        boolean[] going = new boolean[truth.inside().length];
        for (int i = 0; i < going.length; i++) {
            going[i] = truth.inside()[i] && part.inside()[i];
        }
        boolean[] moved = new MaskFrame(going, truth.height(), truth.width())
                .moved(down, right)
                .inside();
        boolean[] cover = part.moved(down, right).inside();
        boolean[] out = new boolean[going.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = moved[i] || (truth.inside()[i] && !part.inside()[i] && !cover[i]);
        }
        return new MaskFrame(out, truth.height(), truth.width());
    }

    private static Corner way(ChangeContext context, int number, Footage footage) {
        double part = Math.max(0, Math.min(1, (double) number / Math.max(1, context.end())));
        return context.change().route().map(route -> route.displacement(part)).orElseGet(() -> {
            double reach = part * context.value("reach") / FULL;
            double angle = Math.toRadians(context.value("angle"));
            return new Corner(
                    reach * StrictMath.cos(angle), reach * StrictMath.sin(angle) * footage.width() / footage.height());
        });
    }

    private static byte[] plain(Footage footage, double level) {
        byte[] plain = new byte[3 * footage.height() * footage.width()];
        Arrays.fill(plain, Pixels.rounded(level));
        return plain;
    }

    /**
     * A frame without the part: what the part hides comes from the frame of the clip nearest in time that shows it, and where
     * none does from the pixels around.
     */
    private static byte[] background(Footage footage, ChangeContext context, int number) {
        byte[] out = footage.frame(number).clone();
        boolean[] known = context.part(footage, number).inverted().inside();
        int missing = missing(known);
        int nearest = Math.max(0, Math.min(context.frames() - 1, Math.floorDiv(number, 2)));
        for (int away = 0; missing > 0 && away < context.frames(); away++) {
            for (int side = -1; side <= 1; side += 2) {
                int t = nearest + side * away;
                if (t >= 0 && t < context.frames() && (away > 0 || side > 0)) {
                    int other = footage.held(2 * t);
                    missing -= taken(out, known, footage.frame(other), context.part(footage, other));
                }
            }
        }
        if (missing > 0) {
            Pixels.filled(out, known, footage.height(), footage.width());
        }
        return out;
    }

    private static int missing(boolean... known) {
        int missing = 0;
        for (boolean one : known) {
            missing += one ? 0 : 1;
        }
        return missing;
    }

    private static int taken(byte[] out, boolean[] known, byte[] from, MaskFrame part) {
        int found = 0;
        for (int i = 0; i < known.length; i++) {
            if (!known[i] && !part.inside()[i]) {
                System.arraycopy(from, 3 * i, out, 3 * i, 3);
                known[i] = true;
                found++;
            }
        }
        return found;
    }
}
