package dev.fima.app.session;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fima.model.FimaException;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.Digest;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.Json;
import dev.fima.model.training.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes the program's recordings from finished runs on the sample data: their metrics, log, snapshots, kept steps,
 * evaluations, map and last checkpoint, without places of the machine that trained them.
 */
public final class DemonstrationPack {
    private static final Pattern SHIPPED = Pattern.compile(
            "run\\.json|metrics\\.csv|session\\.log"
                    + "|(snapshots|anatomy)/step-\\d+\\.npz|evaluations/(map\\.npz|[^/]*\\.probe\\.npz|(?!map)[^/]*(?<!\\.figure)\\.json)");

    /** Between the digest and the name of a file in {@code files.txt}, as {@code sha256sum} writes it. */
    private static final String GAP = "  ";

    private DemonstrationPack() {}

    /**
     * A line of {@code files.txt}.
     *
     * @param sha256 of the file, hexadecimal
     */
    record Listed(String sha256, String name) {
        static Listed of(String line) {
            int end = line.indexOf(GAP);
            return new Listed(line.substring(0, end), line.substring(end + GAP.length()));
        }

        @Override
        public String toString() {
            return sha256 + GAP + name;
        }
    }

    /**
     * Writes the recordings and the list of their files.
     *
     * @param runs folders of finished runs, the one to be shown first in front
     * @param out where to; recordings of the same names in it are replaced file by file
     * @return the names of the files, as {@code files.txt} lists them
     * @throws FimaException if a run is not finished or a file cannot be read or written
     */
    public static List<String> write(List<Path> runs, Path out) {
        List<Listed> files = new ArrayList<>();
        for (Path run : runs) {
            RunFolder folder = RunFolder.open(run);
            if (folder.status().step() < folder.status().totalSteps()) {
                throw new FimaException("The run " + run + " is at step "
                        + folder.status().step() + " of " + folder.status().totalSteps()
                        + "; only finished runs are recordings: resume it first.");
            }
            Path data = folder.description().data();
            String name = String.valueOf(run.toAbsolutePath().normalize().getFileName());
            for (String file : shipped(folder)) {
                byte[] content = read(run.resolve(file));
                byte[] clean = namesData(file)
                        ? anywhere(content, data, run)
                        : file.endsWith(".log") ? plain(content, data, run) : content;
                Path target = out.resolve(name).resolve(file);
                FolderTree.make(target.getParent());
                AtomicFile.write(target, stream -> stream.write(clean));
                files.add(new Listed(new Digest().add(clean).hex(), name + "/" + file));
            }
        }
        AtomicFile.writeString(
                out.resolve("files.txt"),
                files.stream().map(file -> file + "\n").collect(Collectors.joining()));
        return files.stream().map(Listed::name).toList();
    }

    private static List<String> shipped(RunFolder folder) {
        Path run = folder.path();
        Path last = folder.checkpoints().folderOf(folder.status().step());
        try {
            return FolderTree.of(run).stream()
                    .filter(Files::isRegularFile)
                    .filter(file -> SHIPPED.matcher(name(run, file)).matches() || file.startsWith(last))
                    .map(file -> name(run, file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new FimaException("The run " + run + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static String name(Path run, Path file) {
        return run.relativize(file).toString().replace('\\', '/');
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new FimaException("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** The data folder becomes {@value Sessions#SAMPLE}, a run its name. */
    private static byte[] plain(byte[] content, Path data, Path run) {
        String text = new String(content, StandardCharsets.UTF_8);
        Path runs = run.toAbsolutePath().normalize().getParent();
        return text.replace(data.toString(), Sessions.SAMPLE)
                .replace(runs + "/", "")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] anywhere(byte[] content, Path data, Path run) {
        return placed(plain(content, data, run), Sessions.SAMPLE);
    }

    /** Whether a file of a run says where the data are; checkpoints do not, and are guarded by digests. */
    static boolean namesData(String file) {
        return file.endsWith(".json") && !file.contains("checkpoints/");
    }

    /** Names the data folder in a run's description or in the result of an evaluation. */
    static byte[] placed(byte[] content, String data) {
        JsonObject json = Json.parse(new String(content, StandardCharsets.UTF_8), JsonObject.class);
        JsonElement named = json.get("data");
        if (named != null && named.isJsonObject()) {
            named.getAsJsonObject().addProperty("folder", data);
        } else if (named != null) {
            json.addProperty("data", data);
        }
        return (Json.text(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
