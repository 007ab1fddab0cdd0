package dev.fima.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The libtorch that would be loaded, before it is: the bridge between Java and libtorch is made for one version, and with
 * another one the process dies of a missing symbol.
 *
 * @param found version in the folder that the environment names; empty where it names none or the folder does not say
 * @param place that folder
 */
record NativeVersion(Optional<String> found, Optional<Path> place) {
    /** The version that the bridge is made for. */
    static final String WANTED = "2.7.1";

    static NativeVersion look(Map<String, String> environment) {
        Optional<Path> place = Optional.ofNullable(environment.get("PYTORCH_LIBRARY_PATH"))
                .filter(text -> !text.isBlank())
                .map(Path::of);
        Optional<String> stated = Optional.ofNullable(environment.get("PYTORCH_VERSION"));
        return new NativeVersion(place.flatMap(NativeVersion::version).or(() -> stated), place);
    }

    /** libtorch has its version in a file beside the folder of its libraries. */
    private static Optional<String> version(Path libraries) {
        Path above = libraries.toAbsolutePath().normalize().getParent();
        for (Path folder : above == null ? new Path[] {libraries} : new Path[] {libraries, above}) {
            Path file = folder.resolve("build-version");
            try {
                return Optional.of(Files.readString(file).strip());
            } catch (IOException e) {
                // Not here, then; a folder without the file says nothing about its version.
            }
        }
        return Optional.empty();
    }

    /** Whether loading it would end the process. */
    boolean wrong() {
        return found.filter(version -> !version.equals(WANTED) && !version.startsWith(WANTED + "+"))
                .isPresent();
    }

    Finding finding() {
        return Finding.broken(
                "engine",
                "libtorch " + found.orElseThrow()
                        + place.map(folder -> " in " + folder).orElse(", as PYTORCH_VERSION says,")
                        + " is the wrong version: this program is made for " + WANTED,
                "Point PYTORCH_LIBRARY_PATH at libtorch " + WANTED
                        + ", or unset it and PYTORCH_VERSION to use the one that comes along.");
    }
}
