package dev.fima.app.runtable;

import dev.fima.app.runs.RunRow;
import dev.fima.model.FimaException;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.SettingKind;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunNotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads what is known of runs from their folders. A folder is read again when something in it has changed; one that grows,
 * at most for a twentieth of the time. For one thread.
 */
public final class RunFactsReader {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final int SHARE_OF_READING = 20;

    private final Map<Path, Known> known = new HashMap<>();

    private record Known(List<String> stamp, RunFacts facts, long readAt, long cost) {}

    /**
     * The facts of runs, in their order.
     *
     * @param progress told after each how many are done
     * @param wanted asked before each; where it is not, what is known so far is given
     */
    public List<RunFacts> read(List<RunRow> runs, IntConsumer progress, BooleanSupplier wanted) {
        List<RunFacts> facts = new ArrayList<>();
        for (RunRow run : runs) {
            if (!wanted.getAsBoolean()) {
                break;
            }
            facts.add(read(run));
            progress.accept(facts.size());
        }
        known.keySet().retainAll(runs.stream().map(RunRow::folder).toList());
        return List.copyOf(facts);
    }

    /** The facts of a run; of a folder that cannot be read only what the row says, with the reason as its message. */
    public RunFacts read(RunRow row) {
        RunFacts listed = listed(row);
        if (!RunFolder.isRun(row.folder())) {
            return listed;
        }
        try {
            return folder(row.folder()).with(listed);
        } catch (FimaException e) {
            return listed.with(new RunFacts(row.folder(), Map.of(RunColumns.MESSAGE, e.getMessage()), Map.of()));
        }
    }

    private static RunFacts listed(RunRow row) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(RunColumns.RUN, row.name());
        texts.put(RunColumns.STATE, row.state());
        put(texts, RunColumns.COMPUTES, row.device());
        put(texts, RunColumns.HOST, row.host());
        put(texts, RunColumns.JOB, row.job());
        put(texts, RunColumns.FROM, row.parent().map(RunFactsReader::lastName).orElse(""));
        put(texts, RunColumns.MESSAGE, row.message());
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (row.totalSteps() > 0) {
            numbers.put(RunColumns.STEP, (double) row.step());
            numbers.put(RunColumns.TOTAL, (double) row.totalSteps());
        }
        return new RunFacts(row.folder(), texts, numbers);
    }

    private static String lastName(String path) {
        return String.valueOf(Path.of(path).getFileName());
    }

    private static void put(Map<String, String> texts, String key, String text) {
        if (!text.isBlank()) {
            texts.put(key, text.strip());
        }
    }

    private RunFacts folder(Path folder) {
        List<String> stamp = stamp(folder);
        Known before = known.get(folder);
        long now = System.nanoTime();
        if (before != null
                && (before.stamp().equals(stamp) || now - before.readAt() < SHARE_OF_READING * before.cost())) {
            return before.facts();
        }
        RunFacts facts = readFolder(folder);
        known.put(folder, new Known(stamp, facts, System.nanoTime(), System.nanoTime() - now));
        return facts;
    }

    private static List<String> stamp(Path folder) {
        return Stream.of(
                        folder.resolve("run.json"),
                        folder.resolve("notes.json"),
                        folder.resolve("metrics.csv"),
                        folder.resolve("snapshots"),
                        RunAblation.file(folder),
                        RunEvaluations.folder(folder))
                .map(RunFactsReader::stampOf)
                .toList();
    }

    private static String stampOf(Path file) {
        try {
            FileTime time = Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
            return time + " " + (Files.isRegularFile(file) ? Files.size(file) : 0);
        } catch (IOException e) {
            throw new FimaException("Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private static RunFacts readFolder(Path folder) {
        RunFolder run = RunFolder.open(folder);
        RunDescription description = run.description();
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Double> numbers = new LinkedHashMap<>();
        texts.put(RunColumns.METHOD, description.method());
        description.preset().ifPresent(preset -> texts.put(RunColumns.PRESET, preset));
        texts.put(RunColumns.DATA, description.data().toString());
        put(texts, RunColumns.TAGS, RunNotes.read(folder).typedTags());
        for (Setting<?> setting : description.used()) {
            String value = description.settings().text(setting);
            if (setting.kind() instanceof SettingKind.Whole || setting.kind() instanceof SettingKind.Real) {
                numbers.put(setting.key(), Double.valueOf(value));
            } else {
                put(texts, setting.key(), value);
            }
        }
        texts.put(RunColumns.CREATED, time(description.created()));
        texts.put(RunColumns.UPDATED, time(run.status().updated()));
        numbers.putAll(RunMetrics.of(run.metrics()));
        RunAblation.folder(folder)
                .ifPresent(ablation -> put(texts, RunColumns.ABLATION, lastName(ablation.toString())));
        take(() -> RunEvaluations.of(folder), numbers, texts);
        take(() -> RunSnapshots.of(run), numbers, texts);
        take(() -> RunAblation.of(folder), numbers, texts);
        return new RunFacts(folder, texts, numbers);
    }

    /** Where some numbers cannot be read, the rest of the run is known all the same. */
    private static void take(
            Supplier<Map<String, Double>> measured, Map<String, Double> numbers, Map<String, String> texts) {
        try {
            numbers.putAll(measured.get());
        } catch (FimaException e) {
            texts.put(RunColumns.MESSAGE, e.getMessage());
        }
    }

    private static String time(Instant moment) {
        return TIME.format(moment);
    }
}
