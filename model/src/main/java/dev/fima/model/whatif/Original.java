package dev.fima.model.whatif;

import dev.fima.model.analysis.ClipMaps;

/**
 * A clip as it is, with what the network makes of it: computed once, however many changes it is compared with.
 *
 * @param clip the clip
 * @param maps what the network makes of it, as a snapshot has it
 * @param standing where its features are among others
 */
public record Original(SourceClip clip, ClipMaps maps, Standing standing) {
    /** The network's foreground cells as a mask. */
    MaskFrame foreground() {
        return new MaskFrame(maps.foreground(), maps.rgb().height(), maps.rgb().width());
    }
}
