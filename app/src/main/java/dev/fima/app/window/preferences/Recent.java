package dev.fima.app.window.preferences;

import dev.fima.app.window.control.ChosenFolders;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What was opened last, the newest first. For the JavaFX thread. */
public final class Recent {
    private static final int MOST = 10;

    /** What can be opened. */
    public enum Kind {
        DATA("Recent data sets"),
        RUN("Recent runs"),
        WEIGHTS("Recent weights");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** Name of the menu that lists them. */
        public String title() {
            return title;
        }

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Kind, ObservableList<Path>> opened = new EnumMap<>(Kind.class);

    /** @param remembered what was opened in earlier sessions */
    public Recent(RecentPlaces remembered) {
        ChosenFolders.restore(remembered.folders());
        for (Kind kind : Kind.values()) {
            ObservableList<Path> paths = FXCollections.observableArrayList();
            remembered.opened().getOrDefault(kind.key(), List.of()).stream()
                    .flatMap(text -> path(text).stream())
                    .forEach(paths::add);
            opened.put(kind, paths);
        }
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            // Of another system, or damaged: it could not be opened either.
            return Optional.empty();
        }
    }

    /** Paths of what was opened, the newest first; it may be gone by now. */
    public ObservableList<Path> of(Kind kind) {
        return FXCollections.unmodifiableObservableList(opened.get(kind));
    }

    /** Something was opened. */
    public void opened(Kind kind, Path path) {
        Path place = path.toAbsolutePath().normalize();
        ObservableList<Path> paths = opened.get(kind);
        if (!paths.isEmpty() && paths.get(0).equals(place)) {
            return;
        }
        paths.remove(place);
        paths.add(0, place);
        if (paths.size() > MOST) {
            paths.remove(MOST, paths.size());
        }
    }

    /** Takes out what is gone. */
    public void forget(Kind kind, Path path) {
        opened.get(kind).remove(path);
    }

    /** All of it, to be remembered. */
    public RecentPlaces places() {
        Map<String, List<String>> texts = new TreeMap<>();
        opened.forEach((kind, paths) -> {
            if (!paths.isEmpty()) {
                texts.put(kind.key(), paths.stream().map(Path::toString).toList());
            }
        });
        return new RecentPlaces(texts, ChosenFolders.all());
    }
}
