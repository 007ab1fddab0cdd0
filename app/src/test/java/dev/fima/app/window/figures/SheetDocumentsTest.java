package dev.fima.app.window.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.app.window.task.TaskRunner;
import dev.fima.app.window.workbench.ViewFigure;
import dev.fima.model.FimaException;
import dev.fima.viz.figure.ColumnWidth;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.TextPanel;
import dev.fima.viz.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetDocumentsTest {
    @TempDir
    Path folder;

    private final List<String> problems = new ArrayList<>();
    private final FiguresModel model = new FiguresModel(TaskRunner.direct(), problems::add);

    private SheetDocuments documents() {
        return new SheetDocuments(model, folder.resolve("sheets"), TaskRunner.direct(), problems::add);
    }

    private static ViewFigure figure(String title, String... panels) {
        Figure figure = new Figure(
                title,
                Theme.printSans().name(),
                300,
                true,
                List.of(Figure.row(
                        40,
                        List.of(panels).stream()
                                .map(name -> new TextPanel(name, "words"))
                                .toArray(TextPanel[]::new))),
                "{\"run\": \"" + title + "\"}");
        return new ViewFigure(title, () -> ViewFigure.Drawn.of(figure));
    }

    private List<String> titles() {
        return model.items().stream().map(item -> item.panel().title()).toList();
    }

    @Test
    void aNewSheet_leavesTheOneBeforeAmongTheOthers() {
        SheetDocuments documents = documents();
        model.show(figure("Maps", "first", "second"));
        model.show(figure("Curves", "losses"));
        documents.save();
        assertThat(documents.names()).containsExactly("Curves", "Maps");
        assertThat(titles()).containsExactly("losses");
        documents.open("Maps");
        assertThat(titles()).containsExactly("first", "second");
        assertThat(model.titleProperty().get()).isEqualTo("Maps");
        assertThat(documents.current().get()).contains("Maps");
        assertThat(problems).isEmpty();
    }

    /** An added panel, a renamed label and the page are there after a restart. */
    @Test
    void aSheet_comesBackAsItWasLeft() {
        SheetDocuments documents = documents();
        model.show(figure("Maps", "first"));
        documents.save();
        model.add(figure("More", "added"));
        model.rename(1, "renamed");
        model.resize(0, 0.5);
        model.widthProperty().set(ColumnWidth.IEEE_SINGLE);
        model.letteredProperty().set(false);
        model.relabel("words", "other words");
        documents.save();
        Figure left = model.figureProperty().get().orElseThrow();

        FiguresModel later = new FiguresModel(TaskRunner.direct(), problems::add);
        SheetDocuments again = new SheetDocuments(later, folder.resolve("sheets"), TaskRunner.direct(), problems::add);
        again.load();
        assertThat(later.items()).extracting(item -> item.panel().title()).containsExactly("first", "renamed");
        assertThat(later.items().get(0).share()).isEqualTo(0.5);
        assertThat(later.label("words")).isEqualTo("other words");
        assertThat(dev.fima.viz.figure.FigureJson.write(
                        later.figureProperty().get().orElseThrow()))
                .isEqualTo(dev.fima.viz.figure.FigureJson.write(left));
        assertThat(problems).isEmpty();
    }

    @Test
    void another_title_renamesTheFile_andEqualTitlesGetNumbers() throws Exception {
        SheetDocuments documents = documents();
        model.show(figure("Maps", "first"));
        documents.save();
        model.titleProperty().set("Maps of both: a/b");
        documents.save();
        assertThat(documents.names()).containsExactly("Maps of both- a-b");
        try (var files = Files.list(folder.resolve("sheets"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactly("Maps of both- a-b.sheet.json");
        }
        documents.startNew();
        model.show(figure("Maps of both: a/b", "second"));
        documents.save();
        assertThat(documents.names()).containsExactly("Maps of both- a-b 2", "Maps of both- a-b");
        documents.save();
        assertThat(documents.names()).hasSize(2);
        documents.delete();
        assertThat(documents.names()).containsExactly("Maps of both- a-b");
        assertThat(model.items()).isEmpty();
    }

    @Test
    void changes_areTakenBackAndMadeAgain() {
        documents();
        model.show(figure("Maps", "first", "second", "third"));
        model.move(0, 2);
        model.remove(0);
        assertThat(titles()).containsExactly("third", "first");
        model.history().undo();
        model.history().undo();
        assertThat(titles()).containsExactly("first", "second", "third");
        model.history().redo();
        assertThat(titles()).containsExactly("second", "third", "first");
        // Words that are typed letter by letter are one change.
        for (String typed : List.of("M", "Mo", "Mor", "More")) {
            model.titleProperty().set(typed);
        }
        assertThat(model.history().redoable().getValue()).isFalse();
        model.history().undo();
        assertThat(model.titleProperty().get()).isEqualTo("Maps");
        assertThat(titles()).containsExactly("second", "third", "first");
    }

    @Test
    void aDamagedSheet_isNamedAndTheOthersStay() throws Exception {
        Path damaged = folder.resolve("sheets").resolve("Old.sheet.json");
        Files.createDirectories(damaged.getParent());
        Files.writeString(damaged, "{\"title\": ");
        assertThatThrownBy(() -> SheetFile.read(damaged))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("Old.sheet.json");
        documents().load();
        assertThat(problems).hasSize(1);
        assertThat(model.items()).isEmpty();
    }
}
