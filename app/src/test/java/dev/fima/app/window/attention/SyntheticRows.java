package dev.fima.app.window.attention;

import dev.fima.app.window.SyntheticProbes;
import dev.fima.app.window.clip.ClipMovie;
import dev.fima.app.window.selection.ClipClock;
import dev.fima.app.window.selection.ClipFrames;
import dev.fima.app.window.selection.ProbeSource;
import dev.fima.app.window.selection.Probes;
import dev.fima.app.window.workbench.ClipPictures;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.viz.heatmap.FrameStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The synthetic probe clips as rows of the attention view, with pictures that no video was read for. */
final class SyntheticRows {
    private SyntheticRows() {}

    static List<ProbeSource> sources(Probes probes) {
        return probes.snapshot().clips().stream()
                .map(analysis -> {
                    ProbeClip clip = analysis.clip();
                    return new ProbeSource(
                            clip.video(),
                            clip.label(),
                            Path.of("nowhere", clip.video()),
                            Optional.empty(),
                            clip.firstFrame(),
                            ClipClock.USUAL_LENGTH);
                })
                .toList();
    }

    static void givePictures(AttentionModel model) {
        for (int i = 0; i < model.rows().size(); i++) {
            FrameStack frames = SyntheticProbes.pictures(i);
            ClipFrames both = ClipFrames.of(frames, 1);
            model.rows()
                    .get(i)
                    .pictures()
                    .set(new ClipPictures(
                            both, ClipMovie.of(frames), ClipMovie.of(both.difference()), Optional.empty()));
        }
    }
}
