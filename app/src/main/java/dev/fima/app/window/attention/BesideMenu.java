package dev.fima.app.window.attention;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** The runs beside the shown one, to choose. */
final class BesideMenu {
    private static final int LONG_NAMES = 10;

    private final AttentionModel model;
    private final Supplier<List<BesideChoice>> choices;
    private final MenuButton button = new MenuButton();

    /** @param choices what can be chosen now */
    BesideMenu(AttentionModel model, Supplier<List<BesideChoice>> choices) {
        this.model = model;
        this.choices = choices;
        button.setId("beside");
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip("Runs and steps whose maps stand beside those of the selected run, in step.\n"
                + "They are the compared runs: marked in the list of runs and shown in Compare, too."));
        button.setAccessibleText("Runs beside the selected one");
        button.textProperty()
                .bind(Bindings.createStringBinding(this::words, model.others(), model.othersShown(), model.snapshot()));
        fill();
        button.setOnShowing(event -> fill());
    }

    MenuButton button() {
        return button;
    }

    private String words() {
        List<OtherRun> beside = model.columns();
        String names = beside.stream().map(OtherRun::name).collect(Collectors.joining(", "));
        return beside.isEmpty()
                ? "Beside: none"
                : "Beside: " + (names.length() <= LONG_NAMES ? names : Integer.toString(beside.size()));
    }

    private void fill() {
        List<BesideChoice> now = choices.get();
        button.getItems().clear();
        for (BesideChoice choice : now) {
            CheckMenuItem item = new CheckMenuItem(choice.title());
            item.setMnemonicParsing(false);
            item.setSelected(choice.shown());
            item.setOnAction(event -> choice.toggle().run());
            button.getItems().add(item);
        }
        if (now.isEmpty()) {
            MenuItem none = new MenuItem("There is no other run");
            none.setDisable(true);
            button.getItems().add(none);
        }
        MenuItem hide = new MenuItem("None");
        hide.setDisable(model.columns().isEmpty());
        hide.setOnAction(event -> model.othersShown().set(false));
        button.getItems().addAll(new SeparatorMenuItem(), hide);
    }
}
