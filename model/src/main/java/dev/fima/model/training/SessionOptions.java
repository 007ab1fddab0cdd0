package dev.fima.model.training;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a session uses beside its run; nothing of it changes what is trained.
 *
 * @param observer looks at the network every few steps
 * @param indexCache folder that remembers what was found out about videos, so that a large data folder opens fast
 */
public record SessionOptions(Optional<ProbeObserver> observer, Optional<Path> indexCache) {
    /** Neither. */
    public static final SessionOptions DEFAULT = new SessionOptions(Optional.empty(), Optional.empty());

    public SessionOptions withObserver(ProbeObserver newObserver) {
        return new SessionOptions(Optional.of(newObserver), indexCache);
    }

    public SessionOptions withIndexCache(Path folder) {
        return new SessionOptions(observer, Optional.of(folder));
    }
}
