package dev.fima.viz.chart;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** What a point of a scatter chart looks like, all of about the same area. */
public enum PointShape {
    CIRCLE {
        @Override
        Shape at(double x, double y, double radius) {
            return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        }
    },
    TRIANGLE {
        @Override
        Shape at(double x, double y, double radius) {
            return corners(x, y, 1.35 * radius, 3, -Math.PI / 2);
        }
    },
    SQUARE {
        @Override
        Shape at(double x, double y, double radius) {
            double half = 0.886 * radius;
            return new Rectangle2D.Double(x - half, y - half, 2 * half, 2 * half);
        }
    },
    DIAMOND {
        @Override
        Shape at(double x, double y, double radius) {
            return corners(x, y, 1.25 * radius, 4, -Math.PI / 2);
        }
    },
    STAR {
        @Override
        Shape at(double x, double y, double radius) {
            Path2D star = new Path2D.Double();
            for (int i = 0; i < 10; i++) {
                double reach = (i % 2 == 0 ? 1.55 : 0.7) * radius;
                double angle = -Math.PI / 2 + i * Math.PI / 5;
                go(star, i, x + reach * Math.cos(angle), y + reach * Math.sin(angle));
            }
            star.closePath();
            return star;
        }
    };

    /** The shape around a place. */
    abstract Shape at(double x, double y, double radius);

    /** The shape for the n-th of several, from 0; they begin again after the last. */
    public static PointShape of(int n) {
        return values()[Math.floorMod(n, values().length)];
    }

    private static Shape corners(double x, double y, double reach, int count, double first) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < count; i++) {
            double angle = first + 2 * Math.PI * i / count;
            go(path, i, x + reach * Math.cos(angle), y + reach * Math.sin(angle));
        }
        path.closePath();
        return path;
    }

    private static void go(Path2D path, int i, double x, double y) {
        if (i == 0) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }
}
