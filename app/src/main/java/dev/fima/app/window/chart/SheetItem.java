package dev.fima.app.window.chart;

import dev.fima.viz.figure.Panel;

/**
 * A panel on a sheet.
 *
 * @param panel what is drawn, with its title
 * @param share of the sheet's width, above 0 and at most 1
 * @param height in points; 0 for what the panel needs
 * @param provenance JSON object of the figure that the panel came with
 */
public record SheetItem(Panel panel, double share, double height, String provenance) {
    public SheetItem withTitle(String title) {
        return new SheetItem(panel.withTitle(title), share, height, provenance);
    }

    public SheetItem withShare(double part) {
        return new SheetItem(panel, part, height, provenance);
    }
}
