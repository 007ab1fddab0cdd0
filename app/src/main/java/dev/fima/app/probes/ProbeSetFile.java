package dev.fima.app.probes;

import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.storage.VersionedFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A set of probe clips as a file of JSON, also for somebody else: videos of a data set by their path below its folder, so that
 * they are found wherever it lies; videos from outside of it by their whole path and by that from the file, so that files
 * that travel together find each other.
 */
public final class ProbeSetFile {
    /** How such files end. */
    public static final String ENDING = ".probes.json";

    private static final VersionedFile FILE = new VersionedFile(
            "The probe set",
            1,
            "open it with the version of FIMA that wrote it",
            "; choose the clips anew and export them",
            ProbeSetException::new);

    private ProbeSetFile() {}

    /**
     * As it is written.
     *
     * @param beside path from the folder of the file, for a video from outside
     * @param start empty for the middle of the video
     */
    private record StoredClip(String video, Optional<String> beside, Optional<Long> start, String label) {}

    private record Stored(String name, Optional<String> data, List<StoredClip> clips) {}

    /**
     * Writes a set in one move.
     *
     * @throws dev.fima.model.storage.StorageException if it cannot be written; the file then is as it was
     */
    public static void write(Path file, ProbeSet set) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        List<StoredClip> clips = set.clips().stream()
                .map(clip -> new StoredClip(
                        clip.video(),
                        beside(folder, clip.video()),
                        clip.start().isPresent() ? Optional.of(clip.start().getAsLong()) : Optional.empty(),
                        clip.label()))
                .toList();
        FILE.write(file, new Stored(set.name(), set.data().map(Path::toString), clips));
    }

    /**
     * Reads a set. A video from outside that lies where the file says, seen from itself, is taken from there.
     *
     * @throws ProbeSetException if there is no such file, or it is of another version or damaged
     */
    public static ProbeSet read(Path file) {
        Stored stored = FILE.read(file, Stored.class)
                .orElseThrow(() -> new ProbeSetException("There is no probe set " + file + ".", null));
        if (stored.clips().stream().anyMatch(Objects::isNull)) {
            throw new ProbeSetException("The probe set " + file + " cannot be understood" + FILE.damaged() + ".", null);
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        return new ProbeSet(
                stored.name(),
                stored.data().flatMap(ProbeSetFile::path),
                stored.clips().stream().map(clip -> clip(folder, clip)).toList());
    }

    private static ProbeSet.Clip clip(Path folder, StoredClip stored) {
        String video = stored.beside()
                .flatMap(ProbeSetFile::path)
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .map(ProbeClip::nameOutside)
                .orElse(stored.video());
        return new ProbeSet.Clip(
                video,
                stored.start().map(start -> OptionalLong.of(Math.max(0, start))).orElse(OptionalLong.empty()),
                stored.label());
    }

    /** The way from a folder to a video from outside, with slashes; empty where there is none, as on another drive. */
    private static Optional<String> beside(Path folder, String video) {
        return Optional.of(video)
                .filter(ProbeClip::isOutside)
                .flatMap(ProbeSetFile::path)
                .filter(file -> Objects.equals(file.getRoot(), folder.getRoot()))
                .map(file -> folder.relativize(file).toString().replace('\\', '/'));
    }

    /** Empty for what another operating system calls a path and this one does not. */
    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
