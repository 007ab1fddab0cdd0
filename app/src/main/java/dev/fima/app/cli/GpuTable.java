package dev.fima.app.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Locale;

/** The results of {@code fima bench gpu} as a table in Markdown. */
final class GpuTable {
    private GpuTable() {}

    static String of(JsonObject json) {
        JsonObject losses = json.getAsJsonObject("losses_against_the_cpu");
        StringBuilder text = new StringBuilder();
        text.append(json.get("program").getAsString())
                .append(", ")
                .append(json.get("device").getAsString());
        text.append(" (").append(json.get("engine").getAsString()).append(")\n\n");
        text.append("Known answers: ")
                .append(json.getAsJsonObject("known_answers").get("right").getAsBoolean() ? "right" : "WRONG")
                .append(golden(json.getAsJsonObject("golden_step")))
                .append(". First loss against the CPU's: ")
                .append(number("%.1e", losses.get("relative_difference_of_the_first")))
                .append(losses.get("close").getAsBoolean() ? " apart" : " apart, MORE THAN ROUNDING")
                .append("; of ")
                .append(losses.get("steps").getAsInt())
                .append(" steps at most ")
                .append(number("%.1e", losses.get("largest_relative_difference")))
                .append(
                        ".\n\n| precision | batch | pairs/s | step, ms | data wait, ms | memory of the GPU, MB | peer's step, ms |\n")
                .append("|---|---|---|---|---|---|---|\n");
        for (JsonElement element : json.getAsJsonArray("steps")) {
            row(text, element.getAsJsonObject());
        }
        return text.toString();
    }

    private static String golden(JsonObject step) {
        return String.format(
                Locale.ROOT,
                ". Golden step: %s, %d of %d arrays within the tolerance of processors, %s farthest from double precision"
                        + " (%.1e)",
                step.get("right").getAsBoolean() ? "right" : "WRONG",
                step.get("within_the_tolerance_of_processors").getAsInt(),
                step.get("arrays").getAsInt(),
                step.get("farthest").getAsString(),
                step.get("relative_distance_of_the_farthest").getAsDouble());
    }

    private static void row(StringBuilder text, JsonObject row) {
        text.append("| ").append(row.get("precision").getAsString());
        text.append(" | ").append(row.get("batch").getAsInt());
        if (row.has("failed")) {
            text.append(" | ").append(row.get("failed").getAsString()).append(" | | | ");
        } else {
            text.append(" | ").append(number("%.1f", row.get("pairs_per_second")));
            text.append(" | ").append(number("%.0f", median(row, "step_ms")));
            text.append(" | ").append(number("%.1f", median(row, "data_wait_ms")));
            text.append(" | ").append(number("%.0f", row.get("peak_gpu_memory_mb")));
        }
        text.append(" | ").append(peer(row)).append(" |\n");
    }

    private static String peer(JsonObject row) {
        if (row.has("peer_failed")) {
            return row.get("peer_failed").getAsString();
        }
        if (!row.has("peer")) {
            return "";
        }
        JsonObject peer = row.getAsJsonObject("peer");
        JsonElement seconds = peer.get("step_s_median");
        return seconds == null ? "" : String.format(Locale.ROOT, "%.0f", 1000 * seconds.getAsDouble());
    }

    private static JsonElement median(JsonObject row, String name) {
        return row.getAsJsonObject(name).get("median");
    }

    private static String number(String form, JsonElement value) {
        return value == null ? "" : String.format(Locale.ROOT, form, value.getAsDouble());
    }
}
