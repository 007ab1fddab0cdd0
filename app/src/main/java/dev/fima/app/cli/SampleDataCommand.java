package dev.fima.app.cli;

import dev.fima.sampledata.Rhythm;
import dev.fima.sampledata.SampleDataGenerator;
import dev.fima.sampledata.SampleDataSpec;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fima sample-data}: draws a data set. */
@Command(
        name = "sample-data",
        description = "Draw a labelled video data set whose classes differ in motion alone, with foreground masks.")
final class SampleDataCommand extends ProgramCommand {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "New or empty folder for the set.")
    private Path out;

    @Option(
            names = "--videos-per-class",
            paramLabel = "N",
            description = "Training and test videos of each class, a quarter of them for testing (default: 26).")
    private Integer videosPerClass;

    @Option(names = "--size", paramLabel = "WxH", description = "Pixels of a frame (default: 128x96).")
    private String size;

    @Option(names = "--frames", paramLabel = "N", description = "Frames of each video (default: 80).")
    private Integer frames;

    @Option(names = "--seed", paramLabel = "S", description = "Names the set; the same seed gives the same set.")
    private Long seed;

    @Option(
            names = "--rhythm",
            paramLabel = "KIND",
            description =
                    "How figures move: steady, bursts or mixed. In bursts the strength sinks to a fifth every 34 to"
                            + " 56 frames, so that the halves of a clip differ; mixed: the quick motions in bursts, the slow ones"
                            + " steady (default: steady).")
    private Rhythm rhythm;

    @Option(
            names = "--shared-cast",
            description =
                    "Figures, also those that lie about, are six that all videos share, rigid and softly patterned:"
                            + " only the backdrop is a video's own, a short cut that a contrast of videos takes"
                            + " (default: every figure is drawn anew).")
    private boolean sharedCast;

    @Option(
            names = "--camera-drift",
            description = "In one of five videos the camera drifts, and frame differences light up everywhere.")
    private boolean cameraDrift;

    @Override
    void run(PrintWriter progress) {
        SampleDataSpec set = set();
        SampleDataGenerator.generate(set, out, (done, total) -> {
            if (done == total || done % 20 == 0) {
                progress.println(done + " of " + total + " videos");
                progress.flush();
            }
        });
        progress.println("Finished: " + out);
    }

    private SampleDataSpec set() {
        SampleDataSpec.Builder builder = SampleDataSpec.builder();
        if (videosPerClass != null) {
            builder.videosPerClass(videosPerClass);
        }
        if (size != null) {
            Matcher match = SIZE.matcher(size);
            if (!match.matches()) {
                throw wrong("The size \"" + size + "\" is not of the form 128x96.");
            }
            builder.size(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
        }
        if (frames != null) {
            builder.frames(frames);
        }
        if (seed != null) {
            builder.seed(seed);
        }
        if (rhythm != null) {
            builder.rhythm(rhythm);
        }
        return builder.sharedCast(sharedCast).cameraDrift(cameraDrift).build();
    }
}
