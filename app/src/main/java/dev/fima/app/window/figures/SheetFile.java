package dev.fima.app.window.figures;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.fima.app.window.chart.SheetItem;
import dev.fima.model.FimaException;
import dev.fima.model.storage.Json;
import dev.fima.viz.figure.ColumnWidth;
import dev.fima.viz.figure.DataResolver;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.FigureException;
import dev.fima.viz.figure.FigureJson;
import dev.fima.viz.theme.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A figure sheet as a JSON file: its page, and each panel as a figure of its own with where it comes from. */
final class SheetFile {
    private record Written(
            String title,
            String width,
            String theme,
            boolean letters,
            double dotsPerInch,
            Map<String, String> labels,
            List<Panel> panels) {}

    /** A panel, the figure of which holds nothing else. */
    private record Panel(double share, double height, JsonObject figure) {
        static Panel of(SheetItem item, SheetDocument sheet) {
            Figure alone = new Figure(
                    sheet.title(),
                    sheet.theme().name(),
                    sheet.width().points(),
                    false,
                    List.of(Figure.row(0, item.panel())),
                    item.provenance());
            return new Panel(item.share(), item.height(), Json.parse(FigureJson.write(alone), JsonObject.class));
        }

        SheetItem item() {
            Figure alone = FigureJson.read(figure.toString(), DataResolver.none());
            return new SheetItem(alone.panels().get(0), share, height, alone.provenance());
        }
    }

    private SheetFile() {}

    /** Writes in one move. */
    static void write(Path file, SheetDocument sheet) {
        Json.write(
                file,
                new Written(
                        sheet.title(),
                        sheet.width().name(),
                        sheet.theme().name(),
                        sheet.lettered(),
                        sheet.dotsPerInch(),
                        sheet.labels(),
                        sheet.items().stream()
                                .map(item -> Panel.of(item, sheet))
                                .toList()));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws FimaException if the file is damaged or something else; the sentence names it
     */
    static SheetDocument read(Path file) {
        try {
            Written read = Json.read(file, Written.class);
            return new SheetDocument(
                    read.title(),
                    ColumnWidth.valueOf(read.width()),
                    Theme.all().stream()
                            .filter(known -> known.name().equals(read.theme()))
                            .findFirst()
                            .orElseGet(Theme::printSans),
                    read.letters(),
                    read.dotsPerInch(),
                    read.panels().stream().map(Panel::item).toList(),
                    read.labels());
        } catch (IOException | FigureException | IllegalArgumentException | JsonParseException e) {
            throw new FimaException(
                    "The figure sheet " + file + " cannot be read: delete it, or choose another sheet.", e);
        }
    }
}
