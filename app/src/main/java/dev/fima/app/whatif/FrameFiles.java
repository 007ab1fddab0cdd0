package dev.fima.app.whatif;

import dev.fima.model.FimaException;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.video.Frames;
import dev.fima.viz.heatmap.FrameStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Frames of a clip as pictures, one a file. */
final class FrameFiles {
    private FrameFiles() {}

    /** Writes {@code frame-00.png} and so on into a folder. */
    static List<Path> write(Frames frames, Path folder) {
        FolderTree.make(folder);
        FrameStack stack = stack(frames);
        List<Path> files = new ArrayList<>();
        for (int t = 0; t < frames.count(); t++) {
            Path file = folder.resolve(String.format(Locale.ROOT, "frame-%02d.png", t));
            var image = stack.picture(t).image();
            AtomicFile.write(file, out -> {
                if (!ImageIO.write(image, "png", out)) {
                    throw new IOException("this Java writes no PNG");
                }
            });
            files.add(file);
        }
        return files;
    }

    static FrameStack stack(Frames frames) {
        if (frames.count() < 1) {
            throw new FimaException("A clip without frames cannot be drawn.");
        }
        return new FrameStack(frames.rgb(), frames.count(), frames.height(), frames.width());
    }
}
