package dev.fima.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings, cache and runs of the workbench below a folder of a test, until it is closed; then what was set before holds. */
public final class OwnPlaces implements AutoCloseable {
    private final Map<String, String> before = new HashMap<>();

    private OwnPlaces() {}

    /** The settings lie in the folder itself, {@code cache} and {@code runs} beside them. */
    public static OwnPlaces in(Path folder) {
        OwnPlaces places = new OwnPlaces();
        places.name("fima.settings", folder);
        places.name("fima.cache", folder.resolve("cache"));
        places.name("fima.runs", folder.resolve("runs"));
        return places;
    }

    private void name(String place, Path path) {
        before.put(place, System.setProperty(place, path.toString()));
    }

    @Override
    public void close() {
        before.forEach((place, path) -> {
            if (path == null) {
                System.clearProperty(place);
            } else {
                System.setProperty(place, path);
            }
        });
    }
}
