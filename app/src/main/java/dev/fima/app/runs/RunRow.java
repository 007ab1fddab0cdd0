package dev.fima.app.runs;

import com.google.gson.annotations.SerializedName;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run in a list.
 *
 * @param folder where it lies, absolute; it need not exist yet for a task of an array that waits
 * @param state in one word: {@code queued}, {@code starting}, {@code waiting}, {@code running}, {@code paused}, {@code measuring},
 *     {@code finished}, {@code stopped}, {@code failed}, {@code interrupted} or {@code damaged}
 * @param step steps that are done
 * @param totalSteps steps in all; 0 while unknown
 * @param device what computes or computed; empty while unknown
 * @param host where its process works or worked; empty while unknown
 * @param job of a scheduler, such as {@code slurm:12}; empty for none
 * @param parent run and step that it was forked from, if it was
 * @param message what a person should know, one sentence; may be empty
 */
public record RunRow(
        @SerializedName("run") Path folder,
        String state,
        long step,
        long totalSteps,
        String device,
        String host,
        String job,
        @SerializedName("from") Optional<String> parent,
        String message) {
    public RunRow {
        folder = folder.toAbsolutePath().normalize();
    }

    /** Name of its folder. */
    public String name() {
        return String.valueOf(folder.getFileName());
    }
}
