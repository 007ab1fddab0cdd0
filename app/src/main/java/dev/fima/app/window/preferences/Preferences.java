package dev.fima.app.window.preferences;

import dev.fima.viz.colour.ColourMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is remembered.
 *
 * @param dark whether the dark theme is on
 * @param bounds place and size of the window
 * @param layout arrangement of the panels, null for the first one
 * @param dataFolder folder of the data set, empty for the sample data
 * @param preset name of the preset of the form
 * @param changes settings that differ from the preset, as text by key
 * @param probes names of the probe videos, in order
 * @param colours colour map of all maps and matrices, null for the first one
 * @param ablation folder of the ablation that was shown, empty for none
 * @param runTable how the table of runs is shown, null for the first time
 * @param recent what was opened last, null for the first time
 * @param detached panels in windows of their own
 * @param tourClosed whether the tour no longer begins by itself
 * @param process number of the process whose window is open, 0 once it was closed: one that is gone ended without a word
 */
public record Preferences(
        boolean dark,
        WindowBounds bounds,
        PanelLayout layout,
        String dataFolder,
        String preset,
        Map<String, String> changes,
        List<String> probes,
        ColourMap colours,
        String ablation,
        RunTableChoices runTable,
        RecentPlaces recent,
        List<DetachedPanel> detached,
        boolean tourClosed,
        long process) {

    public Preferences {
        ablation = ablation == null ? "" : ablation;
        runTable = runTable == null ? RunTableChoices.FIRST : runTable;
        recent = recent == null ? RecentPlaces.NONE : recent;
        detached = detached == null
                ? List.of()
                : detached.stream().filter(Objects::nonNull).toList();
        bounds = bounds == null ? WindowBounds.FIRST : bounds;
        dataFolder = dataFolder == null ? "" : dataFolder;
        preset = preset == null ? "tiny" : preset;
        changes = changes == null
                ? Map.of()
                : changes.entrySet().stream()
                        .filter(entry -> entry.getKey() != null && entry.getValue() != null)
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        probes = probes == null
                ? List.of()
                : probes.stream().filter(Objects::nonNull).toList();
    }

    /** Those of a first start. */
    public static Preferences first() {
        return new Preferences(false, null, null, null, null, null, null, null, null, null, null, null, false, 0);
    }

    /** Whether the window that wrote this last is gone without having been closed. */
    public boolean endedWithoutAWord() {
        return process != 0
                && ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty();
    }

    /** The colour map that was chosen last. */
    public Optional<ColourMap> colourMap() {
        return Optional.ofNullable(colours);
    }

    public Optional<PanelLayout> panels() {
        return Optional.ofNullable(layout);
    }
}
