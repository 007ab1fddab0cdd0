package dev.fima.app.window.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.fima.app.export.Movie;
import dev.fima.app.window.HeldTasks;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.app.window.workbench.ViewFigure;
import dev.fima.model.FimaException;
import dev.fima.viz.figure.ColumnWidth;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.TablePanel;
import dev.fima.viz.figure.TextPanel;
import dev.fima.viz.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FiguresModelTest {
    private final List<String> problems = new ArrayList<>();
    private final FiguresModel model = new FiguresModel(TaskRunner.direct(), problems::add);

    private static Figure figure(String name, int... rows) {
        List<Figure.Row> all = new ArrayList<>();
        int n = 0;
        for (int cells : rows) {
            List<Figure.Cell> row = new ArrayList<>();
            for (int c = 0; c < cells; c++) {
                row.add(new Figure.Cell(1, new TextPanel(name + n++, "text")));
            }
            all.add(new Figure.Row(0, row));
        }
        return new Figure(name, Theme.printSerif().name(), 200, false, all, "{\"of\":\"" + name + "\"}");
    }

    private static ViewFigure source(Figure figure) {
        return new ViewFigure(figure.title(), () -> ViewFigure.Drawn.of(figure));
    }

    private Figure sheet() {
        return model.figureProperty().get().orElseThrow();
    }

    private List<String> titles() {
        return sheet().panels().stream().map(p -> p.title()).toList();
    }

    @Test
    void show_keepsTheRowsOfTheFigureOnThePageOfTheSheet() {
        model.show(source(figure("a", 2, 3, 1)));
        assertThat(sheet().lettered()).isTrue();
        assertThat(sheet().rows()).extracting(row -> row.cells().size()).containsExactly(2, 3, 1);
        assertThat(sheet().width()).isEqualTo(ColumnWidth.CVPR_DOUBLE.points());
        assertThat(sheet().provenance()).isEqualTo("{\"of\":\"a\"}");
        model.widthProperty().set(ColumnWidth.IEEE_SINGLE);
        model.themeProperty().set(Theme.screenDark());
        model.dotsPerInchProperty().set(600);
        model.letteredProperty().set(false);
        model.titleProperty().set("Renamed");
        assertThat(sheet().width()).isEqualTo(252);
        assertThat(sheet().theme()).isEqualTo("screen-dark");
        assertThat(sheet().dotsPerInch()).isEqualTo(600);
        assertThat(sheet().lettered()).isFalse();
        assertThat(sheet().title()).isEqualTo("Renamed");
    }

    /** A sheet that takes long is not laid over the one that was asked for after it; panels that are added meanwhile stay. */
    @Test
    void show_ofTheLatest_winsWhicheverIsMadeFirst() {
        HeldTasks held = new HeldTasks();
        FiguresModel slow = new FiguresModel(held.runner(), problems::add);
        slow.show(source(figure("slow", 1)));
        slow.show(source(figure("latest", 2)));
        held.runNewest();
        assertThat(slow.activityProperty().get()).isEmpty();
        held.runAll();
        assertThat(slow.titleProperty().get()).isEqualTo("latest");
        slow.add(source(figure("a", 1)));
        slow.add(source(figure("b", 1)));
        held.runNewest();
        assertThat(slow.activityProperty().get()).contains("Making the figure of");
        held.runAll();
        assertThat(slow.activityProperty().get()).isEmpty();
        assertThat(slow.figureProperty().get().orElseThrow().panels())
                .extracting(panel -> panel.title())
                .containsExactlyInAnyOrder("latest0", "latest1", "a0", "b0");
    }

    /** What is added while the first figure is still made goes behind it. */
    @Test
    void add_toASheetThatIsStillMade_goesBehindIt() {
        HeldTasks held = new HeldTasks();
        FiguresModel slow = new FiguresModel(held.runner(), problems::add);
        slow.show(source(figure("first", 1)));
        slow.add(source(figure("second", 1)));
        held.runAll();
        assertThat(slow.figureProperty().get().orElseThrow().panels())
                .extracting(panel -> panel.title())
                .containsExactly("first0", "second0");
    }

    @Test
    void move_changesTheOrderAndFillsTheRowsAnew() {
        model.show(source(figure("a", 1, 2)));
        model.move(0, 2);
        assertThat(titles()).containsExactly("a1", "a2", "a0");
        assertThat(sheet().rows()).extracting(row -> row.cells().size()).containsExactly(2, 1);
        model.move(2, 7);
        assertThat(titles()).containsExactly("a1", "a2", "a0");
    }

    @Test
    void rename_resizeAndRemoveTouchOnePanel() {
        model.show(source(figure("a", 2)));
        model.rename(1, "Losses");
        assertThat(titles()).containsExactly("a0", "Losses");
        model.resize(0, 1);
        assertThat(sheet().rows()).hasSize(2);
        model.remove(0);
        assertThat(titles()).containsExactly("Losses");
        model.remove(0);
        assertThat(model.figureProperty().get()).isEmpty();
    }

    @Test
    void add_tellsWhereEachPanelComesFrom() {
        model.add(source(figure("a", 1)));
        model.add(source(figure("b", 2)));
        assertThat(titles()).containsExactly("a0", "b0", "b1");
        assertThat(JsonParser.parseString(sheet().provenance()))
                .isEqualTo(JsonParser.parseString(
                        "{\"panels\":{\"a\":{\"of\":\"a\"},\"b\":{\"of\":\"b\"},\"c\":{\"of\":\"b\"}}}"));
    }

    @Test
    void movie_belongsToTheSheetItWasMadeWith() {
        Movie movie = new Movie("clips", 2, 25, t -> figure("a", 1));
        model.show(new ViewFigure("maps", () -> new ViewFigure.Drawn(figure("a", 1), Optional.of(movie))));
        model.themeProperty().set(Theme.screenDark());
        Movie shown = model.movieProperty().get().orElseThrow();
        assertThat(shown.frames()).isEqualTo(2);
        assertThat(shown.frame().apply(1).theme()).isEqualTo("screen-dark");
        model.add(source(figure("b", 1)));
        assertThat(model.movieProperty().get()).isEmpty();
    }

    @Test
    void show_saysWhyAFigureCannotBeMadeAndKeepsTheSheet() {
        model.show(source(figure("a", 1)));
        Stream.of(new FimaException("The run x has no snapshot."), new IllegalStateException("odd"))
                .forEach(reason -> model.show(new ViewFigure("maps", () -> {
                    throw reason;
                })));
        assertThat(problems)
                .containsExactly(
                        "The run x has no snapshot.",
                        "The figure of maps cannot be made: java.lang.IllegalStateException: odd");
        assertThat(titles()).containsExactly("a0");
        assertThat(model.activityProperty().get()).isEmpty();
    }

    @Test
    void relabel_changesALabelOnTheWholeSheetAndInItsVideo() {
        TablePanel table = new TablePanel(
                "Scores of fima-1", List.of("run", "top-1"), List.of(List.of("fima-1", "43.3")), "n = 60");
        Figure figure = new Figure(
                "Scores",
                Theme.printSans().name(),
                200,
                true,
                List.of(Figure.row(0, table), Figure.row(0, table)),
                "{}");
        Movie movie = new Movie("scores", 1, 25, t -> figure);
        model.show(new ViewFigure("scores", () -> new ViewFigure.Drawn(figure, Optional.of(movie))));
        assertThat(model.labels(0)).containsExactly("run", "top-1", "fima-1", "n = 60");
        assertThat(model.labels(7)).isEmpty();
        model.relabel("fima-1", "FIMA (ours)");
        model.relabel("n = 60", "");
        TablePanel shown = new TablePanel(
                "Scores of FIMA (ours)", List.of("run", "top-1"), List.of(List.of("FIMA (ours)", "43.3")), "");
        assertThat(sheet().panels()).containsExactly(shown, shown);
        assertThat(model.movieProperty().get().orElseThrow().frame().apply(0).panels())
                .containsExactly(shown, shown);
        model.relabel("n = 60", "n = 60");
        model.relabel("fima-1", "fima-1");
        assertThat(sheet().panels()).containsExactly(table, table);
    }
}
