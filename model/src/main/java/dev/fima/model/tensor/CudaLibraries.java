package dev.fima.model.tensor;

import dev.fima.model.FimaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Libtorch with CUDA, as a build for GPUs carries it: archives out of which only the libraries that libtorch loads are
 * unpacked, once, into a folder of their own. The engine loads every library of that folder, so one more than is needed
 * may be one too many.
 *
 * @param archives folder of the archives
 * @param cache folder in which the libraries get their own one
 */
public record CudaLibraries(Path archives, Path cache) {
    private static final long SPARE = 256L << 20;
    private static final int BUFFER = 1 << 20;
    private static final int PROGRESS_STEPS = 20;
    private static final String DONE = "complete";

    /** What is taken of each archive; names on Linux and on Windows (not tried there). */
    private static final List<Taken> TAKEN = List.of(
            new Taken("pytorch-", "lib(torch|c10)[^/]*\\.so|libgomp\\.so\\.1|(?!jni)[^/]*\\.dll"),
            new Taken("openblas-", "lib(openblas|gfortran|quadmath)\\.so\\.[0-9]+|(?!jni)[^/]*\\.dll"),
            new Taken(
                    "cuda-redist-",
                    "lib(cudart|cufft|curand|cufile|cupti|nvrtc|nvrtc-builtins|nvJitLink)\\.so\\.[0-9.]+"
                            + "|(cudart|cufft|curand|cupti|nvrtc|nvrtc-builtins|nvJitLink)[0-9_.]*\\.dll"),
            new Taken(
                    "cuda-",
                    "lib(cublas|cublasLt|cusparse|cusolver|cudnn[a-z_]*)\\.so\\.[0-9]+"
                            + "|(cublas|cublasLt|cusparse|cusolver|cudnn[a-z_]*)[0-9_]*\\.dll"));

    private record Taken(String archive, String names) {
        boolean matches(String name) {
            return Pattern.matches(names, name);
        }
    }

    private record Library(Path archive, ZipEntry entry) {
        String name() {
            return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        }
    }

    /** Whether this program was built for GPUs. */
    public boolean present() {
        return !files(archives).isEmpty();
    }

    /**
     * The folder of the libraries, unpacked if they are not yet. Another process that does the same is waited for.
     *
     * @param progress told in a few words how far it is
     * @throws FimaException if there is too little room, an archive is damaged or the cache cannot be written
     */
    public Path unpacked(Consumer<String> progress) {
        return unpacked(progress, Long.MAX_VALUE);
    }

    /** The same with at most so many bytes of room. */
    Path unpacked(Consumer<String> progress, long mostRoom) {
        try {
            List<Library> libraries = libraries();
            Path folder = cache.resolve("cuda-" + Long.toHexString(digest(libraries)));
            if (Files.exists(folder.resolve(DONE))) {
                return folder;
            }
            Files.createDirectories(cache);
            try (FileChannel channel = FileChannel.open(
                            cache.resolve("cuda.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!Files.exists(folder.resolve(DONE))) {
                    // What an interrupted one left takes room that this one needs.
                    delete(part(folder));
                    long bytes = libraries.stream()
                            .mapToLong(library -> library.entry().getSize())
                            .sum();
                    requireRoom(
                            bytes, Math.min(mostRoom, Files.getFileStore(cache).getUsableSpace()));
                    unpack(libraries, folder, bytes, progress);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new FimaException(
                    "The libraries of CUDA cannot be unpacked from " + archives + " into " + cache + " ("
                            + e.getMessage()
                            + "): build the program anew, or name another cache with FIMA_JVM=\"-Dfima.cache=DIR\".",
                    e);
        }
    }

    private void requireRoom(long needed, long free) {
        if (free < needed + SPARE) {
            throw new FimaException(String.format(
                    Locale.ROOT,
                    "The libraries of CUDA take %.1f GB when they are unpacked, and only %.1f GB are free in %s: free some"
                            + " room, or name another cache with FIMA_JVM=\"-Dfima.cache=DIR\".",
                    (needed + SPARE) / 1e9,
                    free / 1e9,
                    cache));
        }
    }

    private static Path part(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".part");
    }

    private static void unpack(List<Library> libraries, Path folder, long all, Consumer<String> progress)
            throws IOException {
        Path part = part(folder);
        Files.createDirectories(part);
        long[] done = new long[1];
        for (Library library : libraries) {
            try (ZipFile archive = new ZipFile(library.archive().toFile());
                    CheckedInputStream in =
                            new CheckedInputStream(archive.getInputStream(library.entry()), new CRC32());
                    OutputStream out = Files.newOutputStream(part.resolve(library.name()))) {
                copy(in, out, done, all, progress);
                if (in.getChecksum().getValue() != library.entry().getCrc()) {
                    throw new IOException(library.name() + " in " + library.archive() + " is damaged");
                }
            }
            if (Files.size(part.resolve(library.name())) != library.entry().getSize()) {
                throw new IOException(library.name() + " has another size than in " + library.archive());
            }
        }
        Files.writeString(part.resolve(DONE), all + "\n");
        delete(folder);
        Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void copy(InputStream in, OutputStream out, long[] done, long all, Consumer<String> progress)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            long before = PROGRESS_STEPS * done[0] / all;
            out.write(buffer, 0, n);
            done[0] += n;
            if (PROGRESS_STEPS * done[0] / all != before) {
                progress.accept(String.format(
                        Locale.ROOT,
                        "Unpacking the libraries of CUDA, once: %d of %d MB",
                        done[0] / 1_000_000,
                        all / 1_000_000));
            }
        }
    }

    /** The wanted libraries of all archives; of two of the same name the first one's. */
    private List<Library> libraries() throws IOException {
        List<Library> libraries = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Path> left = new ArrayList<>(files(archives));
        for (Taken taken : TAKEN) {
            List<Path> own = left.stream()
                    .filter(file -> file.getFileName().toString().startsWith(taken.archive()))
                    .toList();
            left.removeAll(own);
            for (Path archive : own) {
                try (ZipFile zip = new ZipFile(archive.toFile())) {
                    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                        Library library = new Library(archive, all.nextElement());
                        if (taken.matches(library.name()) && !names.contains(library.name())) {
                            names.add(library.name());
                            libraries.add(library);
                        }
                    }
                }
            }
        }
        if (libraries.isEmpty()) {
            throw new IOException("it holds no libraries");
        }
        return libraries;
    }

    private static long digest(List<Library> libraries) {
        CRC32 digest = new CRC32();
        for (Library library : libraries) {
            digest.update((library.name() + " " + library.entry().getSize() + " "
                            + library.entry().getCrc() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return digest.getValue();
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            // What cannot be listed carries nothing that could be unpacked.
            return List.of();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
