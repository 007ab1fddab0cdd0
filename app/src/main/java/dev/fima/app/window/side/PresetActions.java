package dev.fima.app.window.side;

import dev.fima.app.preset.OwnPresets;
import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionControls;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.control.DialogOwner;
import dev.fima.app.window.control.FileChoice;
import dev.fima.app.window.control.TextQuestion;
import dev.fima.app.window.inspector.ExperimentForm;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.FimaException;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is done with presets: the settings of the form are saved as one, shared as a file, and taken from somebody's file. */
final class PresetActions {
    private static final List<ExtensionFilter> FILES = List.of(FileChoice.filter("Preset", "json"));

    private final Workbench workbench;
    private final OwnPresets presets;
    private final ExperimentForm form;
    private final MenuButton menu = new MenuButton(null, new FontIcon("fth-more-vertical"));

    PresetActions(Workbench workbench) {
        this.workbench = workbench;
        presets = workbench.presets();
        form = workbench.form();
        ActionCatalogue actions = workbench.actions();
        ObservableValue<String> unusable =
                form.settings().map(settings -> settings.isEmpty() ? "the form has a value that cannot be used" : "");
        actions.add(ActionId.SAVE_PRESET, this::askName).unless(unusable);
        actions.add(ActionId.SHARE_PRESET, this::share).unless(unusable);
        actions.add(ActionId.OPEN_PRESET, this::openFile);
        actions.add(ActionId.DELETE_PRESET, this::delete)
                .unless(Bindings.createStringBinding(
                        () -> form.preset().get().isOfProgram() ? "the chosen preset comes with the program" : "",
                        form.preset()));
        menu.setId("preset-menu");
        menu.getStyleClass().addAll("button-icon", "flat", "no-arrow");
        menu.setTooltip(new Tooltip("Save these settings as a preset, share them, or take somebody's"));
        menu.setAccessibleText("Presets");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        Stream.of(ActionId.SAVE_PRESET, ActionId.SHARE_PRESET, ActionId.OPEN_PRESET, ActionId.DELETE_PRESET)
                .map(actions::get)
                .map(ActionControls::menuItem)
                .forEach(menu.getItems()::add);
    }

    /** The menu beside the list of presets. */
    Node menu() {
        return menu;
    }

    private Optional<Window> window() {
        return DialogOwner.of(menu);
    }

    private void askName() {
        Preset before = form.preset().get();
        TextQuestion.ask(
                window().orElse(null),
                "preset-name",
                "Save as preset",
                "The settings of the form are listed beside the presets of the program, under this name, and are found by fima"
                        + " --preset. A preset of your own with the same name is replaced.",
                before.isOfProgram() ? "" : before.title(),
                OwnPresets::whyNot,
                name -> form.settings().get().ifPresent(settings -> save(own(name, settings))));
    }

    private Preset own(String name, Settings settings) {
        Preset before = form.preset().get();
        Preset basis = before.ofProgram();
        int changes = settings.differencesTo(basis.settings()).size();
        return Preset.own(
                name, basis.title() + " with " + changes + (changes == 1 ? " change." : " changes."), settings, before);
    }

    private void save(Preset preset) {
        then(
                () -> {
                    presets.save(preset);
                    return presets.list(unusable -> {});
                },
                all -> {
                    choose(all, preset);
                    workbench.log().remark("Saved the settings of the form as the preset \"" + preset.title() + "\".");
                });
    }

    private void choose(List<Preset> all, Preset chosen) {
        form.setOwnPresets(all);
        form.beginWith(chosen);
        form.setOwnPresets(all);
    }

    /** The settings of the form as they are, also where no preset of these settings was saved. */
    private void share() {
        Preset now = form.preset().get();
        Settings settings = form.settings().get().orElseThrow();
        Preset shared = own(now.isOfProgram() ? "Like " + now.title() : now.title(), settings);
        new FileChoice("Share settings", "preset", FILES)
                .save(shared.title().replaceAll("[^A-Za-z0-9]+", "-"), window().orElse(null))
                .ifPresent(file -> share(shared, file));
    }

    /** Writes a preset for somebody else. */
    void share(Preset shared, Path file) {
        then(
                () -> {
                    OwnPresets.share(shared, file);
                    return file;
                },
                written -> workbench
                        .log()
                        .remark("Wrote the settings of the form into " + written + "; fima train --preset " + written
                                + " begins with them."));
    }

    private void openFile() {
        new FileChoice("Open preset", "preset", FILES)
                .open(window().orElse(null))
                .ifPresent(this::take);
    }

    /** Keeps somebody's preset among one's own, and brings it into the form. */
    private void take(Path file) {
        then(
                () -> {
                    Preset read = OwnPresets.read(file);
                    presets.save(read);
                    return read;
                },
                read -> {
                    form.setOwnPresets(presets.list(unusable -> {}));
                    form.preset().set(read);
                    workbench.log().remark("The form holds the preset \"" + read.title() + "\" of " + file + ".");
                });
    }

    private void delete() {
        Preset gone = form.preset().get();
        then(
                () -> {
                    presets.delete(gone.title());
                    return presets.list(unusable -> {});
                },
                all -> {
                    // What is typed stays, as changes to the preset behind the deleted one.
                    form.beginWith(gone.ofProgram());
                    form.setOwnPresets(all);
                    workbench.log().remark("Deleted the preset \"" + gone.title() + "\"; the form keeps its settings.");
                });
    }

    private <T> void then(Callable<T> work, Consumer<T> done) {
        BackgroundTask.of(work)
                .onSuccess(done)
                .onFailure(reason -> workbench
                        .log()
                        .problem(reason instanceof FimaException ? reason.getMessage() : String.valueOf(reason)))
                .start(workbench.tasks().lists());
    }
}
