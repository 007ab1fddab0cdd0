package dev.fima.app.window.inspection;

import dev.fima.app.window.canvas.CellGeometry;
import dev.fima.app.window.canvas.Drawing;
import dev.fima.app.window.canvas.FrameName;
import dev.fima.app.window.canvas.Magnified;
import dev.fima.app.window.canvas.Zoom;
import dev.fima.model.data.CropRectangle;
import dev.fima.viz.heatmap.FrameStack;
import dev.fima.viz.theme.Theme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The original frame of a clip with its crop, the crop's feature grid, background cells hatched, and marked cells.
 *
 * @param name which video and crop
 * @param sampled what is drawn
 * @param frame which of its frames
 * @param rows grid cells downwards, 0 for no grid
 * @param columns grid cells across
 * @param mask foreground of the crop, where known
 * @param marked cells that are tinted
 * @param pointed a cell that is outlined
 * @param colour index of the crop's colour among the theme's series
 */
record CropDrawing(
        String name,
        SampledClip sampled,
        int frame,
        int rows,
        int columns,
        Optional<float[]> mask,
        int[] marked,
        OptionalInt pointed,
        int colour,
        Theme theme)
        implements Drawing<CellGeometry> {
    /** What the marked cells are, in the asking crop and in the predicted one. */
    private static final List<String> MARKS = List.of("with positives", "a positive");

    private static final Color SHADE = new Color(0, 0, 0, 120);
    private static final Color GRID = new Color(255, 255, 255, 90);
    private static final Color HATCH = new Color(0, 0, 0, 120);

    @Override
    public CellGeometry draw(Graphics2D g, double width, double height) {
        double zoom = Math.min(width / sampled.frameWidth(), height / sampled.frameHeight());
        Rectangle2D whole = new Rectangle2D.Double(
                0, 0, Math.floor(sampled.frameWidth() * zoom), Math.floor(sampled.frameHeight() * zoom));
        picture(g, whole);
        CropRectangle c = sampled.crop();
        Rectangle2D crop = new Rectangle2D.Double(c.left() * zoom, c.top() * zoom, c.width() * zoom, c.height() * zoom);
        CellGeometry geometry =
                new CellGeometry(crop, Math.max(1, rows), Math.max(1, columns), c.mirrored(), c.upsideDown());
        Area outside = new Area(whole);
        outside.subtract(new Area(crop));
        g.setColor(SHADE);
        g.fill(outside);
        if (rows > 0) {
            cells(g, geometry);
        }
        g.setColor(theme.seriesColour(colour));
        g.setStroke(new BasicStroke(2));
        g.draw(crop);
        return geometry;
    }

    @Override
    public Optional<Drawing<CellGeometry>> within(Zoom part) {
        return Optional.of(new Magnified<>(this, part, CellGeometry::moved));
    }

    @Override
    public Optional<String> reading(CellGeometry geometry, double x, double y) {
        OptionalInt cell = rows > 0 ? geometry.cellAt(x, y) : OptionalInt.empty();
        String clip = sampled.frames()
                .map(frames -> new FrameName(name, sampled.firstFrame())
                        .of(Math.max(0, Math.min(frame, frames.count() - 1)), frames.count()))
                .orElse(name);
        return Optional.of(cell.isEmpty() ? clip : clip + "\n" + cell(cell.getAsInt()));
    }

    private String cell(int cell) {
        String place = "cell (" + (cell / columns + 1) + ", " + (cell % columns + 1) + ")";
        String ground = mask.map(values -> values[cell] < 0.5f ? ", background" : ", foreground")
                .orElse("");
        boolean positive = Arrays.stream(marked).anyMatch(one -> one == cell);
        return place + ground + (positive ? ", " + MARKS.get(colour) : "");
    }

    private void picture(Graphics2D g, Rectangle2D whole) {
        if (sampled.frames().isEmpty()) {
            g.setColor(theme.grid());
            g.fill(whole);
            return;
        }
        FrameStack frames = sampled.frames().get();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(
                frames.picture(Math.max(0, Math.min(frame, frames.count() - 1))).image(),
                AffineTransform.getScaleInstance(
                        whole.getWidth() / frames.width(), whole.getHeight() / frames.height()),
                null);
    }

    private void cells(Graphics2D g, CellGeometry geometry) {
        Color tint = theme.seriesColour(colour);
        for (int cell : marked) {
            g.setColor(new Color(tint.getRed(), tint.getGreen(), tint.getBlue(), 90));
            g.fill(geometry.cell(cell));
        }
        mask.ifPresent(values -> {
            for (int cell = 0; cell < values.length; cell++) {
                if (values[cell] < 0.5f) {
                    hatch(g, geometry.cell(cell));
                }
            }
        });
        g.setColor(GRID);
        g.setStroke(new BasicStroke(1));
        for (int cell = 0; cell < rows * columns; cell++) {
            g.draw(geometry.cell(cell));
        }
        pointed.ifPresent(cell -> {
            g.setColor(Color.BLACK);
            g.setStroke(new BasicStroke(4));
            g.draw(geometry.cell(cell));
            g.setColor(Color.WHITE);
            g.setStroke(new BasicStroke(2));
            g.draw(geometry.cell(cell));
        });
    }

    private static void hatch(Graphics2D g, Rectangle2D cell) {
        Graphics2D own = (Graphics2D) g.create();
        own.clip(cell);
        own.setColor(HATCH);
        own.setStroke(new BasicStroke(1));
        double reach = cell.getWidth() + cell.getHeight();
        for (double at = 0; at < reach; at += 5) {
            own.draw(new Line2D.Double(
                    cell.getX() + at, cell.getY(), cell.getX() + at - cell.getHeight(), cell.getMaxY()));
        }
        own.dispose();
    }
}
