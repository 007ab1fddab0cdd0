package dev.fima.app.cluster;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The clusters that work can be given to: one for each profile, and the cluster of this machine as it is. */
public final class ClusterPlaces {
    private static final String SLURM = "slurm";
    private static final String SBATCH = "sbatch";

    private ClusterPlaces() {}

    /**
     * A cluster that can be named after {@code --on}.
     *
     * @param on such as {@code slurm:gpu}
     * @param problem why nothing can be submitted there, one sentence without its end; else empty
     */
    public record Place(String on, String problem) {}

    /** All there are, {@code slurm} first; files are read, and nothing is asked of a scheduler. */
    public static List<Place> all() {
        List<Place> places = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(ClusterProfiles.names());
        places.add(place(SLURM));
        names.remove(SLURM);
        names.forEach(name -> places.add(place(SLURM + ":" + name)));
        return List.copyOf(places);
    }

    /** One, by its name. */
    public static Place place(String on) {
        try {
            return new Place(on, problem(ClusterProfiles.named(on)));
        } catch (ClusterException e) {
            return new Place(on, e.getMessage().replaceFirst("\\.$", ""));
        }
    }

    private static String problem(ClusterProfile profile) {
        String program = profile.ssh().isEmpty() ? SBATCH : profile.ssh().get(0);
        return isThere(program) ? "" : "there is no " + program + " on this machine";
    }

    private static boolean isThere(String program) {
        if (program.contains(File.separator)) {
            return Files.isExecutable(Path.of(program));
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator)).anyMatch(folder -> isIn(folder, program));
    }

    private static boolean isIn(String folder, String program) {
        try {
            return Files.isExecutable(Path.of(folder, program))
                    || Files.isExecutable(Path.of(folder, program + ".exe"));
        } catch (InvalidPathException e) {
            // A folder that is none has no programs.
            return false;
        }
    }
}
