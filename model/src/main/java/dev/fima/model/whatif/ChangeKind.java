package dev.fima.model.whatif;

import dev.fima.model.FimaException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** What can be done to a clip. The order is that of a menu. */
public enum ChangeKind {
    FREEZE(
            "Frozen",
            Effect.MOTION,
            false,
            "Every frame is one frame of the clip.",
            frames -> List.of(frame(frames, "The frame that stays.")),
            TimeChanges::freeze),
    REVERSE("Reversed", Effect.MOTION, false, "The clip runs backwards.", frames -> List.of(), TimeChanges::reverse),
    SHUFFLE(
            "Shuffled in time",
            Effect.MOTION,
            false,
            "The frames stand in another order; runs of frames may stay together.",
            frames -> List.of(
                    new Parameter(
                            "block",
                            "Kept together",
                            "frames",
                            1,
                            Math.max(1, frames / 2),
                            1,
                            1,
                            "Length of the runs of frames that stay in order."),
                    Parameters.SEED),
            TimeChanges::shuffle),
    FASTER(
            "Faster",
            Effect.MOTION,
            false,
            "The video runs faster about the middle of the clip; it needs frames before and after the clip.",
            frames -> List.of(factor("How many times as fast.")),
            TimeChanges::faster),
    SLOWER(
            "Slower",
            Effect.MOTION,
            false,
            "The video runs slower about the middle of the clip; frames are repeated.",
            frames -> List.of(factor("How many times as slow.")),
            TimeChanges::slower),
    STILL_SUBJECT(
            "Moving part held still",
            Effect.MOTION,
            true,
            "The moving part stays as it is in one frame; the background goes on.",
            frames -> List.of(frame(frames, "The frame whose moving part stays."), Parameters.GROW),
            PlaceChanges::stillSubject),
    STILL_BACKGROUND(
            "Background held still",
            Effect.DISTURBANCE,
            true,
            "The background stays as it is in one frame, filled from others where the moving part hid it; the moving part goes on.",
            frames -> List.of(frame(frames, "The frame whose background stays."), Parameters.GROW),
            PlaceChanges::stillBackground),
    PLAIN_BACKGROUND(
            "Moving part alone",
            Effect.APPEARANCE,
            true,
            "The moving part on plain gray.",
            frames -> List.of(
                    new Parameter(
                            "level", "Gray level", "%", 0, 100, 1, 50, "Gray of the background, from black to white."),
                    Parameters.GROW),
            PlaceChanges::plainBackground),
    OTHER_BACKGROUND(
            "Background of another clip",
            Effect.APPEARANCE,
            true,
            "The moving part in front of another clip; its own moving part is taken out where its ground truth is known.",
            frames -> List.of(Parameters.GROW),
            PlaceChanges::otherBackground),
    BACKGROUND_ALONE(
            "Background alone",
            Effect.PART,
            true,
            "The moving part is taken out; what it hid is filled from the frames that show it.",
            frames -> List.of(Parameters.GROW),
            PlaceChanges::backgroundAlone),
    GRAY_REGION(
            "Part grayed",
            Effect.PART,
            true,
            "A part of the picture turns to plain gray.",
            frames -> List.of(strength(100, "How much of the part is gray."), Parameters.GROW),
            PlaceChanges::grayRegion),
    BLUR_REGION(
            "Part blurred",
            Effect.PART,
            true,
            "A part of the picture is blurred.",
            frames -> List.of(
                    new Parameter(
                            "sigma",
                            "Blur",
                            "% of the width",
                            0.5,
                            20,
                            0.5,
                            5,
                            "Standard deviation of the Gaussian blur."),
                    Parameters.GROW),
            PlaceChanges::blurRegion),
    MOVE_REGION(
            "Part moved",
            Effect.DISTURBANCE,
            true,
            "A part of the picture moves away at an even pace; what it leaves is filled from its surroundings.",
            frames -> List.of(
                    new Parameter(
                            "reach",
                            "Distance",
                            "% of the width",
                            0,
                            100,
                            1,
                            25,
                            "How far it is moved by the last frame."),
                    new Parameter(
                            "angle", "Direction", "degrees", 0, 355, 5, 0, "0 to the right, 90 down the picture.")),
            PlaceChanges::moveRegion),
    FLICKER(
            "Brightness flicker",
            Effect.DISTURBANCE,
            false,
            "The brightness of all frames swings.",
            frames -> List.of(
                    strength(30, "Amplitude of the swing, of the brightness."),
                    new Parameter("period", "Period", "frames", 2, 32, 1, 4, "Frames of one swing.")),
            PictureChanges::flicker),
    SHAKE(
            "Camera shake",
            Effect.DISTURBANCE,
            false,
            "The whole picture trembles; its edges are repeated outwards.",
            frames -> List.of(
                    new Parameter(
                            "reach",
                            "Strength",
                            "% of the width",
                            0,
                            25,
                            0.5,
                            4,
                            "Largest displacement along an axis."),
                    Parameters.SEED),
            PictureChanges::shake),
    GRAYSCALE(
            "Grayscale",
            Effect.APPEARANCE,
            false,
            "Colour is taken away.",
            frames -> List.of(strength(100, "How much of the colour goes.")),
            PictureChanges::grayscale),
    GRAIN(
            "Still noise",
            Effect.APPEARANCE,
            false,
            "The same noise lies over all frames.",
            frames -> List.of(noise(), Parameters.SEED),
            PictureChanges::grain),
    NOISE(
            "Noise",
            Effect.DISTURBANCE,
            false,
            "Noise that is drawn anew in each frame.",
            frames -> List.of(noise(), Parameters.SEED),
            PictureChanges::noise);

    /** Largest factor of a pace; clips are read with the frames that it needs. */
    static final double FASTEST = 4;

    private final String title;
    private final Effect effect;
    private final boolean placed;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
    private final IntFunction<List<Parameter>> parameters;

    @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
    private final Maker maker;

    ChangeKind(
            String title,
            Effect effect,
            boolean placed,
            String help,
            IntFunction<List<Parameter>> parameters,
            Maker maker) {
        this.title = title;
        this.effect = effect;
        this.placed = placed;
        this.help = help;
        this.parameters = parameters;
        this.maker = maker;
    }

    /** Makes footage of footage. */
    @FunctionalInterface
    interface Maker {
        Footage of(Footage footage, ChangeContext context);
    }

    /** Parameters that several kinds have; an enum's constants may not refer to its own fields. */
    private static final class Parameters {
        static final Parameter SEED =
                new Parameter("seed", "Draw", "", 0, 999, 1, 1, "Another number draws another time.");
        static final Parameter GROW = new Parameter(
                "grow", "Margin", "% of the width", 0, 15, 0.5, 2, "How far the part reaches beyond its mask.");
    }

    private static Parameter frame(int frames, String help) {
        return new Parameter("frame", "Frame", "frame of the clip", 0, frames - 1, 1, Math.floorDiv(frames, 2), help);
    }

    private static Parameter factor(String help) {
        return new Parameter("factor", "Factor", "", 1, FASTEST, 0.25, 2, help);
    }

    private static Parameter strength(double standard, String help) {
        return new Parameter("strength", "Strength", "%", 0, 100, 1, standard, help);
    }

    private static Parameter noise() {
        return new Parameter(
                "strength", "Strength", "%", 0, 100, 1, 15, "Standard deviation, of the range from black to white.");
    }

    /** As it is written on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind of a name, with hyphens or underscores.
     *
     * @throws FimaException if there is none
     */
    public static ChangeKind named(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values())
                .filter(kind -> kind.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new FimaException("There is no change \"" + text + "\": use "
                        + String.join(
                                ", ",
                                Arrays.stream(values()).map(ChangeKind::id).toList())
                        + "."));
    }

    /** As a menu shows it. */
    public String title() {
        return title;
    }

    /** What it does to a clip. */
    public Effect effect() {
        return effect;
    }

    /** Whether it is about a part of the picture, see {@link Change#place}. */
    public boolean placed() {
        return placed;
    }

    /** Whether it needs another clip, see {@link Change#other}. */
    public boolean needsOtherClip() {
        return this == OTHER_BACKGROUND;
    }

    /** Whether it goes along a path, see {@link Change#route}. */
    public boolean hasRoute() {
        return this == MOVE_REGION;
    }

    /** One sentence for a tooltip. */
    public String help() {
        return help;
    }

    /**
     * What it can be given.
     *
     * @param frames frames T of the clip
     */
    public List<Parameter> parameters(int frames) {
        return parameters.apply(frames);
    }

    Footage apply(Footage footage, ChangeContext context) {
        return maker.of(footage, context);
    }
}
