package dev.fima.viz.chart;

import java.awt.BasicStroke;
import java.awt.Stroke;

/** Line patterns, told apart in grey print. */
public enum Dash {
    SOLID,
    DASHED,
    DOTTED,
    DASH_DOT;

    /** A round-joined stroke of a width, its pattern in proportion to the width. */
    Stroke stroke(double width) {
        float w = (float) width;
        float[] pattern =
                switch (this) {
                    case SOLID -> new float[0];
                    case DASHED -> new float[] {4 * w, 2.5f * w};
                    case DOTTED -> new float[] {w, 2 * w};
                    case DASH_DOT -> new float[] {5 * w, 2 * w, w, 2 * w};
                };
        return pattern.length == 0
                ? new BasicStroke(w, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(w, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, pattern, 0);
    }
}
