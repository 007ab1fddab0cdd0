package dev.fima.model.storage;

import dev.fima.model.storage.NpyArray.ElementType;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * NumPy's {@code .npz}: a zip of named {@code .npy} arrays, stored or deflated; little-endian float32, float64, int32,
 * int64, uint8 and flags in C order. The reader believes no size in a header before it has compared it with the bytes
 * that are there, and checks every array's CRC-32.
 */
public final class Npz {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final String SUFFIX = ".npy";
    /** Deflate cannot compress better than about 1032 to 1, so a larger claim is a lie. */
    private static final long MOST_COMPRESSED = 1100;

    private static final int LONGEST_HEADER = 1 << 16;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)");

    private Npz() {}

    /**
     * All arrays by name, in the file's order.
     *
     * @throws StorageException if the file is missing, damaged or holds something else
     */
    public static Map<String, NpyArray> read(Path file) {
        return read(file, name -> true);
    }

    /**
     * The wanted arrays by name, in the file's order; the others are neither unpacked nor checked.
     *
     * @throws StorageException if the file is missing, damaged or holds something else
     */
    public static Map<String, NpyArray> read(Path file, Predicate<String> wanted) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Map<String, NpyArray> arrays = new LinkedHashMap<>();
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.getName().endsWith(SUFFIX)) {
                    throw new StorageException(file + " is not an array file: it also holds \"" + entry.getName()
                            + "\"; give a file written by numpy.savez or by this program.");
                }
                String name = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
                if (wanted.test(name)) {
                    arrays.put(name, readEntry(file, zip, entry, name));
                }
            }
            return Collections.unmodifiableMap(arrays);
        } catch (NoSuchFileException e) {
            throw new StorageException("There is no file " + file + ".", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new StorageException(
                    "Cannot read " + file + " as .npz: " + e.getMessage() + "; the file may be damaged or cut short.",
                    e);
        }
    }

    private static NpyArray readEntry(Path file, ZipFile zip, ZipEntry entry, String name) throws IOException {
        if (entry.getSize() > MOST_COMPRESSED * (entry.getCompressedSize() + 1)) {
            throw new ZipException("array \"" + name + "\" claims " + entry.getSize() + " bytes but only "
                    + entry.getCompressedSize() + " compressed ones are there");
        }
        try (CheckedInputStream in =
                new CheckedInputStream(new BufferedInputStream(zip.getInputStream(entry), 1 << 16), new CRC32())) {
            NpyArray array = readNpy(in, entry.getSize(), name);
            if (in.getChecksum().getValue() != entry.getCrc()) {
                throw new ZipException("array \"" + name + "\" fails its CRC check");
            }
            return array;
        } catch (StorageException e) {
            throw new StorageException(file + ": " + e.getMessage(), e);
        }
    }

    private static NpyArray readNpy(InputStream in, long size, String name) throws IOException {
        byte[] start = exactly(in, 8);
        for (int i = 0; i < MAGIC.length; i++) {
            if (start[i] != MAGIC[i]) {
                throw new ZipException("\"" + name + "\" is no NumPy array");
            }
        }
        int lengthBytes = start[6] == 1 ? 2 : 4;
        byte[] lengthField = new byte[4];
        System.arraycopy(exactly(in, lengthBytes), 0, lengthField, 0, lengthBytes);
        int headerLength =
                ByteBuffer.wrap(lengthField).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (headerLength < 0 || headerLength > LONGEST_HEADER) {
            throw new ZipException("the header of \"" + name + "\" claims a length of " + (headerLength & 0xffffffffL));
        }
        String header = new String(exactly(in, headerLength), StandardCharsets.UTF_8);
        ElementType type = elementType(header, name);
        long[] shape = shape(header, name);
        long count = count(shape, name);
        long present = size - 8 - lengthBytes - headerLength;
        if (count > Integer.MAX_VALUE - 8 || count * type.bytes() != present) {
            throw new ZipException("the header of \"" + name + "\" claims " + count + " elements of " + type.bytes()
                    + " bytes, but " + present + " bytes are there");
        }
        if (shape.length > 1 && "True".equals(field(FORTRAN, header, name))) {
            throw new StorageException(
                    "array \"" + name + "\" is in Fortran order; save numpy.ascontiguousarray(array) instead.");
        }
        return new NpyArray(type, LittleEndian.read(in, type, (int) count), shape);
    }

    private static ElementType elementType(String header, String name) throws ZipException {
        String descr = field(DESCR, header, name);
        for (ElementType type : ElementType.values()) {
            if (type.numpyName().equals(descr)
                    || (type.bytes() == 1 && descr.endsWith(type.numpyName().substring(1)))) {
                return type;
            }
        }
        throw new StorageException("array \"" + name + "\" has elements of type " + descr
                + "; only <f4, <f8, <i4, <i8, u1 and b1 can be read, so convert it with astype.");
    }

    private static long[] shape(String header, String name) throws ZipException {
        String[] sizes = field(SHAPE, header, name).split(",");
        try {
            return java.util.Arrays.stream(sizes)
                    .map(String::trim)
                    .filter(s -> !s.isEmpty())
                    .mapToLong(Long::parseLong)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new ZipException("the header of \"" + name + "\" has an impossible shape");
        }
    }

    private static long count(long[] shape, String name) throws ZipException {
        long count = 1;
        try {
            for (long size : shape) {
                count = Math.multiplyExact(count, size);
            }
        } catch (ArithmeticException e) {
            throw new ZipException("the header of \"" + name + "\" has an impossible shape");
        }
        return count;
    }

    private static String field(Pattern pattern, String header, String name) throws ZipException {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new ZipException("the header of \"" + name + "\" cannot be understood");
        }
        return matcher.group(1);
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the data end early");
        }
        return bytes;
    }

    /**
     * Writes the arrays deflated, atomically. The same arrays always give the same bytes.
     *
     * @throws StorageException if the file cannot be written; an older one is then untouched
     */
    public static void write(Path file, Map<String, NpyArray> arrays) {
        AtomicFile.write(file, out -> writeTo(out, arrays));
    }

    /** Writes the arrays to a stream, which stays open. */
    public static void writeTo(OutputStream out, Map<String, NpyArray> arrays) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, NpyArray> named : arrays.entrySet()) {
            ZipEntry entry = new ZipEntry(named.getKey() + SUFFIX);
            entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
            zip.putNextEntry(entry);
            zip.write(header(named.getValue()));
            LittleEndian.write(zip, named.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }

    private static byte[] header(NpyArray array) {
        StringBuilder text = new StringBuilder("{'descr': '")
                .append(array.type().numpyName())
                .append("', 'fortran_order': False, 'shape': (");
        long[] shape = array.shape();
        for (int i = 0; i < shape.length; i++) {
            text.append(i > 0 ? " " : "").append(shape[i]).append(i + 1 < shape.length || i == 0 ? "," : "");
        }
        text.append("), }");
        int unpadded = MAGIC.length + 4 + text.length() + 1;
        text.append(" ".repeat((64 - unpadded % 64) % 64)).append('\n');
        ByteBuffer bytes = ByteBuffer.allocate(MAGIC.length + 4 + text.length()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) text.length());
        bytes.put(text.toString().getBytes(StandardCharsets.US_ASCII));
        return bytes.array();
    }
}
