package dev.fima.viz.figure;

/** Running text, wrapped to the panel's width; lines break at {@code \n} too. */
public record TextPanel(String title, String text) implements Panel {
    @Override
    public TextPanel withTitle(String other) {
        return new TextPanel(other, text);
    }
}
