package dev.fima.app.cli;

import dev.fima.model.data.ClipShape;
import dev.fima.model.nn.Architecture;
import dev.fima.model.weights.RecognisedWeights;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What a file of weights holds, and which clips are looked at with it. */
final class WeightsOptions {
    @Option(
            names = "--arch",
            paramLabel = "NAME",
            description = "Backbone of the weights: tiny, i3d, r2plus1d, r3d (default: by the names in the file).")
    private String architecture;

    @Option(
            names = "--clip-size",
            paramLabel = "S",
            description =
                    "Side in pixels of the clips that are looked at with a file of weights (default: 56 for tiny, "
                            + "112 for the others).")
    private Integer side;

    @Option(
            names = "--clip-frames",
            paramLabel = "T",
            description = "Frames of the clips that are looked at with a file of weights, every second one of a video "
                    + "(default: 16).")
    private int frames = ClipShape.USUAL_FRAMES;

    /** Side of the clips that a backbone usually sees here. */
    static int usualSide(Architecture architecture) {
        return architecture == Architecture.TINY ? 56 : 112;
    }

    /** Whether a person has said which backbone it is. */
    boolean named() {
        return architecture != null;
    }

    /**
     * The backbone that a file holds: the named one, else by the names in the file.
     *
     * @throws ParameterException if several fit equally well
     */
    Architecture architecture(CommandLine command, Path file) {
        if (named()) {
            return Architecture.of(architecture);
        }
        RecognisedWeights found = RecognisedWeights.of(file);
        if (!found.certain()) {
            throw new ParameterException(
                    command,
                    "The names in " + file + " fit several backbones equally well; name one with --arch: "
                            + found.matches().stream()
                                    .map(match -> match.architecture().key())
                                    .collect(Collectors.joining(", ")));
        }
        return found.best().architecture();
    }

    /** The clips that it sees. */
    ClipShape clip(Architecture backbone) {
        return new ClipShape(frames, side == null ? usualSide(backbone) : side);
    }
}
