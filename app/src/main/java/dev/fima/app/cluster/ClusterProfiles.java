package dev.fima.app.cluster;

import dev.fima.app.Folders;
import dev.fima.model.storage.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The profiles of a person: {@code NAME.json} in the folder {@code clusters} of the settings, or a file named by path. */
public final class ClusterProfiles {
    private static final String SLURM = "slurm";
    private static final String ENDING = ".json";

    private ClusterProfiles() {}

    /** Where they lie. */
    public static Path folder() {
        return Folders.settings().resolve("clusters");
    }

    /** Names of those there are, sorted. */
    public static List<String> names() {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try {
            return Listing.of(folder()).stream()
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ClusterException("Cannot list the profiles in " + folder() + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * The profile of {@code slurm}, {@code slurm:NAME} or {@code slurm:FILE.json}. {@code slurm} alone is that of the name
     * {@code slurm}, or leaves everything to the cluster where there is none.
     *
     * @throws ClusterException if there is none such or it cannot be understood
     */
    public static ClusterProfile named(String on) {
        if (on.equals(SLURM)) {
            Path standard = folder().resolve(SLURM + ENDING);
            return Files.exists(standard) ? ProfileFile.read(standard, SLURM) : ClusterProfile.PLAIN;
        }
        if (!on.startsWith(SLURM + ":") || on.length() == SLURM.length() + 1) {
            throw new ClusterException(
                    "Nothing can run on \"" + on + "\"; write --on slurm, --on slurm:PROFILE or --on slurm:FILE.json.");
        }
        String name = on.substring(SLURM.length() + 1);
        Path file = name.endsWith(ENDING) ? Path.of(name) : folder().resolve(name + ENDING);
        if (!Files.exists(file)) {
            throw new ClusterException("There is no profile " + file + "; "
                    + (names().isEmpty() ? "write one as the guide to clusters shows." : "there are " + names() + "."));
        }
        return ProfileFile.read(file, name);
    }
}
