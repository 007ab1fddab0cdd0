package dev.fima.model.data;

import dev.fima.model.video.VideoReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One video of a data set, or the part of a file that an annotation names.
 *
 * @param name path below the data folder, with slashes; unique within a data set
 * @param label number of the class, from 0; empty where the data set has no labels
 * @param firstFrame where the video begins in its file
 * @param frames number of frames from there that belong to it
 * @param width pixels of a frame as shown
 * @param height pixels of a frame as shown
 * @param framesPerSecond 0 when unknown
 * @param known what the index keeps of the file; empty where none was made
 */
public record Video(
        Path file,
        String name,
        OptionalInt label,
        long firstFrame,
        long frames,
        int width,
        int height,
        double framesPerSecond,
        Optional<KnownFile> known) {

    /** A video that no index knows. */
    public Video(
            Path file,
            String name,
            OptionalInt label,
            long firstFrame,
            long frames,
            int width,
            int height,
            double framesPerSecond) {
        this(file, name, label, firstFrame, frames, width, height, framesPerSecond, Optional.empty());
    }

    /**
     * Opens its file; without reading through it where the index knows its frames and it is unchanged.
     *
     * @throws dev.fima.model.video.VideoException when it cannot be read
     */
    public VideoReader reader() {
        return known.filter(seen -> seen.describes(file))
                .map(seen -> VideoReader.open(file, seen.frames()))
                .orElseGet(() -> VideoReader.open(file));
    }
}
