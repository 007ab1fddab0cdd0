package dev.fima.viz.figure;

/** Widths of common paper templates, in points of 1/72 inch. */
public enum ColumnWidth {
    ACM_SINGLE("ACM, one column", 240.1),
    ACM_DOUBLE("ACM, both columns", 504.4),
    IEEE_SINGLE("IEEE, one column", 252),
    IEEE_DOUBLE("IEEE, both columns", 516),
    CVPR_SINGLE("CVPR, one column", 236.2),
    CVPR_DOUBLE("CVPR, both columns", 495),
    NEURIPS("NeurIPS, text width", 396),
    SLIDE("Slide 16:9", 720);

    private final String title;
    private final double points;

    ColumnWidth(String title, double points) {
        this.title = title;
        this.points = points;
    }

    public String title() {
        return title;
    }

    public double points() {
        return points;
    }
}
