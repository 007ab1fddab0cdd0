package dev.fima.model.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * The {@code .safetensors} format: named arrays and text meta data, readable from Python. This class holds a file's
 * content; {@link SafetensorsReader} and {@link SafetensorsWriter} know the bytes.
 *
 * @param arrays arrays by name, in the file's order
 * @param metadata text by key; empty where the file has none
 */
public record Safetensors(Map<String, NpyArray> arrays, Map<String, String> metadata) {
    public Safetensors {
        arrays = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(arrays));
        metadata = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(metadata));
    }

    /**
     * Reads arrays of F32, F64, I64, I32, U8 and BOOL; F16 and BF16 become float32.
     *
     * @throws StorageException if the file is missing, damaged, lies about sizes, or holds another element type
     */
    public static Safetensors read(Path file) {
        return SafetensorsReader.read(file);
    }

    /**
     * Writes atomically. The same content always gives the same bytes.
     *
     * @throws StorageException if the file cannot be written; an older one is then untouched
     */
    public void write(Path file) {
        AtomicFile.write(file, this::writeTo);
    }

    /** Writes arrays without meta data, atomically. */
    public static void write(Path file, Map<String, NpyArray> arrays) {
        new Safetensors(arrays, Map.of()).write(file);
    }

    /** Writes to a stream, which stays open. */
    public void writeTo(OutputStream out) throws IOException {
        SafetensorsWriter.write(out, this);
    }
}
