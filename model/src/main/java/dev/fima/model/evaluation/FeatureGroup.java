package dev.fima.model.evaluation;

import dev.fima.model.data.Video;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Some videos whose features are kept in one file, and what is known of them so far. */
final class FeatureGroup {
    private final int first;
    private final List<Video> videos;
    private final List<float[]> features = new ArrayList<>();
    private final List<Integer> owners = new ArrayList<>();
    private final List<Long> starts = new ArrayList<>();
    private Optional<FeatureCache.Part> part;
    private int seen;

    /**
     * @param first place of its first video among all
     * @param part the features, if they are known already
     */
    FeatureGroup(int first, List<Video> videos, Optional<FeatureCache.Part> part) {
        this.first = first;
        this.videos = videos;
        this.part = part;
    }

    int first() {
        return first;
    }

    List<Video> videos() {
        return videos;
    }

    /** Features of all its clips; empty while some are missing. */
    Optional<FeatureCache.Part> part() {
        return part;
    }

    /** Takes the feature of a clip of one of its videos. */
    void add(int video, long start, float... feature) {
        features.add(feature);
        owners.add(video);
        starts.add(start);
    }

    /**
     * Counts a clip, whether it could be read or not.
     *
     * @param clips of each video
     * @return true when it was the last one
     */
    boolean completedBy(int clips) {
        seen++;
        if (seen < videos.size() * clips) {
            return false;
        }
        part = Optional.of(new FeatureCache.Part(
                features.toArray(new float[0][]),
                owners.stream().mapToInt(Integer::intValue).toArray(),
                starts.stream().mapToLong(Long::longValue).toArray()));
        return true;
    }
}
