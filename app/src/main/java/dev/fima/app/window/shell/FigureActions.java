package dev.fima.app.window.shell;

import dev.fima.app.export.ExportFormat;
import dev.fima.app.export.ExportFormat.Content;
import dev.fima.app.export.Movie;
import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.dock.Panel;
import dev.fima.app.window.figures.ViewFigure;
import dev.fima.model.FimaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The actions around figures: sheets in one action, and the export of the view in front, of the sheet, and of videos. */
final class FigureActions {
    private static final List<ExportFormat> FIGURES = ExportFormat.of(Content.FIGURE, Content.DATA, Content.TABLE);
    private static final List<ExportFormat> MOVIES = ExportFormat.of(Content.MOVIE);
    private final Workbench workbench;
    private final WorkbenchWindow window;

    private FigureActions(Workbench workbench, WorkbenchWindow window) {
        this.workbench = workbench;
        this.window = window;
    }

    static void add(ActionCatalogue actions, Workbench workbench, WorkbenchWindow window) {
        FigureActions figures = new FigureActions(workbench, window);
        actions.add(ActionId.EXPORT_VIEW, figures::exportView);
        actions.add(ActionId.EXPORT_VIDEO, figures::filmView);
        actions.add(ActionId.ADD_TO_SHEET, figures::addToSheet);
        actions.add(ActionId.EXPORT_SHEET, figures::exportSheet)
                .unless(workbench.figures().figureProperty().map(f -> f.isEmpty() ? "the sheet is empty" : ""));
        actions.add(ActionId.EXPORT_SHEET_VIDEO, figures::filmSheet)
                .unless(workbench.figures().movieProperty().map(m -> m.isEmpty() ? "the sheet stands still" : ""));
        actions.add(
                ActionId.SHEET_ACTIVATION, () -> figures.sheet(figures.views().activationSheet()));
        actions.add(
                ActionId.SHEET_SIMILARITY, () -> figures.sheet(figures.views().similaritySheet()));
        actions.add(ActionId.SHEET_CURVES, () -> figures.sheet(figures.views().curveSheet()));
        actions.add(ActionId.CANCEL_EXPORT, workbench.exports()::cancel)
                .unless(workbench.exports().activity().map(text -> text.isEmpty() ? "nothing is being exported" : ""));
    }

    private ViewFigures views() {
        return new ViewFigures(workbench, window.view());
    }

    /** The panel that a person looks at, among those that can be exported. */
    private Optional<Panel> front() {
        List<Panel> panels = new ArrayList<>(ViewFigures.exportable());
        panels.add(Panel.FIGURES);
        return window.view().dock().front(panels);
    }

    private boolean sheetInFront() {
        return front().filter(panel -> panel == Panel.FIGURES).isPresent();
    }

    private void sheet(ViewFigure source) {
        workbench.figures().show(source);
        window.showPanel(Panel.FIGURES);
    }

    private void addToSheet() {
        source("be added to the sheet").ifPresent(source -> {
            workbench.figures().add(source);
            workbench.log().remark("Added " + source.name() + " to the figure sheet.");
        });
    }

    /** What the view in front gives; nothing is said in the log. */
    private Optional<ViewFigure> source(String purpose) {
        Optional<Panel> front = front();
        Optional<ViewFigure> source = front.flatMap(views()::of);
        if (source.isEmpty()) {
            workbench
                    .log()
                    .problem(front.map(panel -> "The panel " + panel.title() + " shows nothing that could " + purpose)
                                    .orElse("No panel is in front that could " + purpose)
                            + "; select a run, or bring another view to the front.");
        }
        return source;
    }

    private void exportView() {
        if (sheetInFront()) {
            exportSheet();
            return;
        }
        source("be exported").ifPresent(source -> window.question()
                .ask("Export " + source.name(), fileName(source), FIGURES)
                .ifPresent(file ->
                        workbench.exports().figure(() -> source.making().call().figure(), file)));
    }

    private void exportSheet() {
        workbench
                .figures()
                .figureProperty()
                .get()
                .ifPresentOrElse(
                        figure -> window.question()
                                .ask("Export the figure sheet", "sheet", FIGURES)
                                .ifPresent(file -> workbench.exports().figure(() -> figure, file)),
                        () -> workbench.log().problem("The figure sheet is empty; make a sheet or add a view first."));
    }

    private void filmView() {
        if (sheetInFront()) {
            filmSheet();
            return;
        }
        source("move").ifPresent(source -> window.question()
                .ask("Export video", fileName(source), MOVIES)
                .ifPresent(file -> workbench.exports().movie(() -> movie(source), file)));
    }

    private static Movie movie(ViewFigure source) throws Exception {
        return source.making()
                .call()
                .movie()
                .orElseThrow(() -> new FimaException("The figure of " + source.name()
                        + " stands still; bring Attention or the maps of Compare to the front for a video."));
    }

    private void filmSheet() {
        workbench
                .figures()
                .movieProperty()
                .get()
                .ifPresentOrElse(
                        movie -> window.question()
                                .ask("Export the sheet as a video", "sheet", MOVIES)
                                .ifPresent(file -> workbench.exports().movie(() -> movie, file)),
                        () -> workbench
                                .log()
                                .problem(
                                        "The figure sheet stands still; make a sheet of activation maps for a video."));
    }

    private static String fileName(ViewFigure source) {
        return source.name().replace(' ', '-');
    }
}
