package dev.fima.model.data;

import java.util.OptionalInt;

/**
 * A video as a layout names it, before anyone has opened it.
 *
 * @param name unique within the data set: that of the file, and its frames where a list names several parts of it
 * @param firstFrame where it begins in its file
 * @param endFrame frame after its last one, {@link #TO_THE_END} for all that there are
 */
record ListedVideo(FileFacts file, String name, OptionalInt label, Split split, long firstFrame, long endFrame) {
    static final long TO_THE_END = Long.MAX_VALUE;

    static ListedVideo whole(FileFacts file, OptionalInt label, Split split) {
        return new ListedVideo(file, file.name(), label, split, 0, TO_THE_END);
    }
}
