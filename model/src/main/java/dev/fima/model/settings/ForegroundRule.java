package dev.fima.model.settings;

/** What makes a cell foreground. */
public enum ForegroundRule {
    /** Above the (lower) median of its sample: about half of the cells. */
    MEDIAN,
    /** Above a share of the maximum in the RGB or in the difference activation. */
    SHARE_OF_MAXIMUM,
    /** Among the largest cells of its sample, a fixed number of them. */
    TOP_FRACTION
}
