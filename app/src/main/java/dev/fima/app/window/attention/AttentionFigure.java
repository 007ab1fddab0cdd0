package dev.fima.app.window.attention;

import dev.fima.app.drawing.ActivationLook;
import dev.fima.app.sheet.ActivationSheet;
import dev.fima.app.sheet.SheetClip;
import dev.fima.app.sheet.SheetRun;
import dev.fima.app.window.selection.ProbeSource;
import dev.fima.app.window.workbench.ViewFigure;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.training.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The attention view as a figure: its columns and those of its rows that all of its runs know.
 *
 * @param runs the selected run, then those beside it
 * @param sources the shown clips
 * @param columns of the view
 * @param look how the maps are drawn
 * @param frame that is shown
 */
record AttentionFigure(
        List<Shown> runs, List<ProbeSource> sources, List<AttentionColumn> columns, ActivationLook look, int frame) {
    /**
     * A run at the shown snapshot.
     *
     * @param folder of the run
     */
    record Shown(Path folder, ProbeSnapshot snapshot) {
        private SheetRun read() {
            return new SheetRun(folder, RunFolder.open(folder).description(), snapshot);
        }
    }

    /** Makes the figure in the background. */
    ViewFigure figure() {
        return new ViewFigure("activation", () -> {
            ActivationSheet sheet = sheet();
            return new ViewFigure.Drawn(sheet.figure(frame), Optional.of(sheet.movie()));
        });
    }

    private ActivationSheet sheet() {
        List<SheetRun> read = runs.stream().map(Shown::read).toList();
        List<ProbeClip> common = SheetRun.commonClips(read);
        List<SheetClip> clips = new ArrayList<>();
        for (ProbeSource source : sources) {
            common.stream()
                    .filter(clip -> clip.isSame(source.name(), source.firstFrame()))
                    .findFirst()
                    .ifPresent(clip -> clips.add(SheetClip.read(clip, source.video(), source.mask(), source.frames())));
        }
        if (clips.isEmpty()) {
            throw new FimaException("The runs "
                    + read.stream().map(SheetRun::name).collect(Collectors.joining(", "))
                    + " watch none of the shown clips together; show them one at a time, or choose runs that were"
                    + " trained with the same probe clips.");
        }
        boolean truth = clips.stream().allMatch(clip -> clip.truth().isPresent());
        List<ActivationSheet.Column> wanted = columns.stream()
                .filter(column -> truth || column.content() != AttentionColumn.Content.TRUTH)
                .map(column -> column(column, read))
                .toList();
        String title = read.size() == 1 ? "Activation maps, " + read.get(0).title() : "Activation maps";
        return new ActivationSheet(title, read, clips, wanted, look);
    }

    private static ActivationSheet.Column column(AttentionColumn column, List<SheetRun> runs) {
        int run = column.beside() + 1;
        String of = runs.size() == 1 ? "" : runs.get(run).title() + ": ";
        return switch (column.content()) {
            case RGB -> new ActivationSheet.Column("frame", ActivationSheet.Content.FRAME, 0);
            case DIFFERENCE -> new ActivationSheet.Column("difference", ActivationSheet.Content.DIFFERENCE, 0);
            case RGB_MAP -> new ActivationSheet.Column(of + "RGB map", ActivationSheet.Content.RGB_MAP, run);
            case DIFFERENCE_MAP ->
                new ActivationSheet.Column(of + "difference map", ActivationSheet.Content.DIFFERENCE_MAP, run);
            case MASK -> new ActivationSheet.Column(of + "foreground", ActivationSheet.Content.FOREGROUND, run);
            case TRUTH -> new ActivationSheet.Column("ground truth", ActivationSheet.Content.TRUTH, 0);
        };
    }
}
