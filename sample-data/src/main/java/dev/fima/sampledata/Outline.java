package dev.fima.sampledata;

import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.function.DoubleUnaryOperator;

/** The outlines of figures and of their parts, about one unit in radius unless said otherwise. */
final class Outline {

    private static final int POINTS = 120;

    private Outline() {}

    static Shape disc(double x, double y, double radius) {
        return ellipse(x, y, radius, radius);
    }

    static Shape ellipse(double x, double y, double radiusX, double radiusY) {
        return new Ellipse2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY);
    }

    /** A limb from the origin along x with round ends. */
    static Shape limb(double length, double width) {
        return new RoundRectangle2D.Double(-width / 2, -width / 2, length + width, width, width, width);
    }

    /** A smooth potato. */
    static Shape blob(RandomStream random) {
        double[] strength = new double[4];
        double[] phase = new double[4];
        for (int k = 0; k < strength.length; k++) {
            strength[k] = random.uniform(0.4, 1) * 0.24 / (k + 1);
            phase[k] = random.angle();
        }
        return polar(angle -> {
            double radius = 1;
            for (int k = 0; k < strength.length; k++) {
                radius += strength[k] * StrictMath.cos((k + 2) * angle + phase[k]);
            }
            return radius;
        });
    }

    /** A star with round points. */
    static Shape star(int points, double depth) {
        return polar(angle -> {
            double wave = StrictMath.cos(points * angle);
            return 1 + depth * (wave > 0 ? StrictMath.sqrt(wave) - 0.4 : 0.8 * wave - 0.4);
        });
    }

    /** A blossom with round petals. */
    static Shape blossom(int petals, double depth) {
        return polar(angle -> 1 + depth * (2 * StrictMath.abs(StrictMath.cos(petals * angle / 2)) - 1));
    }

    /** A gear. */
    static Shape gear(int teeth) {
        return polar(angle -> {
            double wave = 4 * StrictMath.cos(teeth * angle);
            return 0.95 + 0.13 * Math.max(-1, Math.min(1, wave));
        });
    }

    /** A regular polygon with rounded corners: a superformula in the polygon's own angle. */
    static Shape polygon(int corners) {
        return polar(angle -> {
            double sector = 2 * Math.PI / corners;
            double within = angle - sector * Math.floor(angle / sector) - sector / 2;
            double straight = StrictMath.cos(sector / 2) / StrictMath.cos(within);
            return Math.min(straight * 1.15, 1.04);
        });
    }

    /** A leaf along x, pointed at both ends. */
    static Shape leaf(double width) {
        Path2D path = new Path2D.Double();
        path.moveTo(-1.5, 0);
        path.curveTo(-0.7, -1.35 * width, 0.6, -1.25 * width, 1.5, 0);
        path.curveTo(0.6, 1.25 * width, -0.7, 1.35 * width, -1.5, 0);
        path.closePath();
        return path;
    }

    static Shape ring(double hole) {
        Area area = new Area(disc(0, 0, 1.05));
        area.subtract(new Area(disc(0, 0, hole)));
        return area;
    }

    static Shape crescent(double bite) {
        Area area = new Area(disc(0, 0, 1.15));
        area.subtract(new Area(disc(bite, 0, 0.85)));
        return area;
    }

    /** A heart-shaped tail fin opening along x from the origin. */
    static Shape fin(double length, double spread) {
        Path2D path = new Path2D.Double();
        path.moveTo(-0.08, 0);
        path.curveTo(0.3 * length, -0.2, 0.5 * length, -spread, length, -spread);
        path.quadTo(0.75 * length, 0, length, spread);
        path.curveTo(0.5 * length, spread, 0.3 * length, 0.2, -0.08, 0);
        path.closePath();
        return path;
    }

    private static Shape polar(DoubleUnaryOperator radius) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < POINTS; i++) {
            double angle = 2 * Math.PI * i / POINTS;
            double r = radius.applyAsDouble(angle);
            double x = r * StrictMath.cos(angle);
            double y = r * StrictMath.sin(angle);
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        path.closePath();
        return path;
    }
}
