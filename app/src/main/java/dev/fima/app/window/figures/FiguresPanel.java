package dev.fima.app.window.figures;

import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.control.DialogOwner;
import dev.fima.app.window.control.History;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import dev.fima.app.window.workbench.Workbench;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;

/** The figure sheet, and the export of it and of every other view. */
public final class FiguresPanel implements View {
    public static final ViewDefinition DEFINITION = ViewDefinition.of(
                    "figures", "Figures", "fth-image", Place.CENTRE, "the figure sheet", FiguresPanel::new)
            .withShortcut("Shortcut+8")
            .withFigures("the whole sheet, as a figure and, where its panels move, as a video", List.of());

    private final FiguresModel model;
    private final SheetDocuments documents;
    private final Exports exports;
    private final ExportActions actions;
    private final FiguresView view;

    FiguresPanel(Workbench workbench) {
        model = new FiguresModel(workbench.tasks().figures(), workbench.log()::problem);
        documents = new SheetDocuments(
                model,
                workbench.logFile().getParent().resolveSibling("sheets"),
                TaskRunner.standard("sheets", 1),
                workbench.log()::problem);
        exports = new Exports(workbench.tasks().exports(), workbench.log());
        actions = new ExportActions(workbench, model, exports, () -> DialogOwner.of(node()));
        view = new FiguresView(
                model,
                documents,
                exports,
                Stream.of(ActionId.SHEET_ACTIVATION, ActionId.SHEET_SIMILARITY, ActionId.SHEET_CURVES)
                        .map(workbench::named)
                        .toList(),
                workbench.named(ActionId.EXPORT_SHEET),
                workbench.named(ActionId.EXPORT_SHEET_VIDEO),
                workbench.log()::problem);
        documents.load();
    }

    /** The sheet. */
    public FiguresModel model() {
        return model;
    }

    /** What writes figures and videos. */
    public Exports exports() {
        return exports;
    }

    /** Asks where exports shall go from now on; the system's dialog does at first. */
    public void ask(FileQuestion question) {
        actions.ask(question);
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public Optional<History> history() {
        return Optional.of(model.history());
    }

    @Override
    public void refresh() {
        documents.save();
    }

    @Override
    public void close() {
        documents.close();
    }

    @Override
    public ReadOnlyStringProperty activity() {
        return exports.activity();
    }
}
