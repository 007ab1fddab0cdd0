package dev.fima.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.doctor.Finding.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault of a machine, put into a made-up file system or the facts that were read from one. */
class ExaminationTest {
    private static final String CPU = "cpu, no CUDA GPU was found";

    @TempDir
    Path root;

    private void write(String place, String text) throws IOException {
        Path file = root.resolve(place);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void driver(String version) throws IOException {
        write(
                "proc/driver/nvidia/version",
                "NVRM version: NVIDIA UNIX x86_64 Kernel Module  " + version + "  Wed Aug 30 2023\nGCC version: 12\n");
    }

    private Finding gpu(Map<String, String> environment, int counted) {
        return GpuFacts.look(root, environment, counted, true, Optional.empty()).finding(CPU);
    }

    @Test
    void fileNames_inTheLocaleC_areAFaultWithAWayOut() {
        assertThat(SystemFacts.names("UTF-8").verdict()).isEqualTo(Verdict.WORKS);
        Finding ascii = SystemFacts.names("ANSI_X3.4-1968");
        assertThat(ascii.verdict()).isEqualTo(Verdict.LIMITED);
        assertThat(ascii.remedy()).hasValueSatisfying(words -> assertThat(words).contains("LC_ALL=C.UTF-8"));
    }

    @Test
    void home_thatIsNotThere_isSaid() {
        assertThat(SystemFacts.home(root.toString(), Map.of("HOME", root.toString()))
                        .verdict())
                .isEqualTo(Verdict.WORKS);
        Finding missing =
                SystemFacts.home("/x", Map.of("HOME", root.resolve("none").toString()));
        assertThat(missing.text()).contains(root.resolve("none").toString());
        assertThat(missing.remedy())
                .hasValueSatisfying(words -> assertThat(words).contains("export HOME="));
    }

    @Test
    void temporaryAndLibraries_thatCannotBeWritten_nameWhatToType() throws IOException {
        assertThat(SystemFacts.temporary(root).verdict()).isEqualTo(Verdict.WORKS);
        assertThat(SystemFacts.natives(root.resolve("natives")).verdict()).isEqualTo(Verdict.WORKS);
        // A file stands where the folder should be, which holds off root too.
        write("file", "");
        Finding temporary = SystemFacts.temporary(root.resolve("file"));
        assertThat(temporary.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(temporary.remedy().orElseThrow()).contains("FIMA_JVM=\"-Djava.io.tmpdir=DIR\"");
        Finding natives = SystemFacts.natives(root.resolve("file/natives"));
        assertThat(natives.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(natives.remedy().orElseThrow()).contains("FIMA_JVM=\"-Dfima.cache=DIR\"");
    }

    @Test
    void options_ofOthers_areNamed() {
        assertThat(SystemFacts.options(Map.of("PATH", "/bin")).verdict()).isEqualTo(Verdict.WORKS);
        Finding foreign = SystemFacts.options(Map.of("_JAVA_OPTIONS", "-Xmx1g", "FIMA_JVM", "-Da=1"));
        assertThat(foreign.verdict()).isEqualTo(Verdict.LIMITED);
        assertThat(foreign.text()).contains("-Xmx1g", "-Da=1");
        assertThat(foreign.remedy().orElseThrow()).contains("env -u _JAVA_OPTIONS fima doctor");
    }

    @Test
    void noDevice_isNoFault() {
        assertThat(gpu(Map.of(), 0).text()).contains("no NVIDIA device");
        assertThat(gpu(Map.of(), 0).remedy())
                .hasValueSatisfying(text -> assertThat(text).contains("CPU"));
    }

    @Test
    void deviceWithoutDriver_asksForTheDriver() throws IOException {
        write("sys/bus/pci/devices/0000:01:00.0/vendor", "0x10de\n");

        assertThat(gpu(Map.of(), 0).text()).contains("driver is not loaded");
    }

    @Test
    void oldDriver_isNamedWithItsVersion() throws IOException {
        driver("470.82.01");
        write("usr/local/cuda-12.8/lib64/libcudart.so.12", "");

        Finding finding = gpu(Map.of(), 0);

        assertThat(finding.text()).contains("470.82.01", "too old");
        assertThat(finding.remedy()).hasValueSatisfying(text -> assertThat(text).contains("525"));
    }

    @Test
    void newDriverOfTheOpenKind_isUnderstood() throws IOException {
        write(
                "proc/driver/nvidia/version",
                "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  570.86.15  Release Build\n");

        assertThat(GpuFacts.look(root, Map.of(), 0, true, Optional.empty()).driver())
                .contains("570.86.15");
    }

    @Test
    void missingRuntime_saysHowToGetOne() throws IOException {
        driver("535.104.05");

        Finding finding = gpu(Map.of(), 0);

        assertThat(finding.text()).contains("no libcudart");
        assertThat(finding.remedy()).hasValueSatisfying(text -> assertThat(text).contains("PYTORCH_LIBRARY_PATH"));
    }

    @Test
    void runtimeInTheNamedFolder_isFound() throws IOException {
        driver("535.104.05");
        write("torch/lib/libcudart.so.12", "");

        Finding finding =
                gpu(Map.of("PYTORCH_LIBRARY_PATH", root.resolve("torch/lib").toString()), 0);

        assertThat(finding.text()).contains("no GPU is counted");
        assertThat(gpu(Map.of(), 1).verdict()).isEqualTo(Verdict.WORKS);
    }

    @Test
    void otherLibtorch_isFoundBeforeItIsLoaded() throws IOException {
        write("torch/build-version", "2.1.0+cu118\n");
        write("torch/lib/libtorch.so", "");
        Map<String, String> environment =
                Map.of("PYTORCH_LIBRARY_PATH", root.resolve("torch/lib").toString());

        NativeVersion version = NativeVersion.look(environment);

        assertThat(version.wrong()).isTrue();
        assertThat(version.finding().verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(version.finding().text()).contains("2.1.0+cu118", "2.7.1");
        write("torch/build-version", "2.7.1+cu128\n");
        assertThat(NativeVersion.look(environment).wrong()).isFalse();
        assertThat(NativeVersion.look(Map.of()).wrong()).isFalse();
        assertThat(NativeVersion.look(Map.of("PYTORCH_VERSION", "2.5.1"))
                        .finding()
                        .text())
                .contains("PYTORCH_VERSION", "2.5.1");
    }

    @Test
    void screens_areToldApart() throws IOException {
        Map<String, String> session = Map.of("DISPLAY", ":0");
        assertThat(ScreenFacts.look(root, Map.of(), true).display()).isFalse();
        assertThat(ScreenFacts.look(root, session, true)).isEqualTo(new ScreenFacts(true, false, prism()));
        write("usr/lib/x86_64-linux-gnu/libGL.so.1", "");
        assertThat(ScreenFacts.look(root, session, true).openGl()).isTrue();
        assertThat(ScreenFacts.look(root, Map.of(), false).display()).isTrue();
        assertThat(new ScreenFacts(false, true, "").finding().text()).contains("DISPLAY");
        assertThat(new ScreenFacts(true, false, "").finding().text()).contains("no OpenGL");
        assertThat(new ScreenFacts(true, false, "").finding().remedy()).isPresent();
        assertThat(new ScreenFacts(true, true, "").finding().verdict()).isEqualTo(Verdict.WORKS);
        assertThat(new ScreenFacts(true, true, "sw").finding().text()).contains("sw");
    }

    private static String prism() {
        return System.getProperty("prism.order", "");
    }

    @Test
    void littleMemory_isSaidWithWhatTrainingTakes() throws IOException {
        write("meminfo", "MemTotal:       4000000 kB\nMemFree: 1 kB\nMemAvailable:     819200 kB\n");

        OptionalLong available = Examination.availableMemory(root.resolve("meminfo"));

        assertThat(available).hasValue(819200L << 10);
        assertThat(Examination.memory(available).verdict()).isEqualTo(Verdict.LIMITED);
        assertThat(Examination.memory(available).text()).contains("800 MB", "1.5 GB");
        assertThat(Examination.memory(OptionalLong.of(8L << 30)).verdict()).isEqualTo(Verdict.WORKS);
        assertThat(Examination.memory(Examination.availableMemory(root.resolve("none")))
                        .verdict())
                .isEqualTo(Verdict.WORKS);
        assertThat(Examination.heap(256L << 20).remedy())
                .hasValueSatisfying(text -> assertThat(text).contains("FIMA_HEAP"));
    }

    @Test
    void folderThatCannotBeWritten_isBroken() throws IOException {
        write("settings", "a file where the folder should be");

        Finding finding = Examination.folder("settings", root.resolve("settings/below"));

        assertThat(finding.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(finding.remedy()).hasValueSatisfying(text -> assertThat(text).contains("-Dfima.settings=DIR"));
    }

    @Test
    void dataFolders_areTriedOut() throws IOException {
        write("data/clip.mp4", "");
        Files.createDirectories(root.resolve("empty"));

        assertThat(Examination.dataFolder(root.resolve("data")).verdict()).isEqualTo(Verdict.WORKS);
        assertThat(Examination.dataFolder(root.resolve("empty")).verdict()).isEqualTo(Verdict.LIMITED);
        assertThat(Examination.dataFolder(root.resolve("none")).text()).contains("not there");
        assertThat(Examination.dataFolder(root.resolve("data/clip.mp4")).text()).contains("is a file");
    }

    @Test
    void engine_isRepairedByWhatTheBuildHas() {
        assertThat(Examination.repair(false)).contains("pytorch-native-cpu").doesNotContain("CUDA");
        assertThat(Examination.repair(true)).contains("folder gpu").doesNotContain("pytorch-native-cpu");
    }

    @Test
    void oneFault_doesNotHideTheOthers() {
        List<Finding> findings = new Examination(
                        List.of(() -> Finding.broken("a", "broken", "mend it"), () -> Finding.works("b", "works")))
                .run();

        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.BROKEN, Verdict.WORKS);
        assertThat(findings.get(1).remedy()).isEqualTo(Optional.empty());
    }
}
