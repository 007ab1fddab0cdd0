package dev.fima.app.window.help;

import dev.fima.app.window.control.ShownTable;
import dev.fima.app.window.control.TableCopy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/** A page of Markdown as nodes of a window: headings, paragraphs, lists, tables, code and pictures. */
final class PageBlocks {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final Pattern PICTURE = Pattern.compile("<img[^>]*?src=\"([^\"]+)\"");
    private static final Pattern NIGHT = Pattern.compile("<source[^>]*dark[^>]*srcset=\"([^\"]+)\"");
    private static final int NARROWEST = 6;
    private static final int WIDEST = 60;
    private static final double INDENT = 20;

    private final PageWords words;
    private final boolean dark;
    private final Map<String, Region> headings = new LinkedHashMap<>();

    /**
     * @param words makes what stands in a line
     * @param dark whether pictures of the dark window are shown where there are both
     */
    PageBlocks(PageWords words, boolean dark) {
        this.words = words;
        this.dark = dark;
    }

    /** The nodes of a text, from top to bottom. */
    List<Region> of(String markdown) {
        return blocks(PARSER.parse(markdown));
    }

    /** The headings that were made, by the names that links have for them. */
    Map<String, Region> headings() {
        return headings;
    }

    private List<Region> blocks(Node parent) {
        List<Region> made = new ArrayList<>();
        for (Node node : children(parent)) {
            block(node).ifPresent(made::add);
        }
        return made;
    }

    static List<Node> children(Node parent) {
        List<Node> all = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            all.add(child);
        }
        return all;
    }

    private Optional<Region> block(Node node) {
        if (node instanceof Heading heading) {
            return Optional.of(heading(heading));
        }
        if (node instanceof Paragraph) {
            return Optional.of(paragraph(node));
        }
        if (node instanceof ListBlock list) {
            return Optional.of(list(list));
        }
        if (node instanceof TableBlock table) {
            return Optional.of(table(table));
        }
        if (node instanceof FencedCodeBlock code) {
            return Optional.of(code(code.getLiteral()));
        }
        if (node instanceof IndentedCodeBlock code) {
            return Optional.of(code(code.getLiteral()));
        }
        if (node instanceof BlockQuote) {
            VBox quote = new VBox(8);
            quote.getChildren().addAll(blocks(node));
            quote.setPadding(new Insets(0, 0, 0, INDENT));
            return Optional.of(quote);
        }
        if (node instanceof HtmlBlock html) {
            return picture(html.getLiteral());
        }
        return node instanceof ThematicBreak ? Optional.of(new Separator()) : Optional.empty();
    }

    private Region heading(Heading heading) {
        TextFlow flow = words.flow(
                heading, heading.getLevel() == 1 ? "title-2" : heading.getLevel() == 2 ? "title-3" : "title-4");
        headings.putIfAbsent(Guide.anchor(PageWords.plain(heading)), flow);
        flow.setPadding(new Insets(heading.getLevel() == 1 ? 0 : 10, 0, 0, 0));
        return flow;
    }

    /** Pictures of their own stand below each other. */
    private Region paragraph(Node paragraph) {
        List<Node> inside = children(paragraph);
        if (inside.stream().noneMatch(Image.class::isInstance)) {
            return words.flow(paragraph, "");
        }
        VBox pictures = new VBox(8);
        for (Node node : inside) {
            if (node instanceof Image image) {
                pictures.getChildren().add(words.picture(image.getDestination(), PageWords.plain(image)));
            }
        }
        return pictures;
    }

    private Optional<Region> picture(String html) {
        Matcher found = PICTURE.matcher(html);
        if (!found.find()) {
            return Optional.empty();
        }
        Matcher night = NIGHT.matcher(html);
        return Optional.of(words.picture(dark && night.find() ? night.group(1) : found.group(1), ""));
    }

    private Region list(ListBlock list) {
        VBox box = new VBox(4);
        int number = list instanceof OrderedList ordered ? ordered.getMarkerStartNumber() : 0;
        for (Node item : children(list)) {
            Label mark = new Label(list instanceof BulletList ? "•" : number++ + ".");
            mark.setMinWidth(INDENT);
            VBox text = new VBox(4);
            text.getChildren().addAll(blocks(item));
            text.setMinWidth(0);
            HBox.setHgrow(text, Priority.ALWAYS);
            box.getChildren().add(new HBox(mark, text));
        }
        return box;
    }

    private static Region code(String text) {
        Label code = new Label(text.stripTrailing());
        code.getStyleClass().add("guide-code");
        code.setWrapText(true);
        code.setMinHeight(Region.USE_PREF_SIZE);
        code.setMaxWidth(Double.MAX_VALUE);
        return code;
    }

    private Region table(TableBlock table) {
        List<List<Node>> rows = new ArrayList<>();
        children(table).forEach(part -> children(part).stream()
                .filter(TableRow.class::isInstance)
                .forEach(row -> rows.add(children(row))));
        GridPane grid = new GridPane();
        grid.getStyleClass().add("guide-table");
        widths(rows).forEach(share -> {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            grid.getColumnConstraints().add(column);
        });
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < rows.get(r).size(); c++) {
                grid.add(words.flow(rows.get(r).get(c), r == 0 ? "text-bold" : ""), c, r);
            }
        }
        grid.setAccessibleText("Table");
        TableCopy.offer(grid, () -> List.of(ShownTable.of("", grid)));
        return grid;
    }

    /** Percent of the width for each column: as its longest cell asks, within bounds. */
    private static List<Double> widths(List<List<Node>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        List<Integer> longest = new ArrayList<>();
        for (int c = 0; c < columns; c++) {
            int place = c;
            longest.add(rows.stream()
                    .filter(row -> place < row.size())
                    .mapToInt(row -> PageWords.plain(row.get(place)).length())
                    .map(length -> Math.max(NARROWEST, Math.min(WIDEST, length)))
                    .max()
                    .orElse(NARROWEST));
        }
        double all = longest.stream().mapToInt(Integer::intValue).sum();
        return longest.stream().map(length -> 100 * length / all).toList();
    }
}
