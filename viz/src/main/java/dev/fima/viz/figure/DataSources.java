package dev.fima.viz.figure;

import dev.fima.viz.heatmap.Picture;
import java.util.IdentityHashMap;
import java.util.Optional;

/** Which arrays and pictures of a figure come from which files; kept by identity, not by content. */
public final class DataSources {
    private final IdentityHashMap<Object, DataSource> sources = new IdentityHashMap<>();

    /** Notes where an array comes from and returns it. */
    public double[] note(double[] values, DataSource source) {
        sources.put(values, source);
        return values;
    }

    /** Notes where an array comes from and returns it. */
    public float[] note(float[] values, DataSource source) {
        sources.put(values, source);
        return values;
    }

    /** Notes where a picture comes from and returns it. */
    public Picture note(Picture picture, DataSource source) {
        sources.put(picture, source);
        return picture;
    }

    Optional<DataSource> of(Object data) {
        return Optional.ofNullable(sources.get(data));
    }
}
