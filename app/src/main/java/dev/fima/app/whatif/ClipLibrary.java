package dev.fima.app.whatif;

import dev.fima.app.report.ClipChoice;
import dev.fima.app.report.ReportClip;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.MotionModel;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.FrameSource;
import dev.fima.model.whatif.SourceClip;
import dev.fima.model.whatif.SourceReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Clips that were named, wherever they lie, and the clips of a data set, in the size in which a network sees them. */
public final class ClipLibrary {
    private final int frames;
    private final int side;
    private final Optional<DataSet> data;
    private final Map<ProbeClip, DataSet> named = new HashMap<>();

    /**
     * @param model decides frames and side of the clips
     * @param data the data set whose clips are known without being named
     */
    public ClipLibrary(MotionModel model, Optional<DataSet> data) {
        this.frames = model.frames();
        this.side = model.cropSize();
        this.data = data;
    }

    /**
     * Finds a clip.
     *
     * @param text {@code FILE} or {@code FILE@FIRSTFRAME}
     * @param folder below which a file is sought that is not found as named
     * @throws FimaException if there is no such file, or it is too short
     */
    public ProbeClip find(String text, Optional<Path> folder) {
        ReportClip.Located located = ReportClip.locate(ClipChoice.parse(text, folder), frames);
        named.put(located.clip(), located.alone());
        return located.clip();
    }

    /** The video's file of a clip that was found or belongs to the data set. */
    public Path file(ProbeClip clip) {
        return home(clip).videos().stream()
                .filter(video -> video.name().equals(clip.video()))
                .findFirst()
                .orElseThrow(() -> unknown(clip))
                .file();
    }

    /**
     * Reads a clip that was found or belongs to the data set.
     *
     * @throws FimaException if there is none, or it cannot be read
     */
    public SourceClip read(ProbeClip clip) {
        return new SourceReader(home(clip), new FrameSource(0), frames, side)
                .read(clip)
                .orElseThrow(() -> unknown(clip));
    }

    private DataSet home(ProbeClip clip) {
        return Optional.ofNullable(named.get(clip)).or(() -> data).orElseThrow(() -> unknown(clip));
    }

    private static FimaException unknown(ProbeClip clip) {
        return new FimaException("There is no video " + clip.video() + " at hand: name its file.");
    }
}
