package dev.fima.model.weights;

import dev.fima.model.nn.Architecture;
import java.util.Optional;

/** Tells by the names in a file whose weights they are. */
final class ArchitectureMark {
    private ArchitectureMark() {}

    /** A name that only this architecture has. */
    private static String mark(Architecture architecture) {
        return switch (architecture) {
            case TINY -> "conv5.conv3d.weight";
            case I3D -> "mixed_5c.branch_0.conv3d.weight";
            case R2PLUS1D -> "layer1.0.conv1.0.0.weight";
            case R3D -> "layer1.0.conv1.0.weight";
        };
    }

    static boolean has(WeightsFile file, Architecture architecture) {
        String mark = mark(architecture);
        return file.tensors().stream()
                .map(NamedTensor::full)
                .anyMatch(name -> name.equals(mark) || name.endsWith("." + mark));
    }

    static Optional<Architecture> of(WeightsFile file) {
        for (Architecture candidate : Architecture.values()) {
            if (has(file, candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** The tensor whose first axis shows the width best: the last stage's, which has the most channels. */
    static String widest(Architecture architecture) {
        return switch (architecture) {
            case TINY -> "conv5.conv3d.weight";
            case I3D -> "mixed_5c.branch_0.conv3d.weight";
            case R2PLUS1D, R3D -> "layer4.0.downsample.0.weight";
        };
    }

    /** Channels of that tensor at full width. */
    static int fullChannels(Architecture architecture) {
        return switch (architecture) {
            case TINY -> 128;
            case I3D -> 384;
            case R2PLUS1D, R3D -> 512;
        };
    }
}
