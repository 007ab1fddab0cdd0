package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Safetensors;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Weights taken out of a run, brought in again, and files that are not what they say. */
@ExtendWith(TrainedWorld.class)
class WeightsCommandTest {
    @TempDir
    Path folder;

    private final TinyWorld world;

    WeightsCommandTest(TinyWorld world) {
        this.world = world;
    }

    @Test
    void weightsImport_readsWhatExportWrote() {
        Path again = folder.resolve("again.safetensors");
        world.succeeds("weights import", world.encoder(), "--arch tiny --out", again);
        assertThat(world.said()).contains("Missing in the file: nothing").contains("Not used: nothing");
        assertThat(again).hasSameBinaryContentAs(world.encoder());
    }

    @Test
    void weightsImport_refusesAnotherBackboneInOneSentence() {
        Path never = folder.resolve("never.safetensors");
        assertThat(world.fima("weights import", world.encoder(), "--arch i3d --out", never))
                .isEqualTo(1);
        assertThat(world.complained()).contains("not of I3D").doesNotContain("\tat ");
        assertThat(never).doesNotExist();
    }

    /** Cut short, bytes flipped, a header that claims 4 GB, offsets that lie, a pickle that wants to run a command. */
    @Test
    void weightsImport_ofABadFile_isOneSentenceAndOverwritesNothing() throws Exception {
        byte[] whole = Files.readAllBytes(world.encoder());
        byte[] flipped = whole.clone();
        flipped[8] ^= 0x55;
        byte[] long4g = whole.clone();
        ByteBuffer.wrap(long4g).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 1L << 32);
        byte[] lying = new String(whole, StandardCharsets.ISO_8859_1)
                .replaceFirst("\"data_offsets\":\\[0,", "\"data_offsets\":[9,")
                .getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream hostile = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(hostile)) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            zip.write(
                    ("cos\nsystem\n(S'touch " + folder.resolve("ran") + "'\ntR.").getBytes(StandardCharsets.US_ASCII));
        }
        Map<String, byte[]> bad = Map.of(
                "cut.safetensors", Arrays.copyOf(whole, whole.length / 2),
                "flipped.safetensors", flipped,
                "long.safetensors", long4g,
                "lying.safetensors", lying,
                "hostile.pth", hostile.toByteArray());
        Path target = Files.writeString(folder.resolve("kept.safetensors"), "what was there before");
        for (Map.Entry<String, byte[]> file : bad.entrySet()) {
            Path in = Files.write(folder.resolve(file.getKey()), file.getValue());
            assertThat(world.fima("weights import", in, "--arch tiny --out", target))
                    .as(file.getKey())
                    .isEqualTo(1);
            assertThat(world.complained().strip())
                    .contains(file.getKey())
                    .endsWith(".")
                    .doesNotContain("\n");
            assertThat(target).hasContent("what was there before");
        }
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void weightsImport_ofAFileWithGaps_writesOnlyWhenAsked() {
        Safetensors whole = Safetensors.read(world.encoder());
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        whole.arrays().forEach((name, array) -> arrays.put("any.prefix." + name, array));
        arrays.remove("any.prefix.conv2.batch3d.bias");
        Path gaps = folder.resolve("gaps.safetensors");
        Safetensors.write(gaps, arrays);
        Path out = folder.resolve("out.safetensors");
        assertThat(world.fima("weights import", gaps, "--arch tiny --out", out)).isEqualTo(1);
        assertThat(world.complained())
                .contains("conv2.batch3d.bias")
                .contains("nothing was written", "--allow-missing");
        assertThat(out).doesNotExist();
        world.succeeds("weights import", gaps, "--arch tiny --allow-missing --prefix any.prefix --out", out);
        assertThat(world.said()).contains("hold random values: conv2.batch3d.bias.");
        assertThat(Safetensors.read(out).arrays().keySet())
                .isEqualTo(whole.arrays().keySet());
    }

    @Test
    void weightsImport_withAKeyOrPrefixThatIsNotThere_saysWhatIs() {
        Path out = folder.resolve("out.safetensors");
        assertThat(world.fima("weights import", world.encoder(), "--arch tiny --prefix encoder_k. --out", out))
                .isEqualTo(1);
        assertThat(world.complained()).contains("the bare names");
        assertThat(world.fima("weights import", world.encoder(), "--arch tiny --key ema --out", out))
                .isEqualTo(1);
        assertThat(world.complained()).contains("leave --key out");
        assertThat(out).doesNotExist();
    }

    @Test
    void weights_withoutAWord_isWrongUsage() {
        assertThat(world.fima("weights")).isEqualTo(2);
        assertThat(world.complained()).contains("import or export");
    }
}
