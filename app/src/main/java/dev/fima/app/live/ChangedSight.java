package dev.fima.app.live;

import java.util.List;

/**
 * A changed clip beside its original.
 *
 * @param sight the changed clip
 * @param cosine cosine similarity of the pooled features of both, [-1, 1]
 * @param notes sentences for people, such as that the end of the video is held
 */
public record ChangedSight(ClipSight sight, double cosine, List<String> notes) {
    public ChangedSight {
        notes = List.copyOf(notes);
    }
}
