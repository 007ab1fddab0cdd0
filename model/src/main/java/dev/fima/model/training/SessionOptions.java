package dev.fima.model.training;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a session uses beside its run; nothing of it changes what is trained.
 *
 * @param observer looks at the network every few steps
 * @param indexCache folder that remembers what was found out about videos, so that a large data folder opens fast
 * @param strict refuse data whose lists have lines that cannot be used, instead of using the rest
 */
public record SessionOptions(Optional<ProbeObserver> observer, Optional<Path> indexCache, boolean strict) {
    /** Neither, and the usable rest of a list is used. */
    public static final SessionOptions DEFAULT = new SessionOptions(Optional.empty(), Optional.empty(), false);

    public SessionOptions withObserver(ProbeObserver newObserver) {
        return new SessionOptions(Optional.of(newObserver), indexCache, strict);
    }

    /** Without anyone who looks at the network. */
    public SessionOptions withoutObserver() {
        return new SessionOptions(Optional.empty(), indexCache, strict);
    }

    public SessionOptions withIndexCache(Path folder) {
        return new SessionOptions(observer, Optional.of(folder), strict);
    }

    /** Whether to refuse lists with lines that cannot be used. */
    public SessionOptions withStrict(boolean refuse) {
        return new SessionOptions(observer, indexCache, refuse);
    }
}
