package dev.fima.app.window.whatif;

import dev.fima.app.drawing.ActivationLook;
import dev.fima.app.drawing.AffinityDrawing;
import dev.fima.app.drawing.PageFigure;
import dev.fima.app.drawing.TemporalDrawing;
import dev.fima.app.export.Movie;
import dev.fima.app.export.Provenance;
import dev.fima.app.sheet.SheetRun;
import dev.fima.app.window.selection.ClipWords;
import dev.fima.app.window.selection.ProbeSource;
import dev.fima.model.analysis.ActivationMap;
import dev.fima.model.analysis.AffinityMatrix;
import dev.fima.model.analysis.ClipTemporal;
import dev.fima.model.analysis.MotionAttention;
import dev.fima.model.data.ClipShape;
import dev.fima.model.storage.Json;
import dev.fima.model.whatif.Change;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.ImageGridPanel;
import dev.fima.viz.figure.Panel;
import dev.fima.viz.heatmap.ExactOverlay;
import dev.fima.viz.heatmap.FrameStack;
import dev.fima.viz.heatmap.Grid;
import dev.fima.viz.heatmap.OverlayStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Both clips with their maps and matrices as a figure that can move.
 *
 * @param network that looked at them
 * @param clip which clip
 * @param changes what was done
 * @param words the changes for people
 * @param original the clip as it is
 * @param changed after the changes; empty without any
 * @param times similarity of their time windows, as far as it is known
 * @param look how maps are drawn
 * @param slot of the affinity matrices, below 0 for the mean over time
 * @param statistics what the quantities mean
 */
record WhatIfFigure(
        NetworkChoice network,
        ProbeSource clip,
        List<Change> changes,
        String words,
        SeenClip original,
        Optional<SeenClip> changed,
        List<ClipTemporal> times,
        ActivationLook look,
        int slot,
        String statistics) {
    private static final double FRAMES_PER_SECOND = 12.5;
    private static final List<String> NAMES = List.of("original", "changed");

    WhatIfFigure {
        changes = List.copyOf(changes);
        times = List.copyOf(times);
    }

    private List<SeenClip> clips() {
        return Stream.concat(Stream.of(original), changed.stream()).toList();
    }

    private List<ActivationMap> maps() {
        return clips().stream()
                .flatMap(seen -> Stream.of(seen.maps().rgb(), seen.maps().difference()))
                .toList();
    }

    /** As shown in the window: both clips on one scale. */
    private ActivationLook shared() {
        return new ActivationLook(look.map(), true, look.opacity(), false);
    }

    /** What it is of, in a sentence. */
    String caption() {
        String moved = changed.map(seen -> String.format(
                        Locale.ROOT, " Cosine of the pooled features to the original: %.3f.", seen.cosine()))
                .orElse("");
        return network.title() + "; " + ClipWords.of(clip.label(), clip.name()) + ", from frame " + clip.firstFrame()
                + "; changed: " + words + "." + moved;
    }

    /** The figure at a frame of those that the network sees. */
    Figure figure(int frame) {
        List<Figure.Row> rows = new ArrayList<>();
        rows.add(Figure.row(0, pictures(frame)));
        rows.add(Figure.row(0, affinities()));
        if (!times.isEmpty()) {
            rows.add(Figure.row(0, timePanels()));
        }
        return PageFigure.of("What if, " + ClipWords.of(clip.label(), clip.name()), true, rows, provenance());
    }

    /** All frames. */
    Movie movie() {
        return new Movie("What if", original.pictures().rgb().count(), FRAMES_PER_SECOND, this::figure);
    }

    private Panel pictures(int frame) {
        OverlayStyle style = shared().style(maps());
        List<ImageGridPanel.Row> rows = new ArrayList<>();
        for (int i = 0; i < clips().size(); i++) {
            SeenClip seen = clips().get(i);
            FrameStack rgb = seen.pictures().rgb();
            FrameStack difference = seen.pictures().difference();
            int t = Math.min(frame, rgb.count() - 1);
            rows.add(new ImageGridPanel.Row(
                    NAMES.get(i),
                    List.of(
                            new ImageGridPanel.Cell(rgb.picture(t), ""),
                            new ImageGridPanel.Cell(difference.picture(t), ""),
                            map(seen.maps().rgb(), rgb, t, style, seen.maps().rgbAttention()),
                            map(
                                    seen.maps().difference(),
                                    difference,
                                    t,
                                    style,
                                    seen.maps().differenceAttention()))));
        }
        return new ImageGridPanel(
                "",
                List.of("RGB", "difference", "RGB map", "difference map"),
                rows,
                false,
                Optional.of(shared().bar(maps())),
                caption());
    }

    private static ImageGridPanel.Cell map(
            ActivationMap map, FrameStack frames, int t, OverlayStyle style, Optional<MotionAttention> scores) {
        return new ImageGridPanel.Cell(
                ExactOverlay.picture(frames.frame(t), ActivationLook.volume(map), style, t, frames.count()),
                scores.map(found -> String.format(
                                Locale.ROOT,
                                "energy %.2f×, hit %.0f %%",
                                found.energyOverArea(),
                                100 * found.pointing()))
                        .orElse(""),
                Optional.of(new Grid(map.slot(t * map.slots() / frames.count()), map.height(), map.width())));
    }

    private ChartPanel[] affinities() {
        List<AffinityMatrix> matrices = clips().stream()
                .map(seen -> seen.maps().affinity())
                .map(all -> all.get(Math.max(0, Math.min(all.size() - 1, slot + 1))))
                .toList();
        ColourScale scale =
                spanning(matrices.stream().map(AffinityMatrix::values).toList());
        int columns = original.maps().rgb().width();
        ChartPanel[] panels = new ChartPanel[matrices.size()];
        for (int i = 0; i < panels.length; i++) {
            panels[i] = new ChartPanel(AffinityDrawing.matrix(matrices.get(i), columns, scale)
                    .withTitle("spatial affinity, " + NAMES.get(i)));
        }
        return panels;
    }

    private ChartPanel[] timePanels() {
        ColourScale scale =
                spanning(times.stream().map(time -> time.crossModal().values()).toList());
        ChartPanel[] panels = new ChartPanel[times.size()];
        for (int i = 0; i < panels.length; i++) {
            panels[i] = new ChartPanel(TemporalDrawing.CROSS_MODAL
                    .matrix(times.get(i).crossModal(), scale)
                    .withTitle("time windows, " + NAMES.get(i) + ": gap "
                            + NumbersPane.gap(times.get(i).crossModal().gap())));
        }
        return panels;
    }

    private static ColourScale spanning(List<float[]> values) {
        return ColourScale.spanning(ColourMap.VIRIDIS, values);
    }

    private String provenance() {
        return Provenance.of(statistics)
                .run(SheetRun.origin(network.network().run(), network.network().step()))
                .clip(
                        clip.name(),
                        LongStream.range(0, network.frames())
                                .map(t -> clip.firstFrame() + ClipShape.STRIDE * t)
                                .boxed()
                                .toList())
                .colours(shared().quantity(), shared().scale(maps()))
                .with("changes", Json.tree(changes))
                .toString();
    }
}
