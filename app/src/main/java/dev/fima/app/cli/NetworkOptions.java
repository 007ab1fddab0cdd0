package dev.fima.app.cli;

import dev.fima.app.report.LoadedNetwork;
import dev.fima.model.nn.Architecture;
import dev.fima.model.training.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which network a command works with: a run's checkpoint or a file of weights. */
final class NetworkOptions {
    private static final Pattern STEPPED = Pattern.compile("(.+)@(\\d{1,18})");

    @ArgGroup(multiplicity = "1")
    private Origin origin;

    @Option(
            names = "--step",
            paramLabel = "N",
            description = "Checkpoint of the run (default: the newest that is whole).")
    private Long step;

    @Mixin
    private WeightsOptions weights = new WeightsOptions();

    @Mixin
    private DeviceOption device = new DeviceOption();

    /** One of the two. */
    private static final class Origin {
        @Option(
                names = "--run",
                paramLabel = "RUN[@STEP]",
                description = "Folder of a run, with the step of a checkpoint or without.")
        private Path run;

        @Option(names = "--weights", paramLabel = "FILE", description = "File of weights (.pth, .safetensors).")
        private Path weights;
    }

    /** Loads the network; the caller closes it. */
    LoadedNetwork load(CommandLine command, Consumer<String> warn) {
        if (origin.run != null) {
            return LoadedNetwork.ofRun(folder(), step(command), device.choose(), warn);
        }
        if (step != null) {
            throw new ParameterException(command, "--step belongs to --run; a file of weights has no steps");
        }
        Architecture backbone = weights.architecture(command, origin.weights);
        return LoadedNetwork.ofFile(origin.weights, backbone, weights.clip(backbone), device.choose());
    }

    /** Loads another step of the same run; the caller closes it. */
    LoadedNetwork load(long other, Consumer<String> warn) {
        return LoadedNetwork.ofRun(folder(), OptionalLong.of(other), device.choose(), warn);
    }

    /** Steps of the checkpoints of the run, in order; none for a file of weights. */
    List<Long> steps() {
        return origin.run == null
                ? List.of()
                : RunFolder.open(folder()).checkpoints().steps();
    }

    /** A folder whose name itself ends like a step is a run without one. */
    private Optional<Matcher> stepped() {
        Matcher match = STEPPED.matcher(origin.run.toString());
        return !RunFolder.isRun(origin.run) && match.matches() ? Optional.of(match) : Optional.empty();
    }

    private Path folder() {
        return stepped().map(match -> Path.of(match.group(1))).orElse(origin.run);
    }

    private OptionalLong step(CommandLine command) {
        Optional<Matcher> named = stepped();
        if (named.isPresent() && step != null) {
            throw new ParameterException(command, "the step is given twice, with --run and with --step");
        }
        return named.map(match -> OptionalLong.of(Long.parseLong(match.group(2))))
                .orElseGet(() -> step == null ? OptionalLong.empty() : OptionalLong.of(step));
    }
}
