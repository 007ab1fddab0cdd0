package dev.fima.viz.figure;

import dev.fima.viz.theme.TextMeasure;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** Text broken into lines that fit a width. A word wider than that stands on a line of its own. */
record TextBlock(List<String> lines, double lineHeight, double ascent) {
    static TextBlock of(String text, TextMeasure metrics, double width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            String line = "";
            for (String word : paragraph.trim().split("\\s+")) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (!line.isEmpty() && metrics.width(longer) > width) {
                    lines.add(line);
                    line = word;
                } else {
                    line = longer;
                }
            }
            lines.add(line);
        }
        return new TextBlock(text.isEmpty() ? List.of() : lines, metrics.height() * 1.05, metrics.ascent());
    }

    double height() {
        return lines.size() * lineHeight;
    }

    void draw(Graphics2D g, double x, double y) {
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                g.drawString(lines.get(i), (float) x, (float) (y + i * lineHeight + ascent));
            }
        }
    }
}
