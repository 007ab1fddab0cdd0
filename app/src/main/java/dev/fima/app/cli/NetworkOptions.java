package dev.fima.app.cli;

import dev.fima.app.report.LoadedNetwork;
import dev.fima.model.data.ClipShape;
import dev.fima.model.nn.Architecture;
import dev.fima.model.tensor.ComputeDevice;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which network a command works with: a run's checkpoint or a file of weights. */
final class NetworkOptions {
    /** Frames T of the clips that the paper's networks see. */
    static final int USUAL_FRAMES = 16;

    @ArgGroup(multiplicity = "1")
    private Origin origin;

    @Option(
            names = "--step",
            paramLabel = "N",
            description = "Checkpoint of the run (default: the newest that is whole).")
    private Long step;

    @Option(
            names = "--arch",
            paramLabel = "NAME",
            description = "Backbone of the weights: tiny, i3d, r2plus1d, r3d (default: tiny).")
    private String architecture = Architecture.TINY.key();

    @Option(
            names = "--clip-size",
            paramLabel = "S",
            description = "Side of the clips in pixels for --weights (default: 56 for tiny, 112 for the others).")
    private Integer side;

    @Option(
            names = "--clip-frames",
            paramLabel = "T",
            description = "Frames of the clips for --weights, every second one of a video (default: 16).")
    private int frames = USUAL_FRAMES;

    @Mixin
    private DeviceOption device = new DeviceOption();

    /** One of the two. */
    private static final class Origin {
        @Option(names = "--run", paramLabel = "DIR", description = "Folder of a run.")
        private Path run;

        @Option(names = "--weights", paramLabel = "FILE", description = "File of weights (.pth, .safetensors).")
        private Path weights;
    }

    /** Side of the clips that a backbone usually sees here. */
    static int usualSide(Architecture architecture) {
        return architecture == Architecture.TINY ? 56 : 112;
    }

    /** Loads the network; the caller closes it. */
    LoadedNetwork load(CommandLine command, Consumer<String> warn) {
        ComputeDevice chosen = device.choose();
        if (origin.run != null) {
            OptionalLong wanted = step == null ? OptionalLong.empty() : OptionalLong.of(step);
            return LoadedNetwork.ofRun(origin.run, wanted, chosen, warn);
        }
        if (step != null) {
            throw new ParameterException(command, "--step belongs to --run; a file of weights has no steps");
        }
        Architecture wanted = Architecture.of(architecture);
        return LoadedNetwork.ofFile(
                origin.weights, wanted, new ClipShape(frames, side == null ? usualSide(wanted) : side), chosen);
    }
}
