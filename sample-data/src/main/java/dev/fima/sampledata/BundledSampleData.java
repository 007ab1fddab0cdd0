package dev.fima.sampledata;

import dev.fima.sampledata.SetManifest.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The sample data that comes with the workbench, as a folder of ordinary files. */
public final class BundledSampleData {

    static final String MANIFEST = "set.manifest";
    static final String FOLDER = "set/";

    private BundledSampleData() {}

    /**
     * The folder of the shipped set below {@code cacheDir}, in the layout of {@link SampleSetLayout}; on the first call it is
     * unpacked there (a fraction of a second). Its name holds a fingerprint of the contents, so that another version of the
     * workbench has another folder. A first unpacking appears in one step; later calls check every file's sum and put back
     * what is missing or damaged, each file in one step. Safe to call from several processes at once.
     *
     * @param cacheDir where the workbench may keep files; made if absent
     * @return the set's folder
     * @throws SampleDataException if the folder cannot be written
     */
    public static Path unpack(Path cacheDir) {
        try {
            SetManifest manifest = SetManifest.parse(new String(resource(MANIFEST), StandardCharsets.UTF_8));
            Path folder = cacheDir.toAbsolutePath().normalize().resolve("sample-data-" + manifest.fingerprint());
            if (!Files.isDirectory(folder)) {
                unpackInOneStep(manifest, folder);
            }
            for (Entry entry : manifest.entries()) {
                if (!entry.describes(folder.resolve(entry.path()))) {
                    restore(entry, folder);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new SampleDataException(
                    "The sample data cannot be unpacked to " + cacheDir + " (" + e
                            + "): check that the disk has room and the folder may be written.",
                    e);
        }
    }

    private static void unpackInOneStep(SetManifest manifest, Path folder) throws IOException {
        StagingFolder staging = StagingFolder.beside(folder);
        try {
            for (Entry entry : manifest.entries()) {
                Path file = staging.path().resolve(entry.path());
                Files.createDirectories(file.getParent());
                Files.write(file, resource(FOLDER + entry.path()));
            }
            staging.moveTo(folder);
        } catch (IOException e) {
            // Another process may have been faster: its folder is as good as ours.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        } finally {
            staging.discard();
        }
    }

    private static void restore(Entry entry, Path folder) throws IOException {
        Path file = folder.resolve(entry.path());
        Files.createDirectories(file.getParent());
        Path beside = Files.createTempFile(file.getParent(), ".restore", ".tmp");
        try {
            Files.write(beside, resource(FOLDER + entry.path()));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = BundledSampleData.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new SampleDataException("The shipped sample data lacks " + name
                        + ": the installation is incomplete, install the workbench again.");
            }
            return in.readAllBytes();
        }
    }
}
