package dev.fima.app.window.probes;

import dev.fima.app.probes.ProbeSet;
import dev.fima.app.probes.ProbeSetFile;
import dev.fima.app.window.control.DialogOwner;
import dev.fima.app.window.control.FileChoice;
import dev.fima.app.window.control.MenuAction;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputDialog;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/** The menu of named sets at the strip of probe clips. */
public final class ProbeSetMenu extends MenuButton {
    private final ProbeSetsModel model;
    private final Files files;

    /** Asks for files; the answers of the system's dialogs can be given by a test instead. */
    public interface Files {
        /** Where to write a file that would be called so. */
        Optional<Path> toWrite(String name);

        /** Which file to read. */
        Optional<Path> toRead();
    }

    /** A menu that asks with the system's dialogs. */
    public ProbeSetMenu(ProbeSetsModel model) {
        this(model, Dialogs::new);
    }

    /** @param dialogs makes what asks for files, from the node over which it stands */
    ProbeSetMenu(ProbeSetsModel model, Function<Node, Files> dialogs) {
        this.model = model;
        files = dialogs.apply(this);
        setId("probe-sets");
        getStyleClass().addAll("small", "flat");
        setMinWidth(USE_PREF_SIZE);
        setGraphic(new FontIcon("fth-bookmark"));
        textProperty().bind(model.chosen().map(name -> name.isEmpty() ? "Sets" : brief(name)));
        setAccessibleText("Sets of probe clips");
        setTooltip(
                new Tooltip("Keep the chosen clips under a name, choose those of another set, share them as a file"));
        model.sets().addListener(change -> fill());
        model.chosen().addListener(change -> fill());
        setOnShowing(event -> model.refresh());
        fill();
        model.refresh();
    }

    private static String brief(String name) {
        int most = 18;
        return name.length() > most ? name.substring(0, most - 1) + "…" : name;
    }

    private void fill() {
        List<ProbeSet> sets = model.sets().get();
        getItems().clear();
        for (ProbeSet set : sets) {
            CheckMenuItem item =
                    new CheckMenuItem(set.name() + "  (" + set.clips().size() + ")");
            item.setMnemonicParsing(false);
            item.setSelected(set.name().equals(model.chosen().get()));
            item.setOnAction(event -> {
                item.setSelected(set.name().equals(model.chosen().get()));
                model.choose(set);
            });
            getItems().add(item);
        }
        if (!sets.isEmpty()) {
            getItems().add(new SeparatorMenuItem());
        }
        getItems()
                .addAll(
                        new MenuAction(
                                "probe-set-save",
                                "Save as…",
                                () -> askName("Save the probe clips", proposal(), model::saveAs)),
                        each(
                                "Rename",
                                sets,
                                set -> askName("Rename " + set.name(), set.name(), name -> model.rename(set, name))),
                        each("Delete", sets, model::delete),
                        new SeparatorMenuItem(),
                        new MenuAction("probe-set-export", "Export to file…", () -> files.toWrite(fileName())
                                .ifPresent(model::export)),
                        new MenuAction("probe-set-import", "Import from file…", () -> files.toRead()
                                .ifPresent(model::importFile)));
    }

    private static Menu each(String title, List<ProbeSet> sets, Consumer<ProbeSet> action) {
        Menu menu = new Menu(title);
        menu.setDisable(sets.isEmpty());
        for (ProbeSet set : sets) {
            MenuItem item = new MenuAction("", set.name(), () -> action.accept(set));
            item.setMnemonicParsing(false);
            menu.getItems().add(item);
        }
        return menu;
    }

    private String proposal() {
        return model.chosen().get();
    }

    private String fileName() {
        String name = proposal().replaceAll("[^\\p{L}\\p{N} ._-]+", "-");
        return (name.isEmpty() ? "probe-clips" : name) + ProbeSetFile.ENDING;
    }

    /** Asks for a name that is not empty; says so where a set has it. */
    private void askName(String title, String proposed, Consumer<String> answer) {
        TextInputDialog dialog = new TextInputDialog(proposed);
        DialogOwner.of(this).ifPresent(owner -> DialogOwner.putOver(dialog, owner));
        dialog.setTitle(title);
        dialog.setGraphic(null);
        dialog.setContentText("Name");
        dialog.getEditor().setId("probe-set-name");
        dialog.headerTextProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.sets().get().stream()
                                        .anyMatch(set -> set.name().equals(name(dialog))
                                                && !name(dialog).equals(proposed))
                                ? title + "; the set that has this name is replaced"
                                : title,
                        dialog.getEditor().textProperty(),
                        model.sets()));
        Node ok = dialog.getDialogPane().lookupButton(ButtonType.OK);
        ok.setId("probe-set-ok");
        ok.disableProperty().bind(dialog.getEditor().textProperty().map(String::isBlank));
        dialog.resultProperty().addListener((source, old, name) -> {
            if (name != null && !name.isBlank()) {
                answer.accept(name.strip());
            }
        });
        dialog.show();
    }

    private static String name(TextInputDialog dialog) {
        return dialog.getEditor().getText().strip();
    }

    private record Dialogs(Node asking) implements Files {
        @Override
        public Optional<Path> toWrite(String name) {
            return choice("Export the probe clips")
                    .save(name, DialogOwner.of(asking).orElse(null));
        }

        @Override
        public Optional<Path> toRead() {
            return choice("Import probe clips").open(DialogOwner.of(asking).orElse(null));
        }

        private static FileChoice choice(String title) {
            return new FileChoice(
                    title, "probe set", List.of(FileChoice.filter("Probe clips", ProbeSetFile.ENDING.substring(1))));
        }
    }
}
