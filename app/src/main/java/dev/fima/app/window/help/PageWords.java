package dev.fima.app.window.help;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;

/** What stands in a line of a page: words, code and links, and pictures as wide as the page at most. */
final class PageWords {
    private final String page;
    private final ObservableDoubleValue width;
    private final Consumer<Guide.Place> go;

    /**
     * @param page whose links are followed
     * @param width room across for pictures
     * @param go goes to another place of the guide
     */
    PageWords(String page, ObservableDoubleValue width, Consumer<Guide.Place> go) {
        this.page = page;
        this.width = width;
        this.go = go;
    }

    /** The text of a node without its marks. */
    static String plain(Node node) {
        StringBuilder text = new StringBuilder();
        for (Node child : PageBlocks.children(node)) {
            text.append(literal(child).orElseGet(() -> plain(child)));
        }
        return text.toString();
    }

    private static Optional<String> literal(Node node) {
        if (node instanceof org.commonmark.node.Text text) {
            return Optional.of(text.getLiteral());
        }
        if (node instanceof Code code) {
            return Optional.of(code.getLiteral());
        }
        if (node instanceof HtmlInline) {
            return Optional.of("");
        }
        return node instanceof SoftLineBreak ? Optional.of(" ") : Optional.empty();
    }

    /**
     * The words of a block, wrapped.
     *
     * @param style class of all of them; empty for none
     */
    TextFlow flow(Node block, String style) {
        TextFlow flow = new TextFlow();
        flow.setMinWidth(0);
        add(flow, block, style);
        return flow;
    }

    private void add(TextFlow flow, Node parent, String style) {
        for (Node node : PageBlocks.children(parent)) {
            if (node instanceof Link link) {
                flow.getChildren().add(link(link, style));
            } else if (node instanceof HardLineBreak) {
                flow.getChildren().add(new Text("\n"));
            } else if (node instanceof StrongEmphasis) {
                add(flow, node, "text-bold");
            } else if (node instanceof Emphasis) {
                add(flow, node, "text-italic");
            } else if (node instanceof Code code) {
                flow.getChildren().add(text(code.getLiteral(), "guide-word"));
            } else {
                literal(node).ifPresent(words -> flow.getChildren().add(text(words, style)));
            }
        }
    }

    private static Text text(String words, String style) {
        Text text = new Text(words);
        text.getStyleClass().add("text");
        if (!style.isEmpty()) {
            text.getStyleClass().add(style);
        }
        return text;
    }

    /** Out of the guide there is no network to follow a link into: its address is read. */
    private javafx.scene.Node link(Link link, String style) {
        String words = plain(link);
        Optional<Guide.Place> place = Guide.follow(page, link.getDestination());
        if (place.isEmpty()) {
            boolean address = link.getDestination().contains(":") && !words.contains(link.getDestination());
            return text(address ? words + " (" + link.getDestination() + ")" : words, style);
        }
        Hyperlink made = new Hyperlink(words);
        made.getStyleClass().add("guide-link");
        made.setOnAction(event -> go.accept(place.get()));
        return made;
    }

    /** A picture; its words where it cannot be shown. */
    Region picture(String link, String words) {
        return Guide.picture(page, link)
                .filter(url -> !link.endsWith(".svg"))
                .<Region>map(url -> {
                    ImageView view = new ImageView(new Image(url.toString(), true));
                    view.setPreserveRatio(true);
                    view.setSmooth(true);
                    view.fitWidthProperty()
                            .bind(javafx.beans.binding.Bindings.createDoubleBinding(
                                    () -> Math.min(
                                            width.get(),
                                            Math.max(1, view.getImage().getWidth())),
                                    width,
                                    view.getImage().widthProperty()));
                    return new StackPane(view);
                })
                .orElseGet(() -> new Label(words));
    }
}
