package dev.fima.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.FimaException;
import dev.fima.model.nn.StateArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsFileTest {
    /** Magic number, protocol and system pickles of the format before PyTorch 1.6. */
    private static final int LEGACY_HEAD = legacyHead();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"kinds.pth", "kinds_legacy.pth"})
    void read_convertsEveryElementType_andFollowsStrides(String name) {
        Map<String, StateArray> arrays = Fixtures.read(Fixtures.path(name));
        assertThat(arrays.get("double").values()).containsExactly(0.1f, -2.5f);
        assertThat(arrays.get("half").values()).containsExactly(1.5f, -0x1.554p-2f, 65504f, 0x1p-14f, 0x1p-24f);
        assertThat(arrays.get("bfloat16").values()).containsExactly(1f, -3.140625f);
        assertThat(arrays.get("int64").asCount()).isEqualTo(9007199254740991L);
        assertThat(arrays.get("int32").values()).containsExactly(1, -2);
        assertThat(arrays.get("uint8").values()).containsExactly(0, 200);
        assertThat(arrays.get("bool").values()).containsExactly(1, 0);
        assertThat(arrays.get("slice").values()).containsExactly(4, 5, 6, 7, 8, 9);
        assertThat(arrays.get("transposed").shape()).containsExactly(6, 4);
        assertThat(arrays.get("transposed").values()).startsWith(0, 6, 12, 18, 1, 7);
        assertThat(arrays.get("parameter").values()).containsExactly(3);
        assertThat(arrays.get("empty").shape()).containsExactly(0, 3);
        assertThat(arrays.get("scalar").shape()).isEmpty();
        assertThat(arrays.get("scalar").values()).containsExactly(2.5f);
    }

    @Test
    void read_ofAPickledModule_takesItsTensors_andNamesItsClass() {
        try (WeightsFile opened = WeightsFile.open(Fixtures.path("whole_module.pth"))) {
            assertThat(opened.tensors()).extracting(NamedTensor::full).containsExactly("weight", "bias");
            assertThat(opened.tensors().get(0).values().shape()).containsExactly(2, 2);
            assertThat(opened.beside(List.of())).containsExactly("the object itself (torch.nn.modules.linear.Linear)");
        }
    }

    @Test
    void read_ofAHostilePickle_runsNothing() throws IOException {
        Path witness = folder.resolve("witness");
        String command = "cos\nsystem\n(S'touch " + witness + "'\ntR.";
        assertRefused(zip("hostile.pth", command.getBytes(StandardCharsets.US_ASCII)), "os.system");
        assertRefused(legacy(command.getBytes(StandardCharsets.US_ASCII)), "os.system");
        assertThat(witness).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "cbuiltins|eval|(S'1'|tR., builtins.eval",
        "c__builtin__|exec|(S'1'|tR., __builtin__.exec",
        "cdatetime|date|(I1|I1|I1|tR., datetime.date",
        "cdecimal|Decimal|(S'1'|tR., decimal.Decimal",
        "coperator|attrgetter|(S'x'|tR., operator.attrgetter",
        "ctorch|load|(S'x'|tR., torch.load",
        "ctorch.nn|FloatStorage|(tR., torch.nn.FloatStorage",
        "(S'x'|ios|system|., os.system",
        "(cos|system|S'x'|o., os.system",
        "cos|system|)}\u0092., os.system",
        "}S'key'|cos|system|s., os.system"
    })
    void read_ofAnyOtherConstructor_refusesItByName(String lines, String named) throws IOException {
        byte[] pickle = lines.replace('|', '\n').getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(zip("hostile.pth", pickle), named);
    }

    @Test
    void read_ofAStackGlobal_isRefusedByNameToo() throws IOException {
        byte[] pickle = {
            (byte) 0x80, 4, (byte) 0x8c, 2, 'o', 's', (byte) 0x8c, 6, 's', 'y', 's', 't', 'e', 'm', (byte) 0x93, '.'
        };
        assertRefused(zip("hostile.pth", pickle), "os.system");
    }

    @Test
    void read_ofAFieldThatLiesAboutItsLength_allocatesNothing() throws IOException {
        byte[] pickle = {(byte) 0x80, 2, 'X', (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f, 'a', '.'};
        assertRefused(zip("long.pth", pickle), "2147483647 bytes");
    }

    @Test
    void read_ofNestedDictionaryKeys_passesThemOver() throws IOException {
        assertRefused(zip("keys.pth", "}((lI1\nu.".getBytes(StandardCharsets.US_ASCII)), "no state dictionary");
    }

    /** What training programs keep beside the state executes nothing, and nothing of it is built. */
    @ParameterizedTest
    @ValueSource(strings = {"beside.pth.tar", "beside_protocol4.pth.tar", "beside_legacy.pth.tar"})
    void read_ofPlainDataBesideTheState_passesItOverAndReportsIt(String name) {
        try (WeightsFile opened = WeightsFile.open(Fixtures.path(name))) {
            List<String> key = List.of("state_dict");
            assertThat(opened.tensors())
                    .filteredOn(tensor -> tensor.container().equals(key))
                    .hasSize(30)
                    .allMatch(tensor -> tensor.name().startsWith("module.encoder_q."));
            assertThat(opened.beside(key))
                    .contains("args (argparse.Namespace)", "epoch (numpy.core.multiarray.scalar)", "lists", "scheduler")
                    .hasSize(13);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cargparse|Namespace|)\u0081}S'a'|cos|system|sb., os.system",
        "cargparse|ArgumentParser|)\u0081., argparse.ArgumentParser",
        "ccollections|OrderedDict|)\u0081., no state dictionary",
        "cnumpy|load|(S'x'|tR., numpy.load",
        "cnumpy.core.multiarray|fromfile|(S'x'|tR., numpy.core.multiarray.fromfile",
        "c_codecs|lookup|(S'x'|tR., _codecs.lookup",
        "cpathlib|os.system|(S'x'|tR., pathlib.os.system",
        "ccollections|defaultdict|(cposix|system|tR., posix.system"
    })
    void read_ofSomethingElseNearPlainData_refusesItByName(String lines, String named) throws IOException {
        byte[] pickle = lines.replace('|', '\n').getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(zip("hostile.pth", pickle), named, "state_dict()");
    }

    @Test
    void read_ofATensorThatLeavesItsStorage_isRefused() throws IOException {
        assertRefused(zip("big.pth", tensor("I0\n", "I5\n", "I1\n"), 16), "cannot hold");
        assertRefused(zip("big.pth", tensor("I1\n", "I4\n", "I1\n"), 16), "cannot hold");
        assertRefused(zip("big.pth", tensor("I0\n", "I2\n", "I4\n"), 16), "cannot hold");
        assertRefused(zip("big.pth", tensor("I0\n", "I-2\n", "I1\n"), 16), "shape [-2]");
        assertRefused(zip("big.pth", tensor("I0\n", "I4611686018427387904\n", "I8\n"), 16), "cannot hold");
        assertRefused(zip("small.pth", tensor("I0\n", "I4\n", "I1\n"), 12), "states 16 bytes", "holds 12");
        assertThat(Fixtures.read(zip("right.pth", tensor("I1\n", "I3\n", "I1\n"), 16)))
                .hasSize(1);
    }

    /** {'w': a float tensor on storage 0 of four elements}. */
    private static byte[] tensor(String offset, String length, String stride) {
        return ("}(S'w'\nctorch._utils\n_rebuild_tensor_v2\n((S'storage'\nctorch\nFloatStorage\nS'0'\nS'cpu'\nI4\ntQ"
                        + offset + "(" + length + "t(" + stride + "tI00\nccollections\nOrderedDict\n(tRtRu.")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void read_ofATruncatedFile_saysSo() throws IOException {
        for (String name : new String[] {"tiny.pth", "checkpoint.pth.tar", "kinds_legacy.pth"}) {
            byte[] whole = Fixtures.bytes(name);
            for (double part : new double[] {0.01, 0.3, 0.7, 0.99}) {
                assertRefused(write(name, Arrays.copyOf(whole, (int) (part * whole.length))), name);
            }
        }
    }

    @Test
    void read_ofFlippedBytes_isRefusedByTheChecksum() throws IOException {
        byte[] bytes = Fixtures.bytes("tiny.pth");
        bytes[bytes.length / 2] ^= 0x10;
        assertRefused(write("tiny.pth", bytes), "tiny.pth", "checksum");
    }

    @Test
    void read_ofRandomDamage_endsInOneSentenceOrInNothingWorse() throws IOException {
        byte[] whole = Fixtures.bytes("kinds_legacy.pth");
        SplittableRandom random = new SplittableRandom(1);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] bytes = whole.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            try {
                Fixtures.read(write("damaged.pth", bytes));
            } catch (FimaException e) {
                refused++;
                assertThat(e.getMessage()).contains("damaged.pth").doesNotContain("\n");
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void read_ofOtherFiles_saysWhatIsWanted() throws IOException {
        assertRefused(folder.resolve("absent.pth"), "There is no weights file");
        assertRefused(write("text.pth", "hello".getBytes(StandardCharsets.US_ASCII)), "neither a PyTorch file");
        assertRefused(write("empty.pth", new byte[0]), "neither a PyTorch file");
        byte[] tar = new byte[1024];
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        assertRefused(write("real.tar", tar), "tar archive");
        Path other = folder.resolve("other.pth");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
            zip.putNextEntry(new ZipEntry("a.txt"));
        }
        assertRefused(other, "data.pkl");
        assertRefused(zip("list.pth", "(l.".getBytes(StandardCharsets.US_ASCII)), "no state dictionary");
        assertRefused(zip("none.pth", "}.".getBytes(StandardCharsets.US_ASCII)), "no state dictionary");
    }

    @Test
    void read_ofALyingSafetensorsHeader_isRefused() throws IOException {
        byte[] header =
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}".getBytes(StandardCharsets.US_ASCII);
        byte[] file = new byte[8 + header.length + 8];
        file[0] = (byte) header.length;
        System.arraycopy(header, 0, file, 8, header.length);
        assertRefused(write("lies.safetensors", file), "lies.safetensors");
        file[3] = 0x7f;
        assertRefused(write("long.safetensors", file), "long.safetensors");
    }

    private static void assertRefused(Path file, String... parts) {
        assertThatThrownBy(() -> Fixtures.read(file))
                .isInstanceOf(FimaException.class)
                .hasMessageContainingAll(parts)
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("\n");
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path zip(String name, byte[] pickle, int... storage) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            zip.write(pickle);
            if (storage.length > 0) {
                zip.putNextEntry(new ZipEntry("archive/data/0"));
                zip.write(new byte[storage[0]]);
            }
        }
        return file;
    }

    private Path legacy(byte[] pickle) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(Fixtures.bytes("kinds_legacy.pth"), 0, LEGACY_HEAD);
        out.write(pickle);
        // The keys of its storages: none.
        out.writeBytes("(l.".getBytes(StandardCharsets.US_ASCII));
        return write("legacy.pth", out.toByteArray());
    }

    /** Position behind the third pickle's STOP. */
    private static int legacyHead() {
        byte[] bytes = Fixtures.bytes("kinds_legacy.pth");
        int stops = 0;
        int at = 0;
        while (stops < 3) {
            // A STOP that is followed by the next pickle's PROTO 2.
            if (bytes[at] == '.' && (bytes[at + 1] & 0xff) == 0x80 && bytes[at + 2] == 2) {
                stops++;
            }
            at++;
        }
        return at;
    }
}
