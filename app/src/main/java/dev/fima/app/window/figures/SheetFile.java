package dev.fima.app.window.figures;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fima.app.window.chart.SheetItem;
import dev.fima.model.FimaException;
import dev.fima.model.storage.AtomicFile;
import dev.fima.viz.figure.ColumnWidth;
import dev.fima.viz.figure.DataResolver;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.FigureException;
import dev.fima.viz.figure.FigureJson;
import dev.fima.viz.theme.Theme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A figure sheet as a JSON file: its page, and each panel as a figure of its own with where it comes from. */
final class SheetFile {
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    private SheetFile() {}

    /** Writes in one move. */
    static void write(Path file, SheetDocument sheet) {
        JsonObject json = new JsonObject();
        json.addProperty("title", sheet.title());
        json.addProperty("width", sheet.width().name());
        json.addProperty("theme", sheet.theme().name());
        json.addProperty("letters", sheet.lettered());
        json.addProperty("dots_per_inch", sheet.dotsPerInch());
        json.add("labels", GSON.toJsonTree(sheet.labels()));
        JsonArray panels = new JsonArray();
        for (SheetItem item : sheet.items()) {
            JsonObject panel = new JsonObject();
            panel.addProperty("share", item.share());
            panel.addProperty("height", item.height());
            Figure alone = new Figure(
                    sheet.title(),
                    sheet.theme().name(),
                    sheet.width().points(),
                    false,
                    List.of(Figure.row(0, item.panel())),
                    item.provenance());
            panel.add("figure", JsonParser.parseString(FigureJson.write(alone)));
            panels.add(panel);
        }
        json.add("panels", panels);
        AtomicFile.writeString(file, GSON.toJson(json) + "\n");
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws FimaException if the file is damaged or something else; the sentence names it
     */
    static SheetDocument read(Path file) {
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            Map<String, String> labels = new LinkedHashMap<>();
            json.getAsJsonObject("labels")
                    .entrySet()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().getAsString()));
            String theme = json.get("theme").getAsString();
            return new SheetDocument(
                    json.get("title").getAsString(),
                    ColumnWidth.valueOf(json.get("width").getAsString()),
                    Theme.all().stream()
                            .filter(known -> known.name().equals(theme))
                            .findFirst()
                            .orElseGet(Theme::printSans),
                    json.get("letters").getAsBoolean(),
                    json.get("dots_per_inch").getAsDouble(),
                    items(json.getAsJsonArray("panels")),
                    labels);
        } catch (IOException
                | FigureException
                | IllegalArgumentException
                | IllegalStateException
                | NullPointerException
                | com.google.gson.JsonParseException e) {
            throw new FimaException(
                    "The figure sheet " + file + " cannot be read: delete it, or choose another sheet.", e);
        }
    }

    private static List<SheetItem> items(JsonArray panels) {
        List<SheetItem> items = new ArrayList<>();
        for (JsonElement element : panels) {
            JsonObject panel = element.getAsJsonObject();
            Figure alone = FigureJson.read(panel.get("figure").toString(), DataResolver.none());
            items.add(new SheetItem(
                    alone.panels().get(0),
                    panel.get("share").getAsDouble(),
                    panel.get("height").getAsDouble(),
                    alone.provenance()));
        }
        return items;
    }
}
