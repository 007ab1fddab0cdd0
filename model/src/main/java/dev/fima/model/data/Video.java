package dev.fima.model.data;

import java.nio.file.Path;
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
 */
public record Video(
        Path file,
        String name,
        OptionalInt label,
        long firstFrame,
        long frames,
        int width,
        int height,
        double framesPerSecond) {}
