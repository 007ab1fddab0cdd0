package dev.fima.app.bench;

import dev.fima.app.export.ExportFormat;
import dev.fima.app.window.action.ActionDefinition;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.attention.AttentionPanel;
import dev.fima.app.window.figures.FiguresPanel;
import dev.fima.app.window.shell.WorkbenchWindow;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.Workbench;
import java.nio.file.Path;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Scene;

/** The window as a program drives it: what a person would press, and what a person would wait to see. */
final class GuidedWindow {
    private final WorkbenchWindow window;
    private final Workbench workbench;
    private final FxWatchdog watchdog = new FxWatchdog();

    GuidedWindow(WorkbenchWindow window) {
        this.window = window;
        this.workbench = window.workbench();
    }

    /** The watch over the FX thread. */
    FxWatchdog watchdog() {
        return watchdog;
    }

    Scene scene() {
        return window.scene();
    }

    Workbench workbench() {
        return workbench;
    }

    <V extends View> V view(Class<V> wanted) {
        return window.view(wanted);
    }

    /** Does what a menu item would. */
    void perform(ActionDefinition action) {
        workbench.actions().get(action).run();
    }

    /** Brings a view to the front. */
    void show(String view) {
        workbench.views().show(view);
    }

    /** Whether the engine runs. */
    boolean engineReady() {
        return !workbench.machine().engine().get().isEmpty();
    }

    /** Whether engine and data are there and all probe clips play. */
    boolean ready() {
        return engineReady()
                && clips() > 0
                && view(AttentionPanel.class).model().rows().stream()
                        .allMatch(row -> row.pictures().get() != null);
    }

    /** Clips shown. */
    int clips() {
        return view(AttentionPanel.class).model().rows().size();
    }

    /** How often all clips have gone to another frame. */
    long clipFramesShown() {
        return view(AttentionPanel.class).framesShown();
    }

    /** Ends the tour through the window. */
    void closeTour() {
        window.tour().close();
    }

    /** Plays the clips, or holds them. */
    void playClips(boolean play) {
        workbench.clock().playing().set(play);
    }

    /** Snapshots of the selected run. */
    int snapshotCount() {
        return workbench.time().steps().size();
    }

    /** Whether a process trains, or does other work of the queue. */
    boolean training() {
        return workbench.control().active() || !workbench.queue().active().isEmpty();
    }

    /** Whether there is a figure sheet. */
    boolean showsSheet() {
        return view(FiguresPanel.class).model().figureProperty().get().isPresent();
    }

    /** Exports the figure sheet as the file's ending asks; what comes of it is in the session log. */
    void exportSheet(Path file) {
        view(FiguresPanel.class).ask((title, name, formats) -> Optional.of(file));
        boolean film = ExportFormat.of(file).content() == ExportFormat.Content.MOVIE;
        perform(film ? ActionId.EXPORT_SHEET_VIDEO : ActionId.EXPORT_SHEET);
    }

    /** Whether an export is under way. */
    boolean exporting() {
        return !view(FiguresPanel.class).activity().get().isEmpty();
    }

    /** Hides the window, which then does nothing, or takes that back. */
    void putAway(boolean away) {
        if (away) {
            Platform.setImplicitExit(false);
            window.stage().hide();
        } else {
            window.stage().show();
        }
    }

    void close() {
        watchdog.close();
        window.close();
    }
}
