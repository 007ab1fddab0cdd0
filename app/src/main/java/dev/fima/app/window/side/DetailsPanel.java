package dev.fima.app.window.side;

import dev.fima.app.window.inspector.DetailsView;
import dev.fima.app.window.inspector.NotesForm;
import dev.fima.app.window.inspector.NotesView;
import dev.fima.app.window.inspector.SelectionFacts;
import dev.fima.app.window.log.Replay;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.training.RunNotes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;

/** What is known of the selected clip and the selected run, with the tags and the note of the run. */
public final class DetailsPanel implements View {
    public static final ViewDefinition DEFINITION = ViewDefinition.of(
            "details", "Details", "fth-info", Place.RIGHT, "the selected clip and run", DetailsPanel::new);

    private final Workbench workbench;
    private final NotesForm notes = new NotesForm(this::annotate);
    private final DetailsView view;

    DetailsPanel(Workbench workbench) {
        this.workbench = workbench;
        view = new DetailsView(
                List.of(
                        Bindings.createObjectBinding(
                                () -> SelectionFacts.of(
                                        workbench.library().selected().get()),
                                workbench.library().selected()),
                        Bindings.createObjectBinding(
                                () -> SelectionFacts.of(workbench.runs().selectedItem()),
                                workbench.runs().selected(),
                                workbench.runs().items())),
                new NotesView(notes).root());
        InvalidationListener run = change -> showNotes();
        workbench.runs().items().addListener(run);
        workbench.runs().selected().addListener(run);
        showNotes();
    }

    private void annotate(Path run, RunNotes written) {
        workbench.log().command(Replay.note(run, written));
        workbench.runs().annotate(run, written, reason -> workbench.log().problem(reason.getMessage()));
    }

    private void showNotes() {
        Optional<RunItem> item = workbench.runs().selectedItem();
        notes.show(item.map(RunItem::folder), item.map(RunItem::notes).orElse(RunNotes.NONE));
    }

    /** Tags and note of the selected run. */
    public NotesForm notes() {
        return notes;
    }

    @Override
    public Node node() {
        return view.root();
    }

    @Override
    public void close() {
        notes.save();
    }
}
