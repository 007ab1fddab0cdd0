package dev.fima.app.window.figures;

import dev.fima.app.window.chart.FigurePreview;
import dev.fima.app.window.chart.SheetItem;
import dev.fima.app.window.control.Choice;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.control.SteadyChoiceBox;
import dev.fima.app.window.control.ViewBar;
import dev.fima.viz.figure.ColumnWidth;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.theme.Theme;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The figure sheet: its panels, the page, and beside them what will be printed, as large as it will be. */
public final class FiguresView extends StackPane {
    private static final double LIST_WIDTH = 240;
    private static final double LINE = 26;
    private static final List<Double> SHARES = List.of(1.0, 2.0 / 3, 1.0 / 2, 1.0 / 3, 1.0 / 4);
    private static final double PAGE_EDGE = 12;

    private final FiguresModel model;
    private final SheetDocuments documents;
    private final Exports exports;
    private final SheetList list;
    private final FigurePreview preview;
    private final TextField panelTitle = new TextField();
    private final ChoiceBox<Double> share = new SteadyChoiceBox<>();
    private final Label size = new Label();
    private final LabelFields labels;
    private final Consumer<String> problem;
    private boolean filling;

    /**
     * @param model the sheet
     * @param documents the sheets that there are
     * @param exports what writes files
     * @param sheets makes one of the kinds of sheets, each in one action
     * @param save asks for a file and exports the sheet
     * @param film asks for a file and exports the sheet in motion
     * @param problem gets a sentence when a figure cannot be drawn
     */
    public FiguresView(
            FiguresModel model,
            SheetDocuments documents,
            Exports exports,
            List<NamedAction> sheets,
            NamedAction save,
            NamedAction film,
            Consumer<String> problem) {
        this.model = model;
        this.documents = documents;
        this.exports = exports;
        this.problem = problem;
        labels = new LabelFields(model);
        list = new SheetList(model);
        preview = new FigurePreview(problem);
        preview.show(model.figureProperty().get());
        model.figureProperty().addListener((property, old, now) -> preview.show(now));
        Notice empty = new Notice(
                "fth-image",
                "Empty figure sheet",
                "Make one of the sheets from the compared runs, or add any view with “Add this view to the sheet”.",
                sheets.toArray(NamedAction[]::new));
        empty.visibleProperty().bind(model.figureProperty().map(Optional::isEmpty));
        ScrollPane page = new ScrollPane(preview);
        page.setFitToWidth(true);
        page.getStyleClass().add("edge-to-edge");
        preview.setPadding(new Insets(PAGE_EDGE));
        page.viewportBoundsProperty().addListener((property, old, now) -> {
            preview.setRoom(now.getWidth() - 2 * PAGE_EDGE);
            showSize();
        });
        preview.setAlignment(Pos.TOP_CENTER);
        // In the order of the Tab key.
        BorderPane content = new BorderPane();
        content.setTop(bar(sheets, save, film));
        content.setLeft(side());
        content.setCenter(new StackPane(page, empty));
        getStyleClass().add("figures-view");
        getChildren().add(content);
    }

    private Node bar(List<NamedAction> sheets, NamedAction save, NamedAction film) {
        Label caption = new Label("New");
        caption.setMinWidth(Region.USE_PREF_SIZE);
        HBox fresh = ViewBar.together(caption);
        for (int i = 0; i < sheets.size(); i++) {
            fresh.getChildren().add(button("figure-sheet-" + i, sheets.get(i)));
        }
        Button saving = button("figure-export", save);
        saving.disableProperty().bind(model.figureProperty().map(Optional::isEmpty));
        Button filming = button("figure-film", film);
        filming.disableProperty().bind(model.movieProperty().map(Optional::isEmpty));
        filming.setTooltip(new Tooltip("A sheet of clips as MP4, animated PNG or GIF, all frames in step."));
        return new ViewBar(new SheetBar(model, documents), fresh, ViewBar.together(saving, filming));
    }

    private static Button button(String id, NamedAction offer) {
        Button button = new Button(offer.title());
        button.setId(id);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> offer.action().run());
        return button;
    }

    private Node side() {
        VBox side = new VBox(
                8,
                options(),
                heading("Panels (drag, or Alt+Up, Alt+Down)"),
                list,
                panelBox(),
                heading("Labels of the panel"),
                labels,
                running());
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox.setVgrow(labels, Priority.ALWAYS);
        list.setMinHeight(60);
        list.setPrefHeight(140);
        labels.setMinHeight(52);
        labels.setPrefHeight(110);
        side.setPadding(new Insets(8, 8, 8, 12));
        ScrollPane scroll = new ScrollPane(side);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setPrefWidth(LIST_WIDTH);
        scroll.setMinWidth(LIST_WIDTH);
        scroll.setMinHeight(0);
        return scroll;
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("text-muted", "text-small");
        return label;
    }

    private Node options() {
        TextField title = new TextField();
        title.setId("figure-title");
        title.getStyleClass().add("small");
        title.textProperty().bindBidirectional(model.titleProperty());
        // In points it is said below, with the height.
        ChoiceBox<ColumnWidth> width = choice(List.of(ColumnWidth.values()), ColumnWidth::title);
        width.setId("figure-width");
        width.valueProperty().bindBidirectional(model.widthProperty());
        ChoiceBox<Theme> theme = choice(Theme.all(), t -> t.name().replace('-', ' '));
        theme.setId("figure-theme");
        theme.valueProperty().bindBidirectional(model.themeProperty());
        ComboBox<Double> dots = resolution();
        CheckBox letters = new CheckBox("Letters (a), (b), …");
        letters.setId("figure-letters");
        letters.selectedProperty().bindBidirectional(model.letteredProperty());
        letters.setTooltip(new Tooltip("Letters tell panels apart; a single one has none."));
        letters.disableProperty().bind(Bindings.size(model.items()).lessThan(2));
        GridPane grid = new GridPane();
        grid.setHgap(8);
        grid.setVgap(4);
        row(grid, 0, "Title", title);
        row(grid, 1, "Width", width);
        row(grid, 2, "Theme", theme);
        row(grid, 3, "PNG", dots);
        grid.add(letters, 1, 4);
        size.getStyleClass().addAll("text-muted", "text-small");
        preview.shown().addListener(change -> showSize());
        grid.add(size, 0, 5, 2, 1);
        return grid;
    }

    private void showSize() {
        double part = preview.shownShare();
        size.setText(preview.shown()
                .get()
                .map(shown -> String.format(
                                Locale.ROOT, "%.0f x %.0f pt, shown at ", shown.width(), preview.pointsHigh())
                        + (part < 1 ? String.format(Locale.ROOT, "%.0f %% of its size", 100 * part) : "true size"))
                .orElse(""));
    }

    /** Usual resolutions, and any other that is typed. */
    private ComboBox<Double> resolution() {
        ComboBox<Double> dots = new ComboBox<>(FXCollections.observableArrayList(150.0, 300.0, 600.0, 1200.0));
        dots.getStyleClass().add("small");
        dots.setMinHeight(LINE);
        dots.setId("figure-dpi");
        dots.setEditable(true);
        dots.setConverter(new StringConverter<>() {
            @Override
            public String toString(Double value) {
                return value == null ? "" : dpi(value);
            }

            @Override
            public Double fromString(String text) {
                return typed(text);
            }
        });
        dots.setValue(model.dotsPerInchProperty().get());
        dots.valueProperty()
                .addListener((property, old, now) -> model.dotsPerInchProperty().set(now));
        dots.getEditor().focusedProperty().addListener((property, old, now) -> {
            if (!now) {
                dots.setValue(typed(dots.getEditor().getText()));
                dots.getEditor().setText(dpi(dots.getValue()));
            }
        });
        return dots;
    }

    private static String dpi(double value) {
        return (value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : String.valueOf(value)) + " dpi";
    }

    /** The resolution that a text means, or the one so far with a sentence why. */
    private double typed(String text) {
        String number = text.strip().replaceFirst("\\s*dpi$", "");
        try {
            double value = Double.parseDouble(number);
            if (value >= Figure.LEAST_DOTS && value <= Figure.MOST_DOTS) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, as for a number out of range.
        }
        problem.accept(String.format(
                Locale.ROOT,
                "The resolution of a PNG must be a number from %.0f to %.0f dpi, not \"%s\"; 300 suits print.",
                Figure.LEAST_DOTS,
                Figure.MOST_DOTS,
                text.strip()));
        return model.dotsPerInchProperty().get();
    }

    private static void row(GridPane grid, int row, String name, Region control) {
        Label label = new Label(name);
        label.setMinWidth(Region.USE_PREF_SIZE);
        control.setMaxWidth(Double.MAX_VALUE);
        GridPane.setHgrow(control, Priority.ALWAYS);
        grid.add(label, 0, row);
        grid.add(control, 1, row);
    }

    private static <T> ChoiceBox<T> choice(List<T> values, Function<T, String> name) {
        ChoiceBox<T> box = new SteadyChoiceBox<>();
        box.getItems().setAll(values);
        box.getStyleClass().add("small");
        box.setMinHeight(LINE);
        box.setConverter(new Choice.Titles<>(value -> value == null ? "" : name.apply(value)));
        return box;
    }

    private Node panelBox() {
        panelTitle.setId("figure-panel-title");
        panelTitle.getStyleClass().add("small");
        panelTitle.setPromptText("Title of the panel");
        panelTitle.textProperty().addListener((property, old, now) -> {
            if (!filling) {
                keepSelection(place -> model.rename(place, now));
            }
        });
        ChoiceBox<Double> shares = choice(SHARES, FiguresView::shareName);
        share.setItems(shares.getItems());
        share.setConverter(shares.getConverter());
        share.getStyleClass().add("small");
        share.setMinHeight(LINE);
        share.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(share, Priority.ALWAYS);
        share.setId("figure-panel-share");
        share.valueProperty().addListener((property, old, now) -> {
            if (!filling && now != null) {
                keepSelection(place -> model.resize(place, now));
            }
        });
        Button remove = new Button("Remove");
        remove.setId("figure-panel-remove");
        remove.getStyleClass().add("small");
        remove.setMinWidth(Region.USE_PREF_SIZE);
        remove.setOnAction(event -> model.remove(list.getSelectionModel().getSelectedIndex()));
        HBox row = new HBox(8, share, remove);
        VBox box = new VBox(4, panelTitle, row);
        box.disableProperty()
                .bind(list.getSelectionModel().selectedIndexProperty().lessThan(0));
        list.getSelectionModel().selectedItemProperty().addListener((property, old, now) -> {
            fill(now);
            labels.show(list.getSelectionModel().getSelectedIndex());
        });
        return box;
    }

    private static String shareName(double value) {
        long parts = Math.round(1 / value);
        return value == 1
                ? "whole width"
                : Math.abs(value - 1.0 / parts) < 0.01 ? "1/" + parts + " of the width" : "2/3 of the width";
    }

    /** Replacing an item takes the list's selection away from it. */
    private void keepSelection(Consumer<Integer> change) {
        int place = list.getSelectionModel().getSelectedIndex();
        filling = true;
        try {
            change.accept(place);
            list.getSelectionModel().select(place);
        } finally {
            filling = false;
        }
    }

    private void fill(SheetItem item) {
        if (filling) {
            return;
        }
        filling = true;
        try {
            panelTitle.setText(item == null ? "" : item.panel().title());
            share.setValue(
                    item == null
                            ? null
                            : SHARES.stream()
                                    .filter(s -> Math.abs(s - item.share()) < 0.01)
                                    .findFirst()
                                    .orElse(null));
        } finally {
            filling = false;
        }
    }

    private Node running() {
        Label what = new Label();
        what.setId("figure-activity");
        what.setWrapText(true);
        what.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> exports.activity().get().isEmpty()
                                ? model.activityProperty().get()
                                : exports.activity().get(),
                        exports.activity(),
                        model.activityProperty()));
        Button cancel = new Button("Cancel");
        cancel.setId("figure-cancel");
        cancel.getStyleClass().add("small");
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(event -> exports.cancel());
        cancel.visibleProperty().bind(exports.activity().isNotEmpty());
        HBox box = new HBox(8, what, cancel);
        box.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        box.visibleProperty().bind(what.textProperty().isNotEmpty());
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }
}
