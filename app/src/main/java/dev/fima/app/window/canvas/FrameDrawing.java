package dev.fima.app.window.canvas;

import dev.fima.viz.heatmap.FrameStack;
import dev.fima.viz.heatmap.LiveOverlay;
import dev.fima.viz.heatmap.MapVolume;
import dev.fima.viz.heatmap.OverlayStyle;
import dev.fima.viz.theme.Theme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One frame of a clip as large as its room allows, from the top left, under a map and its feature grid. The grid divides
 * the frame, or a crop of it; what lies outside of a crop is darkened, and so are those of its cells that do not count.
 *
 * @param frames the clip; without it a plain ground takes its place
 * @param frame which of the frames; beyond the last the last is drawn
 * @param rows grid cells downwards
 * @param columns grid cells across
 * @param heat the map, bilinearly enlarged over a frame, cell by cell over a crop
 * @param gridShown whether the borders of the cells are drawn
 * @param outlines outlined cells, later ones on top
 * @param name which clip it is
 * @param crop the crop that the grid divides; empty for the whole frame
 * @param theme colours of the ground
 */
public record FrameDrawing(
        Optional<FrameStack> frames,
        int frame,
        int rows,
        int columns,
        Optional<Heat> heat,
        boolean gridShown,
        List<CellOutline> outlines,
        FrameName name,
        Optional<FrameCrop> crop,
        Theme theme)
        implements Drawing<CellGeometry> {
    private static final int PLAIN = 16;
    private static final Color RIM = new Color(0, 0, 0, 170);
    private static final Color GRID = new Color(255, 255, 255, 60);

    public FrameDrawing {
        outlines = List.copyOf(outlines);
    }

    /** A whole frame under its grid. */
    public FrameDrawing(
            Optional<FrameStack> frames,
            int frame,
            int rows,
            int columns,
            Optional<Heat> heat,
            boolean gridShown,
            List<CellOutline> outlines,
            FrameName name,
            Theme theme) {
        this(frames, frame, rows, columns, heat, gridShown, outlines, name, Optional.empty(), theme);
    }

    @Override
    public CellGeometry draw(Graphics2D g, double width, double height) {
        BufferedImage image = image();
        double zoom = Math.min(width / image.getWidth(), height / image.getHeight());
        double across = Math.floor(image.getWidth() * zoom);
        double down = Math.floor(image.getHeight() * zoom);
        Rectangle2D place = new Rectangle2D.Double(0, 0, across, down);
        CellGeometry geometry = crop.map(c -> c.geometry(place, rows, columns))
                .orElseGet(() -> new CellGeometry(place, rows, columns, false, false));
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                zoom > 1 ? RenderingHints.VALUE_INTERPOLATION_BICUBIC : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(
                image,
                new AffineTransform(
                        across / image.getWidth(), 0, 0, down / image.getHeight(), place.getX(), place.getY()),
                null);
        crop.ifPresent(c -> c.draw(g, place, geometry, heat));
        if (gridShown) {
            grid(g, geometry);
        }
        outlines.forEach(outline -> outline(g, geometry, outline));
        if (frames.isEmpty()) {
            missing(g, place);
        }
        return geometry;
    }

    @Override
    public Optional<String> reading(CellGeometry geometry, double x, double y) {
        OptionalInt cell = geometry.cellAt(x, y);
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        int at = cell.getAsInt();
        String clip = frames.map(stack -> name.of(Math.min(frame, stack.count() - 1), stack.count()))
                .orElse(name.clip());
        String grid = rows * columns == 1
                ? ""
                : String.format(
                        Locale.ROOT, "%ncell (%d, %d) of %d x %d", at / columns + 1, at % columns + 1, rows, columns);
        String value = heat.map(map -> String.format(
                        Locale.ROOT, "%n%s %.4g", map.quantity(), map.values().values()[at]))
                .orElse("");
        return Optional.of(clip + grid + value + colour(geometry, x, y));
    }

    /** The colour of the video's own pixel, where no map lies over it. */
    private String colour(CellGeometry geometry, double x, double y) {
        if (frames.isEmpty() || heat.isPresent() || crop.isPresent()) {
            return "";
        }
        FrameStack stack = frames.get();
        Rectangle2D place = geometry.frame();
        int column = (int) ((x - place.getX()) / place.getWidth() * stack.width());
        int row = (int) ((y - place.getY()) / place.getHeight() * stack.height());
        return "\n" + stack.colour(shownOf(stack), row, column);
    }

    private int shownOf(FrameStack stack) {
        return Math.max(0, Math.min(frame, stack.count() - 1));
    }

    @Override
    public Optional<Drawing<CellGeometry>> within(Zoom part) {
        return Optional.of(new Magnified<>(this, part, CellGeometry::moved));
    }

    private BufferedImage image() {
        FrameStack stack = frames.orElseGet(this::ground);
        int t = shownOf(stack);
        int[] argb = new int[stack.height() * stack.width()];
        if (heat.isPresent() && crop.isEmpty()) {
            Heat map = heat.get();
            OverlayStyle style = OverlayStyle.paper()
                    .withMap(map.scale().map())
                    .withOpacity(map.opacity())
                    .withShared(map.scale().min(), map.scale().max());
            new LiveOverlay(
                            new MapVolume(map.values().values(), 1, rows, columns),
                            style,
                            stack.count(),
                            stack.height(),
                            stack.width())
                    .paint(stack.rgb(), t * stack.height() * stack.width() * 3, t, argb);
        } else {
            stack.pixels(t, argb);
        }
        BufferedImage image = new BufferedImage(stack.width(), stack.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, stack.width(), stack.height(), argb, 0, stack.width());
        return image;
    }

    /** A single grey frame with enough pixels for a smooth map. */
    private FrameStack ground() {
        byte[] grey = new byte[rows * PLAIN * columns * PLAIN * 3];
        Arrays.fill(grey, (byte) (theme.dark() ? 0x30 : 0xc8));
        return new FrameStack(grey, 1, rows * PLAIN, columns * PLAIN);
    }

    private void missing(Graphics2D g, Rectangle2D place) {
        Font font = theme.tickFont();
        FontMetrics metrics = g.getFontMetrics(font);
        String text = "video not found";
        if (metrics.stringWidth(text) < place.getWidth()) {
            g.setFont(font);
            g.setColor(theme.muted());
            g.drawString(text, (float) (place.getCenterX() - metrics.stringWidth(text) / 2.0), (float)
                    (place.getMaxY() - metrics.getDescent() - 4));
        }
    }

    private void grid(Graphics2D g, CellGeometry geometry) {
        Rectangle2D place = geometry.frame();
        g.setColor(GRID);
        g.setStroke(new BasicStroke(1));
        for (int c = 1; c < columns; c++) {
            double x = place.getX() + place.getWidth() * c / columns;
            g.draw(new Line2D.Double(x, place.getY(), x, place.getMaxY()));
        }
        for (int r = 1; r < rows; r++) {
            double y = place.getY() + place.getHeight() * r / rows;
            g.draw(new Line2D.Double(place.getX(), y, place.getMaxX(), y));
        }
    }

    private static void outline(Graphics2D g, CellGeometry geometry, CellOutline outline) {
        Rectangle2D cell = geometry.cell(outline.cell());
        // Dark, light, colour: one of them stands out on every picture.
        g.setColor(RIM);
        g.setStroke(new BasicStroke(6));
        g.draw(cell);
        g.setColor(Color.WHITE);
        g.setStroke(new BasicStroke(4));
        g.draw(cell);
        g.setColor(outline.colour());
        g.setStroke(new BasicStroke(2));
        g.draw(cell);
    }
}
