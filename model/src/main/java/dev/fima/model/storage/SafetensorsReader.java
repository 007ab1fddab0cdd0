package dev.fima.model.storage;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.fima.model.storage.NpyArray.ElementType;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads safetensors files of unknown origin: the whole header is compared with the bytes that are there before any array
 * is made.
 */
final class SafetensorsReader {
    static final String METADATA = "__metadata__";
    /** The format's own limit. */
    private static final long LONGEST_HEADER = 100_000_000;

    /** How a file's element type is stored and what it becomes. */
    private enum StoredType {
        F32(4, ElementType.F4),
        F64(8, ElementType.F8),
        I32(4, ElementType.I4),
        I64(8, ElementType.I8),
        U8(1, ElementType.U1),
        BOOL(1, ElementType.B1),
        F16(2, ElementType.F4),
        BF16(2, ElementType.F4);

        private final int bytes;
        private final ElementType becomes;

        StoredType(int bytes, ElementType becomes) {
            this.bytes = bytes;
            this.becomes = becomes;
        }
    }

    private record Entry(String name, StoredType type, List<Long> shape, long count, long begin, long end) {}

    private final Path file;

    private SafetensorsReader(Path file) {
        this.file = file;
    }

    static Safetensors read(Path file) {
        try {
            return new SafetensorsReader(file).read();
        } catch (NoSuchFileException e) {
            throw new StorageException("There is no file " + file + ".", e);
        } catch (IOException e) {
            throw new StorageException("Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private Safetensors read() throws IOException {
        long size = Files.size(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            byte[] lengthField = in.readNBytes(8);
            if (lengthField.length < 8) {
                throw damaged("has only " + size + " bytes");
            }
            long headerLength =
                    ByteBuffer.wrap(lengthField).order(ByteOrder.LITTLE_ENDIAN).getLong();
            if (headerLength < 2 || headerLength > LONGEST_HEADER || headerLength > size - 8) {
                throw damaged("claims a header of " + Long.toUnsignedString(headerLength)
                        + " bytes, but the whole file has " + size);
            }
            byte[] header = in.readNBytes((int) headerLength);
            if (header.length < headerLength) {
                throw damaged("ends inside its header");
            }
            Map<String, String> metadata = new LinkedHashMap<>();
            List<Entry> entries = parse(new String(header, StandardCharsets.UTF_8), metadata);
            entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
            checkLayout(entries, size - 8 - headerLength);
            Map<String, NpyArray> arrays = new LinkedHashMap<>();
            for (Entry entry : entries) {
                arrays.put(entry.name(), readArray(in, entry));
            }
            return new Safetensors(arrays, metadata);
        }
    }

    private List<Entry> parse(String header, Map<String, String> metadata) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (JsonReader json = new JsonReader(new StringReader(header))) {
            json.setStrictness(Strictness.STRICT);
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                if (!seen.add(name)) {
                    throw damaged("names \"" + name + "\" twice in its header");
                }
                JsonElement value = JsonParser.parseReader(json);
                if (name.equals(METADATA)) {
                    value.getAsJsonObject()
                            .entrySet()
                            .forEach(e -> metadata.put(e.getKey(), e.getValue().getAsString()));
                } else {
                    entries.add(entry(name, value.getAsJsonObject()));
                }
            }
            json.endObject();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw damaged("has a header that goes on after its end");
            }
        } catch (JsonParseException
                | IllegalStateException
                | ClassCastException
                | NumberFormatException
                | UnsupportedOperationException
                | NullPointerException
                | IndexOutOfBoundsException
                | IOException e) {
            throw new StorageException(
                    file + " has a header that is no valid safetensors header; fetch or export the file again.", e);
        }
        return entries;
    }

    private Entry entry(String name, JsonObject description) {
        String dtype = description.get("dtype").getAsString();
        StoredType type = Arrays.stream(StoredType.values())
                .filter(t -> t.name().equals(dtype))
                .findFirst()
                .orElseThrow(() -> new StorageException(file + " holds \"" + name + "\" of type " + dtype
                        + ", which is not supported; convert it to float32 before saving."));
        List<Long> shape = description.getAsJsonArray("shape").asList().stream()
                .map(JsonElement::getAsLong)
                .toList();
        List<JsonElement> offsets = description.getAsJsonArray("data_offsets").asList();
        long begin = offsets.get(0).getAsLong();
        long end = offsets.get(1).getAsLong();
        long count = 1;
        for (long size : shape) {
            if (size < 0 || (size > 0 && count > Integer.MAX_VALUE / size)) {
                throw damaged("gives \"" + name + "\" the impossible shape " + shape);
            }
            count *= size;
        }
        return new Entry(name, type, shape, count, begin, end);
    }

    private void checkLayout(List<Entry> entries, long dataBytes) {
        long expected = 0;
        String before = "the header";
        for (Entry entry : entries) {
            String range = "\"" + entry.name() + "\" at bytes " + entry.begin() + " to " + entry.end();
            if (entry.begin() < 0 || entry.end() < entry.begin() || entry.end() > dataBytes) {
                throw damaged("places " + range + ", but there are " + dataBytes + " bytes of data");
            }
            long needed = entry.count() * entry.type().bytes;
            if (entry.end() - entry.begin() != needed) {
                throw damaged("places " + range + ", but its shape " + entry.shape() + " needs " + needed + " bytes");
            }
            if (entry.begin() < expected) {
                throw damaged("lets " + range + " overlap " + before);
            }
            if (entry.begin() > expected) {
                throw damaged("leaves " + (entry.begin() - expected) + " bytes before \"" + entry.name() + "\" unused");
            }
            expected = entry.end();
            before = "\"" + entry.name() + "\"";
        }
        if (expected != dataBytes) {
            throw damaged("has " + (dataBytes - expected) + " bytes after its last array");
        }
    }

    private static NpyArray readArray(InputStream in, Entry entry) throws IOException {
        long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
        int count = (int) entry.count();
        if (entry.type().bytes == 2) {
            return NpyArray.of(halves(in, entry.type(), count), shape);
        }
        return new NpyArray(entry.type().becomes, LittleEndian.read(in, entry.type().becomes, count), shape);
    }

    private static float[] halves(InputStream in, StoredType type, int count) throws IOException {
        float[] values = new float[count];
        byte[] two = new byte[2];
        for (int i = 0; i < count; i++) {
            if (in.readNBytes(two, 0, 2) < 2) {
                throw new java.io.EOFException("the data end early");
            }
            int bits = (two[0] & 0xff) | (two[1] & 0xff) << 8;
            values[i] = type == StoredType.BF16 ? Float.intBitsToFloat(bits << 16) : halfToFloat(bits);
        }
        return values;
    }

    /** IEEE 754 binary16 to binary32. */
    static float halfToFloat(int bits) {
        int exponent = (bits >>> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude =
                switch (exponent) {
                    case 0 -> fraction * 0x1p-24f;
                    case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
                    default -> Float.intBitsToFloat((exponent + 112) << 23 | fraction << 13);
                };
        return (bits & 0x8000) == 0 ? magnitude : -magnitude;
    }

    private StorageException damaged(String what) {
        return new StorageException(
                file + " " + what + "; the file is damaged or not a safetensors file, so fetch or export it again.");
    }
}
