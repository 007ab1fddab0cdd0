package dev.fima.app.live;

import dev.fima.model.analysis.ClipMaps;
import dev.fima.model.video.Frames;
import dev.fima.model.whatif.Standing;

/**
 * A clip as a network sees it, and what the network makes of it.
 *
 * @param frames the clip's T frames [T, S, S, 3]
 * @param maps activation maps, affinity, foreground and scores
 * @param standing where its features are among those of other clips
 */
public record ClipSight(Frames frames, ClipMaps maps, Standing standing) {}
