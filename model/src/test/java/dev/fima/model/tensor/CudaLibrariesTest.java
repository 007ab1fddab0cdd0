package dev.fima.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.FimaException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that hold libraries under their true names, with a few letters instead of machine code. */
class CudaLibrariesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeArchives() throws IOException {
        archive(
                "pytorch-2.7.1-linux-x86_64-gpu.jar",
                "libtorch.so",
                "libtorch_cuda.so",
                "libc10.so",
                "libjnitorch.so",
                "libgomp.so.1",
                "torch.h");
        archive(
                "openblas-0.3.30-linux-x86_64.jar",
                "libopenblas.so.0",
                "libjniopenblas.so",
                "libgfortran.so.5",
                "libquadmath.so.0",
                "libgcc_s.so.1");
        archive(
                "cuda-redist-12.9-linux-x86_64.jar",
                "libcudart.so.12",
                "libcufft.so.11",
                "libcufftw.so.11",
                "libcufile.so.0",
                "libcufile_rdma.so.1",
                "libnvjpeg.so.12",
                "libnvrtc-builtins.so.12.9");
        archive(
                "cuda-12.6-linux-x86_64-redist.jar",
                "libcudart.so.12",
                "libcublasLt.so.12",
                "libcudnn_ops.so.9",
                "libcusparse.so.12",
                "libcusolver.so.11",
                "libcusolverMg.so.11",
                "libnccl.so.2",
                "libnvblas.so.12");
    }

    private void archive(String name, String... entries) throws IOException {
        Path file = Files.createDirectories(folder.resolve("gpu")).resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry("org/some/" + entry));
                zip.write((name + " holds " + entry).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    private CudaLibraries libraries() {
        return new CudaLibraries(folder.resolve("gpu"), folder.resolve("cache"));
    }

    private static List<String> names(Path unpacked) throws IOException {
        try (Stream<Path> all = Files.list(unpacked)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void unpacked_holdsWhatTheEngineLoadsAndNothingElse() throws IOException {
        List<String> told = new ArrayList<>();
        Path unpacked = libraries().unpacked(told::add);
        assertThat(names(unpacked))
                .containsExactlyInAnyOrder(
                        "complete",
                        "libtorch.so",
                        "libtorch_cuda.so",
                        "libc10.so",
                        "libgomp.so.1",
                        "libopenblas.so.0",
                        "libgfortran.so.5",
                        "libquadmath.so.0",
                        "libcudart.so.12",
                        "libcufft.so.11",
                        "libcufile.so.0",
                        "libnvrtc-builtins.so.12.9",
                        "libcublasLt.so.12",
                        "libcudnn_ops.so.9",
                        "libcusparse.so.12",
                        "libcusolver.so.11");
        assertThat(unpacked.resolve("libcudart.so.12")).content().startsWith("cuda-redist-12.9");
        assertThat(told).isNotEmpty().last().asString().startsWith("Unpacking the libraries of CUDA, once: ");
        assertThat(folder.resolve("cache")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void unpacked_isDoneOnce_andAnewForOtherArchives() throws IOException {
        Path first = libraries().unpacked(words -> {});
        List<String> told = new ArrayList<>();
        assertThat(libraries().unpacked(told::add)).isEqualTo(first);
        assertThat(told).isEmpty();
        archive("pytorch-2.7.1-linux-x86_64-gpu.jar", "libtorch.so");
        assertThat(libraries().unpacked(told::add)).isNotEqualTo(first);
        assertThat(told).isNotEmpty();
    }

    @Test
    void unpacked_afterACrash_beginsAnew() throws IOException {
        Path whole = libraries().unpacked(words -> {});
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        Files.move(whole, part);
        Files.delete(part.resolve("complete"));
        Files.writeString(part.resolve("libhalf.so"), "half");
        assertThat(names(libraries().unpacked(words -> {})))
                .doesNotContain("libhalf.so")
                .contains("complete");
    }

    @Test
    void tooLittleRoom_isToldWithBothSizes_andNothingIsWritten() throws IOException {
        // What an interrupted unpacking left goes first: it takes room too.
        Path whole = libraries().unpacked(words -> {});
        Files.delete(whole.resolve("complete"));
        Files.move(whole, whole.resolveSibling(whole.getFileName() + ".part"));
        assertThatThrownBy(() -> libraries().unpacked(words -> {}, 100_000_000))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("take 0.3 GB")
                .hasMessageContaining("only 0.1 GB are free in " + folder.resolve("cache"))
                .hasMessageContaining("FIMA_JVM=\"-Dfima.cache=DIR\"");
        assertThat(folder.resolve("cache")).isDirectoryNotContaining("glob:**cuda-*");
    }

    @Test
    void damagedArchive_isNamed() throws IOException {
        Path archive = folder.resolve("gpu/openblas-0.3.30-linux-x86_64.jar");
        byte[] bytes = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> libraries().unpacked(words -> {}))
                .isInstanceOf(FimaException.class)
                .message()
                .contains(folder.resolve("gpu").toString(), "build the program anew");
    }

    @Test
    void programWithoutArchives_isNotBuiltForGpus() {
        assertThat(new CudaLibraries(folder.resolve("nothing"), folder).present())
                .isFalse();
        assertThat(libraries().present()).isTrue();
    }
}
