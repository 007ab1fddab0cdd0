package dev.fima.model.training;

import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import dev.fima.model.storage.Json;
import dev.fima.model.weights.ImportReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the weights of a run come from that was not trained here: a file of weights that was opened to be looked at.
 *
 * @param report what of the file was matched and what was not
 * @param sha256 digest of the file in hexadecimal digits
 * @param parts of the model that the file holds beside the query encoder
 * @param notes what else a person should know, one sentence each
 */
public record ImportedWeights(ImportReport report, String sha256, Set<ModelPart> parts, List<String> notes) {
    private static final String KIND = "weights";

    public ImportedWeights {
        parts = Set.copyOf(parts);
        notes = List.copyOf(notes);
    }

    /** What this is, in the place of what is trained. */
    public String title() {
        return "weights, no training";
    }

    /** Whether the file holds a part of the model. */
    public boolean has(ModelPart part) {
        return parts.contains(part);
    }

    /** The parts that it lacks, in their order. */
    public List<ModelPart> lacking() {
        return Arrays.stream(ModelPart.values()).filter(part -> !has(part)).toList();
    }

    private record Kind(String kind) {}

    /** As it stands in {@code run.json}. */
    private record Written(
            String kind,
            Path file,
            String sha256,
            String key,
            String prefix,
            String note,
            List<ModelPart> parts,
            List<String> notes,
            List<String> matched,
            List<String> missing,
            @SerializedName("not_used") List<String> unexpected,
            @SerializedName("not_read") List<String> beside,
            @SerializedName("other_states") List<String> others) {}

    JsonObject toJson() {
        return Json.object(new Written(
                KIND,
                report.file().toAbsolutePath().normalize(),
                sha256,
                report.key(),
                report.prefix(),
                report.note(),
                parts.stream().sorted().toList(),
                notes,
                report.matched(),
                report.missing(),
                report.unexpected(),
                report.beside(),
                report.others()));
    }

    /** What {@code run.json} says of a learner; empty for one of another kind. */
    static Optional<ImportedWeights> fromJson(JsonObject json) {
        if (!Json.parse(json, Kind.class).kind().equals(KIND)) {
            return Optional.empty();
        }
        Written read = Json.parse(json, Written.class);
        return Optional.of(new ImportedWeights(
                new ImportReport(
                        read.file(),
                        read.key(),
                        read.prefix(),
                        read.note(),
                        read.matched(),
                        read.missing(),
                        read.unexpected(),
                        read.beside(),
                        read.others()),
                read.sha256(),
                Set.copyOf(read.parts()),
                read.notes()));
    }
}
