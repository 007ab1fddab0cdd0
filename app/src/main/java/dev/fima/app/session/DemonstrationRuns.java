package dev.fima.app.session;

import dev.fima.app.Folders;
import dev.fima.app.session.DemonstrationPack.Listed;
import dev.fima.model.FimaException;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Recorded runs on the sample data that come with the program, so that every view shows something true before any
 * training. They hold metrics, snapshots, kept steps, evaluations, a map and the last checkpoint. {@link DemonstrationPack}
 * makes them; in it the data folder is called {@value Sessions#SAMPLE}, and {@code files.txt} lists the files with their
 * digests.
 */
public final class DemonstrationRuns {
    private static final String RESOURCES = "/dev/fima/app/demonstration/";
    private static final String FOLDER = "demonstration-";
    private static final String RUN_FILE = "run.json";

    private DemonstrationRuns() {}

    /**
     * Puts the runs into a folder of their own, unless they are there. Its name follows from what they hold and from where
     * their data lie, so neither the recordings of an earlier program nor runs that point to other data are ever shown.
     *
     * @param cache where to; a folder of this program's own
     * @param sampleData the unpacked sample data that the runs were trained on
     * @return folders of the runs, the one to be shown first in front
     * @throws FimaException if they cannot be written
     */
    public static List<Path> unpack(Path cache, Path sampleData) {
        Path folder = cache.resolve(FOLDER + fingerprint(sampleData));
        List<Path> runs = new ArrayList<>();
        for (Listed listed : listed()) {
            String name = listed.name();
            Path file = folder.resolve(name);
            if (file.endsWith(RUN_FILE)) {
                runs.add(file.getParent());
            }
            if (!Files.exists(file)) {
                write(file, content(name), sampleData);
            }
        }
        return List.copyOf(runs);
    }

    /** Whether a run is one of those that came with the program. */
    public static boolean isRecorded(Path run) {
        Path cache = Folders.cache().toAbsolutePath().normalize();
        Path place = run.toAbsolutePath().normalize();
        return place.startsWith(cache) && cache.relativize(place).toString().startsWith(FOLDER);
    }

    /** The first twelve digits of the SHA-256 of the data's folder and of the names and digests of all files. */
    private static String fingerprint(Path sampleData) {
        Digest digest = new Digest().add(sampleData.toString());
        listed().forEach(file -> digest.add(file.toString()));
        return digest.hex().substring(0, 12);
    }

    private static List<Listed> listed() {
        return new String(content("files.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .map(Listed::of)
                .toList();
    }

    private static byte[] content(String name) {
        try (InputStream in = DemonstrationRuns.class.getResourceAsStream(RESOURCES + name)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its own file " + RESOURCES + name + ".");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("The program's own file " + RESOURCES + name + " cannot be read.", e);
        }
    }

    private static void write(Path file, byte[] content, Path sampleData) {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new FimaException(
                    "The folder " + file.getParent() + " for the demonstration runs cannot be made: " + e.getMessage()
                            + "; free it, or choose another place with -Dfima.cache=DIR.",
                    e);
        }
        byte[] bytes = DemonstrationPack.namesData(file.toString().replace('\\', '/'))
                ? DemonstrationPack.placed(content, sampleData.toString())
                : content;
        AtomicFile.write(file, out -> out.write(bytes));
    }
}
