package dev.fima.app.cli;

import dev.fima.model.data.ClipShape;
import dev.fima.model.features.ClipFile;
import dev.fima.model.features.FeatureExtractor;
import dev.fima.model.features.VideoClips;
import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Backbone;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.weights.Weights;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fima features}: features of clips for use elsewhere. */
@Command(
        name = "features",
        description = "Compute features of the clips of an .npz file ([B, 3, T, H, W], float32 from 0 to 1) or of a "
                + "video, and write them as .npz.")
final class FeaturesCommand extends ProgramCommand {
    private static final int BATCH = 4;

    @Option(names = "--weights", required = true, paramLabel = "FILE", description = "File of weights.")
    private Path weights;

    @Option(
            names = "--arch",
            required = true,
            paramLabel = "NAME",
            description = "The backbone: tiny, i3d, r2plus1d, r3d.")
    private String architecture;

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "Clips (.npz) or a video.")
    private Path input;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The .npz file to write.")
    private Path out;

    @Option(
            names = "--layers",
            split = ",",
            paramLabel = "NAME",
            description = "Layers by name, with commas between (default: the last feature map).")
    private List<String> layers = List.of();

    @Option(names = "--whole", description = "Keep the maps over time and space instead of their means.")
    private boolean whole;

    @Option(names = "--clips", paramLabel = "N", description = "Clips of a video, evenly spaced (default: 1).")
    private int clips = 1;

    @Option(names = "--frames", paramLabel = "T", description = "Frames of a video's clip (default: 16).")
    private int frames = ClipShape.USUAL_FRAMES;

    @Option(
            names = "--clip-size",
            paramLabel = "S",
            description = "Side of a video's clip in pixels (default: 56 for tiny, 112 for the others).")
    private Integer side;

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Override
    void run(PrintWriter printer) {
        Architecture wanted = Architecture.of(architecture);
        ComputeDevice chosen = device.choose();
        Weights.Imported imported = Weights.open(weights, wanted, chosen);
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        try (Backbone backbone = imported.backbone()) {
            printer.println(imported.report().summary());
            FeatureExtractor extractor = new FeatureExtractor(backbone, layers, !whole, BATCH);
            arrays.putAll(extractor.extract(clips(wanted, arrays), done -> progress(printer, done)));
        }
        Npz.write(out, arrays);
        arrays.forEach((name, array) -> printer.println(name + " " + Arrays.toString(array.shape())));
        printer.println("Finished: " + out);
    }

    /** The clips; of a video their first frames are noted. */
    private NpyArray clips(Architecture wanted, Map<String, NpyArray> arrays) {
        if (String.valueOf(input.getFileName()).toLowerCase(Locale.ROOT).endsWith(".npz")) {
            return ClipFile.read(input);
        }
        VideoClips read = VideoClips.read(input, frames, side == null ? WeightsOptions.usualSide(wanted) : side, clips);
        arrays.put("first_frames", NpyArray.of(read.starts(), read.starts().length));
        return read.clips();
    }

    private static boolean progress(PrintWriter printer, int done) {
        if (done > 0) {
            printer.println(done + " clips done");
            printer.flush();
        }
        return true;
    }
}
