package dev.fima.app.window.attention;

import dev.fima.app.window.clip.ClipMovie;
import java.util.Optional;

/**
 * The finished maps of one clip at one snapshot.
 *
 * @param rgb activation map of the RGB features over the frames
 * @param difference activation map of the difference features over the frames
 * @param foreground frames outside of the method's foreground mask darkened
 * @param rgbScores motion-attention scores of the RGB map in words, empty where unknown
 * @param differenceScores those of the difference map
 * @param chance what a map that ignores motion would have, line by line like the scores
 */
public record RowMaps(
        Optional<ClipMovie> rgb,
        Optional<ClipMovie> difference,
        Optional<ClipMovie> foreground,
        String rgbScores,
        String differenceScores,
        String chance) {
    static final RowMaps NONE = new RowMaps(Optional.empty(), Optional.empty(), Optional.empty(), "", "", "");
}
