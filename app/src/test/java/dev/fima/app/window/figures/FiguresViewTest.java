package dev.fima.app.window.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.OpenMenu;
import dev.fima.app.window.ViewTest;
import dev.fima.app.window.chart.FigurePreview;
import dev.fima.app.window.chart.SheetItem;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.app.window.workbench.ViewFigure;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.ColumnWidth;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.FigurePainter;
import dev.fima.viz.figure.FigureReading;
import dev.fima.viz.figure.TextPanel;
import dev.fima.viz.heatmap.Grid;
import dev.fima.viz.theme.Theme;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class FiguresViewTest extends ViewTest {
    private final SessionLog log = new SessionLog();
    private final List<String> pressed = new ArrayList<>();
    private final FiguresModel model = new FiguresModel(TaskRunner.direct(), log::problem);
    private final SheetDocuments documents =
            new SheetDocuments(model, Path.of("nowhere"), new TaskRunner(work -> {}, Runnable::run), log::problem);

    @Start
    void start(Stage stage) {
        FiguresView view = new FiguresView(
                model,
                documents,
                new Exports(TaskRunner.direct(), log),
                List.of(
                        new NamedAction("Activation maps", this::twoPanels),
                        new NamedAction("Curves", () -> pressed.add("curves"))),
                new NamedAction("Export…", () -> pressed.add("export")),
                new NamedAction("Video…", () -> pressed.add("video")),
                log::problem);
        show(stage, view);
    }

    private void twoPanels() {
        Figure figure = new Figure(
                "Sheet",
                Theme.printSans().name(),
                300,
                true,
                List.of(Figure.row(0, new TextPanel("First", "one"), new TextPanel("Second", "two"))),
                "{}");
        model.show(new ViewFigure("sheet", () -> ViewFigure.Drawn.of(figure)));
    }

    private Image preview(FxRobot robot) {
        return robot.lookup("#figure-preview").queryAs(ImageView.class).getImage();
    }

    private void makeSheet(FxRobot robot) throws TimeoutException {
        robot.interact(() -> robot.lookup("#figure-sheet-0").queryButton().fire());
        await(() -> preview(robot) != null);
    }

    private List<String> titles() {
        return model.items().stream().map(item -> item.panel().title()).toList();
    }

    @Test
    void sheet_isMadeInOneActionAndShownAtTrueSize(FxRobot robot) throws TimeoutException {
        Button export = robot.lookup("#figure-export").queryButton();
        assertThat(export.isDisabled()).isTrue();
        makeSheet(robot);
        assertThat(export.isDisabled()).isFalse();
        ImageView view = robot.lookup("#figure-preview").queryAs(ImageView.class);
        assertThat(view.getFitWidth())
                .isCloseTo(
                        ColumnWidth.CVPR_DOUBLE.points() * FigurePreview.scale(),
                        org.assertj.core.data.Offset.offset(1.0));
        robot.interact(export::fire);
        assertThat(pressed).containsExactly("export");
    }

    @Test
    void preview_fitsTheWidthThatThereIs(FxRobot robot) throws TimeoutException {
        makeSheet(robot);
        robot.interact(() -> robot.window(0).setWidth(620));
        ImageView view = robot.lookup("#figure-preview").queryAs(ImageView.class);
        ScrollPane page = robot.lookup(".figures-view .scroll-pane.edge-to-edge")
                .match((ScrollPane pane) -> pane.getContent() instanceof FigurePreview)
                .queryAs(ScrollPane.class);
        await(() -> view.getFitWidth() <= page.getViewportBounds().getWidth()
                && view.getFitWidth() < 0.95 * ColumnWidth.CVPR_DOUBLE.points() * FigurePreview.scale());
        assertThat(robot.lookup(".figures-view .label").queryAllAs(javafx.scene.control.Label.class))
                .extracting(javafx.scene.control.Label::getText)
                .anyMatch(text -> text.matches("\\d+ x \\d+ pt, shown at \\d+ % of its size"));
    }

    @Test
    void letters_tellPanelsApart_andASingleOneHasNone(FxRobot robot) throws TimeoutException {
        makeSheet(robot);
        ListView<SheetItem> list = robot.lookup("#figure-panels").queryListView();
        await(() -> shown(list).equals(List.of("(a)  First", "(b)  Second")));
        robot.interact(() -> model.letteredProperty().set(false));
        await(() -> shown(list).equals(List.of("First", "Second")));
        robot.interact(() -> {
            model.letteredProperty().set(true);
            model.remove(1);
        });
        await(() -> shown(list).equals(List.of("First")));
        assertThat(robot.lookup("#figure-letters").query().isDisabled()).isTrue();
    }

    private static List<String> shown(ListView<SheetItem> list) {
        return list.lookupAll(".list-cell").stream()
                .filter(ListCell.class::isInstance)
                .<ListCell<?>>map(cell -> (ListCell<?>) cell)
                .filter(cell -> !cell.isEmpty())
                .sorted(Comparator.comparingInt(cell -> cell.getIndex()))
                .map(cell -> cell.getText())
                .toList();
    }

    @Test
    void options_changeThePreviewAndOutdatedOnesAreNotShown(FxRobot robot) throws TimeoutException {
        makeSheet(robot);
        @SuppressWarnings("unchecked") // this id is given to a box of widths only
        ChoiceBox<ColumnWidth> width = robot.lookup("#figure-width").queryAs(ChoiceBox.class);
        robot.interact(() -> {
            for (ColumnWidth each : ColumnWidth.values()) {
                width.setValue(each);
            }
            width.setValue(ColumnWidth.IEEE_SINGLE);
        });
        ImageView view = robot.lookup("#figure-preview").queryAs(ImageView.class);
        await(() -> Math.abs(view.getFitWidth() - 252 * FigurePreview.scale()) < 1);
        assertThat(model.figureProperty().get().orElseThrow().width()).isEqualTo(252);
    }

    @Test
    void panelTitle_isEditedWhileTheSelectionStays(FxRobot robot) throws TimeoutException {
        makeSheet(robot);
        ListView<SheetItem> list = robot.lookup("#figure-panels").queryListView();
        robot.interact(() -> list.getSelectionModel().select(1));
        TextField title = robot.lookup("#figure-panel-title").queryAs(TextField.class);
        assertThat(title.getText()).isEqualTo("Second");
        robot.interact(() -> title.setText("Losses of both"));
        assertThat(titles()).containsExactly("First", "Losses of both");
        assertThat(list.getSelectionModel().getSelectedIndex()).isEqualTo(1);
        robot.interact(() -> robot.lookup("#figure-panel-remove").queryButton().fire());
        assertThat(titles()).containsExactly("First");
    }

    @Test
    void panels_areReorderedByDragging(FxRobot robot) throws TimeoutException {
        makeSheet(robot);
        ListView<SheetItem> list = robot.lookup("#figure-panels").queryListView();
        robot.moveTo(list.localToScreen(40, 12))
                .press(MouseButton.PRIMARY)
                .moveTo(list.localToScreen(42, 20))
                .moveTo(list.localToScreen(42, 34))
                .moveTo(list.localToScreen(42, 36))
                .release(MouseButton.PRIMARY);
        await(() -> titles().equals(List.of("Second", "First")));
    }

    @Test
    void labels_areEditedAndAnyResolutionIsTaken(FxRobot robot) throws TimeoutException {
        makeSheet(robot);
        ListView<SheetItem> list = robot.lookup("#figure-panels").queryListView();
        robot.interact(() -> list.getSelectionModel().select(0));
        TextField label = robot.lookup("#figure-labels .text-field").queryAs(TextField.class);
        assertThat(label.getText()).isEqualTo("one");
        robot.interact(() -> label.setText("uno"));
        assertThat(model.figureProperty().get().orElseThrow().panels())
                .containsExactly(new TextPanel("First", "uno"), new TextPanel("Second", "two"));

        ComboBox<Double> dots = robot.lookup("#figure-dpi").queryComboBox();
        robot.interact(() -> {
            dots.getEditor().setText("450");
            dots.commitValue();
        });
        assertThat(model.figureProperty().get().orElseThrow().dotsPerInch()).isEqualTo(450);
        robot.interact(() -> {
            dots.getEditor().setText("many");
            dots.commitValue();
        });
        assertThat(model.figureProperty().get().orElseThrow().dotsPerInch()).isEqualTo(450);
        assertThat(log.lines().get(log.lines().size() - 1).text())
                .contains("must be a number from 10 to 10000 dpi, not \"many\"");
    }

    @Test
    void keys_orderThePanelsAndTakeThemOut(FxRobot robot) throws TimeoutException {
        makeSheet(robot);
        ListView<SheetItem> list = robot.lookup("#figure-panels").queryListView();
        robot.interact(() -> {
            list.requestFocus();
            list.getSelectionModel().select(0);
        });
        robot.press(KeyCode.ALT).type(KeyCode.DOWN).release(KeyCode.ALT);
        assertThat(titles()).containsExactly("Second", "First");
        assertThat(list.getSelectionModel().getSelectedIndex()).isEqualTo(1);
        // It is the last already.
        robot.press(KeyCode.ALT).type(KeyCode.DOWN).type(KeyCode.UP).release(KeyCode.ALT);
        assertThat(titles()).containsExactly("First", "Second");
        robot.type(KeyCode.DELETE);
        assertThat(titles()).containsExactly("Second");
    }

    private void makeMatrix(FxRobot robot) throws TimeoutException {
        float[] values = new float[100];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        MatrixChart chart = MatrixChart.of(
                        Axis.of("column"),
                        Axis.of("row"),
                        new Grid(values, 10, 10),
                        ColourScale.of(ColourMap.VIRIDIS, 0, 99),
                        "value")
                .withTitle("Numbers");
        Figure figure = new Figure(
                "Sheet", Theme.printSans().name(), 300, false, List.of(Figure.row(200, new ChartPanel(chart))), "{}");
        robot.interact(() -> model.show(new ViewFigure("sheet", () -> ViewFigure.Drawn.of(figure))));
        await(() -> preview(robot) != null);
    }

    /** The place of a cell nearest to the middle; enlarged about the middle it lies as many times further from there. */
    @Test
    void preview_readsValuesOut_andZooms(FxRobot robot) throws TimeoutException {
        makeMatrix(robot);
        FigurePreview pane = robot.lookup(FigurePreview.class::isInstance).queryAs(FigurePreview.class);
        ImageView view = robot.lookup("#figure-preview").queryAs(ImageView.class);
        FigurePainter painter = new FigurePainter(model.figureProperty().get().orElseThrow());
        FigureReading reading = painter.draw(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics());
        Point2D middle = new Point2D(painter.width() / 2, painter.height() / 2);
        Point2D cell = IntStream.range(0, 40_000)
                .mapToObj(i -> new Point2D(
                        i % 200 * (painter.width() / 200), Math.floorDiv(i, 200) * (painter.height() / 200)))
                .filter(place -> reading.at(place.getX(), place.getY()).isPresent())
                .min(Comparator.comparingDouble(middle::distance))
                .orElseThrow()
                .add(-3, 0);
        String said = reading.at(cell.getX(), cell.getY()).orElseThrow();
        assertThat(said).startsWith("Numbers\nrow ").contains("\nvalue  ");
        pointAt(robot, pane, () -> onScreen(view, cell, painter), () -> OpenMenu.reading()
                .filter(said::equals)
                .isPresent());

        robot.interact(pane::requestFocus);
        robot.type(KeyCode.PLUS).type(KeyCode.PLUS);
        Point2D enlarged = middle.add(cell.subtract(middle).multiply(1.25 * 1.25));
        assertThat(reading.at(enlarged.getX(), enlarged.getY()))
                .isPresent()
                .get()
                .isNotEqualTo(said);
        pointAt(robot, pane, () -> onScreen(view, enlarged, painter), () -> OpenMenu.reading()
                .filter(said::equals)
                .isPresent());
        robot.type(KeyCode.HOME);
        pointAt(robot, pane, () -> onScreen(view, cell, painter), () -> OpenMenu.reading()
                .filter(said::equals)
                .isPresent());
    }

    private static Point2D onScreen(ImageView view, Point2D points, FigurePainter painter) {
        var bounds = view.getBoundsInParent();
        return new Point2D(
                bounds.getMinX() + points.getX() / painter.width() * bounds.getWidth(),
                bounds.getMinY() + points.getY() / painter.height() * bounds.getHeight());
    }
}
