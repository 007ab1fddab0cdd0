package dev.fima.app.window.figures;

import dev.fima.app.export.ExportFormat;
import dev.fima.app.export.ExportFormat.Content;
import dev.fima.app.export.Movie;
import dev.fima.app.python.PythonSnippet;
import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.workbench.ViewArea;
import dev.fima.app.window.workbench.ViewFigure;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.FimaException;
import dev.fima.model.training.RunFolder;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.Window;

/** The actions around figures: sheets in one action, and the export of the view in front, of the sheet, and of videos. */
final class ExportActions {
    private static final List<ExportFormat> FIGURES = ExportFormat.of(Content.FIGURE, Content.DATA, Content.TABLE);
    private static final List<ExportFormat> MOVIES = ExportFormat.of(Content.MOVIE);

    private static final String EMPTY_SHEET = "The figure sheet is empty; make a sheet or add a view first.";

    private final Workbench workbench;
    private final FiguresModel model;
    private final Exports exports;
    private FileQuestion question;

    /** @param window in which questions stand */
    ExportActions(Workbench workbench, FiguresModel model, Exports exports, Supplier<Optional<Window>> window) {
        this.workbench = workbench;
        this.model = model;
        this.exports = exports;
        question = FileQuestion.dialog(window);
        Sheets sheets = new Sheets(workbench);
        ActionCatalogue actions = workbench.actions();
        actions.add(ActionId.EXPORT_VIEW, this::exportView);
        actions.add(ActionId.EXPORT_VIDEO, this::filmView);
        actions.add(ActionId.ADD_TO_SHEET, this::addToSheet);
        actions.add(ActionId.COPY_PYTHON, this::copyPython);
        actions.add(ActionId.EXPORT_SHEET, this::exportSheet)
                .unless(model.figureProperty().map(figure -> figure.isEmpty() ? "the sheet is empty" : ""));
        actions.add(ActionId.EXPORT_SHEET_VIDEO, this::filmSheet)
                .unless(model.movieProperty().map(movie -> movie.isEmpty() ? "the sheet stands still" : ""));
        actions.add(ActionId.SHEET_ACTIVATION, () -> show(sheets.activation()));
        actions.add(ActionId.SHEET_SIMILARITY, () -> show(sheets.similarity()));
        actions.add(ActionId.SHEET_CURVES, () -> show(sheets.curves()));
        actions.add(ActionId.CANCEL_EXPORT, exports::cancel)
                .unless(exports.activity().map(text -> text.isEmpty() ? "nothing is being exported" : ""));
    }

    void ask(FileQuestion other) {
        question = other;
    }

    private boolean sheetInFront() {
        return workbench
                .views()
                .front()
                .filter(front -> front.definition().equals(FiguresPanel.DEFINITION))
                .isPresent();
    }

    private void show(ViewFigure sheet) {
        model.show(sheet);
        workbench.views().show(FiguresPanel.DEFINITION.id());
    }

    private void addToSheet() {
        source("be added to the sheet").ifPresent(source -> {
            model.add(source);
            workbench.log().remark("Added " + source.name() + " to the figure sheet.");
        });
    }

    /** What the view in front gives; where that is nothing the log says so. */
    private Optional<ViewFigure> source(String purpose) {
        Optional<ViewArea.Placed> front = workbench.views().front();
        Optional<ViewFigure> source = front.flatMap(placed -> placed.view().figure());
        if (source.isEmpty()) {
            workbench
                    .log()
                    .problem(front.map(placed -> "The panel "
                                            + placed.definition().title() + " shows nothing that could " + purpose)
                                    .orElse("No panel is in front that could " + purpose)
                            + "; select a run, or have it measured there first, or bring another view to the front.");
        }
        return source;
    }

    private void exportView() {
        if (sheetInFront()) {
            exportSheet();
            return;
        }
        source("be exported").ifPresent(source -> question.ask("Export " + source.name(), fileName(source), FIGURES)
                .ifPresent(file -> exports.figure(() -> source.making().call().figure(), file)));
    }

    private void copyPython() {
        PythonCopy copy = new PythonCopy(workbench.tasks().exports(), workbench.log());
        if (sheetInFront()) {
            model.figureProperty()
                    .get()
                    .ifPresentOrElse(
                            figure -> copy.copy("the figure sheet", () -> figure, List.of()),
                            () -> workbench.log().problem(EMPTY_SHEET));
            return;
        }
        source("be copied").ifPresent(source -> copy.copy(source.name(), source.numbers(), shownRun()));
    }

    /** The selected run at the shown step, where it has one. */
    private List<PythonSnippet.Origin> shownRun() {
        return workbench.runs().selected().get().filter(RunFolder::isRun).stream()
                .map(run ->
                        new PythonSnippet.Origin(run, workbench.time().step().orElse(0)))
                .toList();
    }

    private void exportSheet() {
        model.figureProperty()
                .get()
                .ifPresentOrElse(
                        figure -> question.ask("Export the figure sheet", "sheet", FIGURES)
                                .ifPresent(file -> exports.figure(() -> figure, file)),
                        () -> workbench.log().problem(EMPTY_SHEET));
    }

    private void filmView() {
        if (sheetInFront()) {
            filmSheet();
            return;
        }
        source("move").ifPresent(source -> question.ask("Export video", fileName(source), MOVIES)
                .ifPresent(file -> exports.movie(() -> movie(source), file)));
    }

    private static Movie movie(ViewFigure source) throws Exception {
        return source.making()
                .call()
                .movie()
                .orElseThrow(() -> new FimaException("The figure of " + source.name()
                        + " stands still; bring Attention or the maps of Compare to the front for a video."));
    }

    private void filmSheet() {
        model.movieProperty()
                .get()
                .ifPresentOrElse(
                        movie -> question.ask("Export the sheet as a video", "sheet", MOVIES)
                                .ifPresent(file -> exports.movie(() -> movie, file)),
                        () -> workbench
                                .log()
                                .problem(
                                        "The figure sheet stands still; make a sheet of activation maps for a video."));
    }

    private static String fileName(ViewFigure source) {
        return source.name().replace(' ', '-');
    }
}
