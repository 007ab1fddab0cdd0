package dev.fima.app.preset;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.fima.model.FimaException;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.Json;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A preset as a file: all its settings by their keys, so that it means the same to another version of the program.
 *
 * @param format version of the form of this file
 * @param name of the preset
 * @param description what it is for; may be empty
 * @param preset name of the one of the program that it was made from
 * @param settings value of every setting
 */
record PresetFile(int format, String name, String description, String preset, JsonObject settings) {
    private static final int FORMAT = 1;

    static PresetFile of(Preset preset) {
        return new PresetFile(
                FORMAT,
                preset.title(),
                preset.description(),
                preset.ofProgram().id(),
                preset.settings().toJson(Settings.ALL));
    }

    /**
     * Reads a file.
     *
     * @throws FimaException if it is none, or was written by a newer program, or a setting in it cannot be used
     */
    static Preset read(Path file) {
        try {
            PresetFile read = Json.read(file, PresetFile.class);
            if (read.format() > FORMAT) {
                throw new FimaException("The preset in " + file + " was written by a newer program; update this one.");
            }
            if (read.name().isBlank()) {
                throw new FimaException("The preset in " + file + " has no name; write one after \"name\".");
            }
            return Preset.own(
                    read.name(),
                    read.description(),
                    Settings.fromJson(read.settings()),
                    Preset.named(read.preset()).orElse(Preset.TINY));
        } catch (NoSuchFileException e) {
            throw new FimaException("There is no preset file " + file + "; check the name.", e);
        } catch (IOException e) {
            throw new FimaException("The preset in " + file + " cannot be read: " + e.getMessage() + ".", e);
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw new FimaException(
                    file + " is no preset: " + e.getMessage() + "; choose a file that was saved as a preset.", e);
        }
    }
}
