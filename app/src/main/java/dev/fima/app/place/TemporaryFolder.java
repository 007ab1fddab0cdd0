package dev.fima.app.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder of this user's own in the temporary folder, which all users of a machine share. */
final class TemporaryFolder {
    private static final String NAME = "fima-workbench-";

    private TemporaryFolder() {}

    /**
     * Finds or makes it. It is the same one for every process of the user, and only for this user to read.
     *
     * @throws IOException if nothing can be made there, or if what bears the name belongs to somebody else
     */
    static Path ofThisUser(Path temporary) throws IOException {
        Path probe = Files.createTempFile(temporary, "fima", ".check");
        Object owner;
        String number;
        try {
            owner = Files.getOwner(probe);
            number = probe.getFileSystem().supportedFileAttributeViews().contains("unix")
                    ? Files.getAttribute(probe, "unix:uid").toString()
                    : System.getProperty("user.name");
        } finally {
            Files.delete(probe);
        }
        Path folder = temporary.resolve(NAME + number);
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            make(folder);
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                || !owner.equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS))
                || !Files.isWritable(folder)) {
            throw new IOException(folder + " is not this user's own");
        }
        return folder;
    }

    private static void make(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(folder);
        }
    }
}
