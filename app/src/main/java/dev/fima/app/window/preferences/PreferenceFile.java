package dev.fima.app.window.preferences;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.fima.app.Folders;
import dev.fima.model.storage.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The file {@code window.json}. One that cannot be read is no reason not to start: it is logged and replaced. */
public final class PreferenceFile {
    private static final Logger LOG = Logger.getLogger(PreferenceFile.class.getName());
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private final Path file;

    public PreferenceFile(Path file) {
        this.file = file;
    }

    /** The file in the person's settings folder. */
    public static PreferenceFile standard() {
        return new PreferenceFile(Folders.settings().resolve("window.json"));
    }

    /** The folder of the file, for what else belongs to the window. */
    public Path folder() {
        return file.toAbsolutePath().getParent();
    }

    /** What the file holds, or what a first start has. */
    public Preferences read() {
        try {
            Preferences read = GSON.fromJson(Files.readString(file, StandardCharsets.UTF_8), Preferences.class);
            return read == null ? Preferences.first() : read;
        } catch (NoSuchFileException e) {
            return Preferences.first();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "The window settings in " + file + " cannot be read and start anew.", e);
            return Preferences.first();
        }
    }

    /** Writes the file in one move. */
    public void write(Preferences preferences) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            byte[] json = GSON.toJson(preferences).getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(file, out -> out.write(json));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "The window settings cannot be kept in " + file + ".", e);
        }
    }
}
