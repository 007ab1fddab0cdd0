package dev.fima.sampledata;

import dev.fima.sampledata.Part.Skin;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A textured figure: the one that moves, or a distractor. Its unit of length is the radius of a disc of the same area, so
 * that every figure drawn with the same radius covers the same area.
 */
final class Figure {

    private static final double PATCH_EXTENT = 2;
    private static final int PATCH_PIXELS = 128;
    private static final int PROBE = 200;

    private final Part body;
    private final Map<Skin, Texture> textures = new EnumMap<>(Skin.class);
    /** Made when first worn: most rigid bodies wear only one. */
    private final Map<Skin, Paint> paints = new EnumMap<>(Skin.class);

    private final Paint light;
    private final Color outline;
    /** Body units per unit of this figure. */
    private final double normal;

    private Figure(
            Part body, Palette palette, RandomStream random, BiFunction<RandomStream, Palette, Texture> pattern) {
        this.body = body;
        double fineness = random.uniform(2.6, 4.2);
        textures.put(Skin.BODY, fine(pattern.apply(random, palette), fineness));
        textures.put(Skin.LIMB, fine(pattern.apply(random, palette), fineness));
        paints.put(Skin.EYE, new Color(18, 18, 24));
        outline = palette.outline();
        light = new RadialGradientPaint(new Point2D.Double(0.25, -0.35), 1.5f, new float[] {0, 0.5f, 1}, new Color[] {
            new Color(255, 255, 255, 44), new Color(255, 255, 255, 0), new Color(0, 0, 20, 64)
        });
        normal = 1 / Math.sqrt(area() / Math.PI);
    }

    static Figure draw(RandomStream random) {
        return draw(random, BodyPlan.draw(random));
    }

    static Figure draw(RandomStream random, BodyPlan plan) {
        return draw(random, plan, Texture::draw);
    }

    /** A figure that wears soft patterns. */
    static Figure soft(RandomStream random, BodyPlan plan) {
        return draw(random, plan, Texture::soft);
    }

    private static Figure draw(RandomStream random, BodyPlan plan, BiFunction<RandomStream, Palette, Texture> pattern) {
        Part body = plan.body(random);
        return new Figure(body, Palette.draw(random), random, pattern);
    }

    private static Texture fine(Texture texture, double fineness) {
        return (u, v) -> texture.rgb(u * fineness, v * fineness);
    }

    private Paint paint(Skin skin) {
        return new TexturePaint(
                textures.get(skin).patch(PATCH_EXTENT, PATCH_PIXELS),
                new Rectangle2D.Double(-PATCH_EXTENT, -PATCH_EXTENT, 2 * PATCH_EXTENT, 2 * PATCH_EXTENT));
    }

    /** The silhouette's area in squared body units, counted on a raster. */
    private double area() {
        BufferedImage probe = new BufferedImage(PROBE, PROBE, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = probe.createGraphics();
        double pixelsPerUnit = PROBE / 6.0;
        prepare(g);
        g.translate(PROBE / 2.0, PROBE / 2.0);
        g.scale(pixelsPerUnit, pixelsPerUnit);
        draw(g, body, 0);
        g.dispose();
        double covered = 0;
        for (int argb : probe.getRGB(0, 0, PROBE, PROBE, null, 0, PROBE)) {
            covered += (argb >>> 24) / 255.0;
        }
        return covered / (pixelsPerUnit * pixelsPerUnit);
    }

    /**
     * Draws the figure.
     *
     * @param target where to; its own transform holds
     * @param pose place, turn and size
     * @param radius of the disc of the figure's area at scale 1, pixels
     * @param frame the moment of the limbs' swing
     */
    void draw(Graphics2D target, Pose pose, double radius, double frame) {
        Graphics2D g = (Graphics2D) target.create();
        prepare(g);
        g.translate(pose.x(), pose.y());
        g.rotate(pose.angle());
        double scale = pose.scale() * radius * normal;
        g.scale(scale, scale);
        draw(g, body, frame);
        g.dispose();
    }

    private static void prepare(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setStroke(new BasicStroke(0.07f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    private void draw(Graphics2D g, Part part, double frame) {
        AffineTransform outer = g.getTransform();
        g.translate(part.jointX(), part.jointY());
        g.rotate(part.angleAt(frame));
        part.below().forEach(child -> draw(g, child, frame));
        g.setPaint(paints.computeIfAbsent(part.skin(), this::paint));
        g.fill(part.shape());
        if (part.skin() != Skin.EYE) {
            g.setPaint(light);
            g.fill(part.shape());
            g.setPaint(outline);
            g.draw(part.shape());
        }
        part.above().forEach(child -> draw(g, child, frame));
        g.setTransform(outer);
    }
}
