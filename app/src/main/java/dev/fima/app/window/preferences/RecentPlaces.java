package dev.fima.app.window.preferences;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What was opened last, and where files were last chosen.
 *
 * @param opened paths by what they are, each the newest first
 * @param folders where files of a kind were chosen last, by that kind
 */
public record RecentPlaces(Map<String, List<String>> opened, Map<String, String> folders) {
    /** Nothing was opened yet. */
    public static final RecentPlaces NONE = new RecentPlaces(Map.of(), Map.of());

    /** What a file lacks, or has that cannot be, is left out. */
    public RecentPlaces {
        opened = opened == null
                ? Map.of()
                : opened.entrySet().stream()
                        .filter(entry -> entry.getKey() != null && entry.getValue() != null)
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().stream()
                                .filter(Objects::nonNull)
                                .toList()));
        folders = folders == null
                ? Map.of()
                : folders.entrySet().stream()
                        .filter(entry -> entry.getKey() != null && entry.getValue() != null)
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
