package dev.fima.model.training;

import com.google.gson.annotations.SerializedName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a forked run comes from.
 *
 * @param parent folder of the run that it left
 * @param step steps that were done when it left; its own first step is the next one
 * @param changed settings that differ from the parent's, with their new values as text, in the order of a form
 * @param carried what came along, in words such as {@code encoder} or {@code optimiser}
 * @param left what did not come along, one sentence each with the reason
 */
public record Lineage(
        Path parent,
        long step,
        Map<String, String> changed,
        List<String> carried,
        @SerializedName("not_carried") List<String> left) {
    public Lineage {
        parent = parent.toAbsolutePath().normalize();
        changed = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(changed));
        carried = List.copyOf(carried);
        left = List.copyOf(left);
    }

    /**
     * Where the parent is now: as it was named, or beside the run where both were moved together.
     *
     * @param run folder of the forked run
     */
    public Path parentSeenFrom(Path run) {
        if (Files.exists(parent)) {
            return parent;
        }
        Path beside = run.toAbsolutePath().normalize().resolveSibling(parent.getFileName());
        return Files.exists(beside) ? beside : parent;
    }
}
