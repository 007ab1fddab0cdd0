package dev.fima.model.storage;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Bytes of a safetensors file: header length, JSON header, data. */
final class SafetensorsWriter {
    private SafetensorsWriter() {}

    static void write(OutputStream out, Safetensors content) throws IOException {
        // Wide elements first, so that every array starts at a multiple of its element size, as readers that map the
        // file into memory expect.
        List<Map.Entry<String, NpyArray>> ordered =
                new ArrayList<>(content.arrays().entrySet());
        ordered.sort(Comparator.comparingInt(named -> -named.getValue().type().bytes()));

        JsonObject header = new JsonObject();
        if (!content.metadata().isEmpty()) {
            JsonObject metadata = new JsonObject();
            content.metadata().forEach(metadata::addProperty);
            header.add(SafetensorsReader.METADATA, metadata);
        }
        long offset = 0;
        for (Map.Entry<String, NpyArray> named : ordered) {
            NpyArray array = named.getValue();
            header.add(named.getKey(), describe(array, offset));
            offset += array.byteLength();
        }
        String json = header.toString();
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        int padding = (8 - text.length % 8) % 8;
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length + padding)
                .array());
        out.write(text);
        out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        for (Map.Entry<String, NpyArray> named : ordered) {
            LittleEndian.write(out, named.getValue());
        }
    }

    private static JsonObject describe(NpyArray array, long offset) {
        JsonObject entry = new JsonObject();
        entry.addProperty(
                "dtype",
                switch (array.type()) {
                    case F4 -> "F32";
                    case F8 -> "F64";
                    case I4 -> "I32";
                    case I8 -> "I64";
                    case U1 -> "U8";
                    case B1 -> "BOOL";
                });
        JsonArray shape = new JsonArray();
        for (long size : array.shape()) {
            shape.add(size);
        }
        entry.add("shape", shape);
        JsonArray offsets = new JsonArray();
        offsets.add(offset);
        offsets.add(offset + array.byteLength());
        entry.add("data_offsets", offsets);
        return entry;
    }
}
