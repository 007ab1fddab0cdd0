package dev.fima.app.session;

import dev.fima.app.Folders;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.SnapshotTaker;
import dev.fima.model.training.SessionOptions;
import dev.fima.sampledata.BundledSampleData;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The surroundings of every training session of this program. */
public final class Sessions {
    /** What stands for the built-in data set on the command line. */
    public static final String SAMPLE = "sample";

    private Sessions() {}

    /** The folder that was named, the built-in data set being unpacked on first use. */
    public static Path data(String named) {
        return named.equals(SAMPLE) ? BundledSampleData.unpack(Folders.cache()) : Path.of(named);
    }

    /** A data folder as a command names it. */
    public static String named(Path data) {
        return data.startsWith(Folders.cache()) ? SAMPLE : data.toString();
    }

    /** A word as a shell takes it. */
    public static String quoted(String text) {
        return text.matches("[\\w./:+=@%,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** With the standard probe clips of the data set. */
    public static SessionOptions options() {
        return options(snapshots(List.of()));
    }

    /**
     * What takes the snapshots of a session; other clips may be watched while it trains.
     *
     * @param probes clips to watch; empty for one of each class
     */
    public static SnapshotTaker snapshots(List<ProbeClip> probes) {
        SnapshotTaker taker = new SnapshotTaker(snapshot -> {}, Optional.of(index()));
        if (!probes.isEmpty()) {
            taker.watch(probes);
        }
        return taker;
    }

    /** What a session uses beside its run: an index of videos kept between sessions, and snapshots of probe clips. */
    public static SessionOptions options(SnapshotTaker taker) {
        return SessionOptions.DEFAULT.withIndexCache(index()).withObserver(taker);
    }

    private static Path index() {
        return Folders.cache().resolve("index");
    }
}
