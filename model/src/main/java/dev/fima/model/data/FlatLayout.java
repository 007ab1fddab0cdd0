package dev.fima.model.data;

import java.util.List;
import java.util.OptionalInt;

/** Videos without labels, all for training. */
final class FlatLayout implements LayoutReader {
    @Override
    public boolean recognises(DataFolder folder) {
        return !folder.videos().isEmpty();
    }

    @Override
    public Listing read(DataFolder folder, int split) {
        Listing listing = new Listing(List.of());
        folder.videos().forEach(video -> listing.add(ListedVideo.whole(video, OptionalInt.empty(), Split.TRAIN)));
        return listing;
    }
}
