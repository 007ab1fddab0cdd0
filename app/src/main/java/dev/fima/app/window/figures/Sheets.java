package dev.fima.app.window.figures;

import dev.fima.app.drawing.ActivationLook;
import dev.fima.app.sheet.ActivationSheet;
import dev.fima.app.sheet.CurveSheet;
import dev.fima.app.sheet.SheetRun;
import dev.fima.app.sheet.SimilaritySheet;
import dev.fima.app.window.runs.RunPoint;
import dev.fima.app.window.workbench.ComparedSheets;
import dev.fima.app.window.workbench.ViewFigure;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.viz.colour.ColourMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Sheets of the compared runs, each in one action. What is read of the window is read on the JavaFX thread. */
final class Sheets {
    private final Workbench workbench;

    Sheets(Workbench workbench) {
        this.workbench = workbench;
    }

    private long step() {
        return workbench.time().step().orElse(Long.MAX_VALUE);
    }

    /** Activation maps of several clips, a column for each compared run. */
    ViewFigure activation() {
        List<RunPoint> points = workbench.runs().comparedPoints();
        long step = step();
        ActivationLook look = workbench.look();
        int frame = workbench.clock().frame().get();
        return new ViewFigure("activation maps", () -> {
            ActivationSheet sheet = ActivationSheet.byModel(
                    ComparedSheets.read(points, step), List.of(), ActivationSheet.Content.RGB_MAP, look);
            return new ViewFigure.Drawn(sheet.figure(frame), Optional.of(sheet.movie()));
        });
    }

    /** Affinity matrices and temporal statistics of the compared runs. */
    ViewFigure similarity() {
        List<RunPoint> points = workbench.runs().comparedPoints();
        long step = step();
        Optional<ProbeClip> clip = workbench.shown().selectedAnalysis().map(ClipAnalysis::clip);
        ColourMap colours = workbench.selection().colourMapProperty().get();
        return new ViewFigure("affinity and temporal similarity", () -> {
            List<SheetRun> runs = ComparedSheets.read(points, step);
            return ViewFigure.Drawn.of(new SimilaritySheet(runs, ComparedSheets.clip(runs, clip), colours).figure());
        });
    }

    /** Loss and accuracy of the compared runs, those that differ in the seed as mean and spread. */
    ViewFigure curves() {
        List<Path> folders = workbench.runs().compared();
        double smoothing = workbench.selection().smoothingProperty().get();
        return new ViewFigure(
                "loss and accuracy",
                () -> ViewFigure.Drawn.of(CurveSheet.of(folders, smoothing).figure()));
    }
}
