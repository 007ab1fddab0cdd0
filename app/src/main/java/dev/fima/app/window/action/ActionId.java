package dev.fima.app.window.action;

import java.util.List;
import java.util.Locale;

/** Every action of the workbench but those that show a view. A shortcut uses JavaFX's notation, {@code Shortcut} being Ctrl or Command. */
public enum ActionId implements ActionDefinition {
    OPEN_DATA("Open data set…", "Shortcut+O", "Open a folder of videos to train on and to look at.", "fth-folder"),
    LOOK_INTO_FOLDER(
            "Open folder of videos…",
            "",
            "See what lies in a folder (layout, classes, videos, problems) before it is opened as the data set.",
            "fth-folder-plus"),
    ADD_VIDEO(
            "Add video…",
            "Shortcut+Shift+D",
            "Take videos from anywhere among the probe clips, and choose where the clip begins.",
            "fth-film"),
    OPEN_SAMPLE("Open sample data", "", "Open the built-in sample data set.", "fth-film"),
    OPEN_RUN(
            "Open run…",
            "Shortcut+Shift+O",
            "Open the folder of a run, also one that another process trains.",
            "fth-activity"),
    OPEN_WEIGHTS(
            "Open weights…",
            "Shortcut+Shift+W",
            "Open weights of PyTorch (.pth, .pth.tar, .safetensors) as an entry beside the runs; nothing is trained.",
            "fth-package"),
    OPEN_ABLATION("Open…", "", "Open the folder of an ablation, also one that another process runs.", "fth-columns"),
    UNDO(
            "Undo",
            "Shortcut+Z",
            "Take the last change back where you work: in the form, on the figure sheet, in What if, or a deleted run in the list of runs.",
            "fth-corner-up-left"),
    REDO("Redo", "Shortcut+Shift+Z", "Make the change again that was taken back last.", "fth-corner-up-right"),
    EXIT("Quit", "Shortcut+Q", "Close the workbench.", "fth-log-out"),

    START(
            "Start",
            "Shortcut+R",
            "Train with the settings of the form in a new run folder, at once or when a device is free.",
            "fth-play"),
    PAUSE("Pause", "Shortcut+P", "Hold training after the current step; Resume goes on.", "fth-pause"),
    RESUME("Resume", "Shortcut+P", "Go on where training was paused.", "fth-play"),
    STOP("Stop", "Shortcut+.", "Stop after the current step and write a checkpoint.", "fth-square"),
    RESUME_RUN(
            "Resume selected run",
            "Shortcut+Shift+R",
            "Go on from the last checkpoint of the selected run.",
            "fth-rotate-cw"),
    FORK(
            "Fork from here",
            "Shortcut+Shift+F",
            "Begin a new run from the newest checkpoint of the selected run at or before the shown step; its settings come"
                    + " into the form, to be changed before Start.",
            "fth-git-branch"),

    NEW_WITH_SETTINGS(
            "New run with these settings",
            "",
            "Bring the settings of the selected run into the form; Start begins a new run with them, from fresh weights.",
            "fth-copy"),
    RENAME_RUN(
            "Rename run…",
            "",
            "Give the selected run another name; its folder, to which forks and figures refer, stays.",
            "fth-edit-2"),
    DELETE_RUN(
            "Delete run",
            "",
            "Move the selected run into the wastebasket beside it; Undo brings it back.",
            "fth-trash-2"),
    REVEAL_RUN(
            "Show folder of run",
            "",
            "Show the folder of the selected run in the file manager of the system.",
            "fth-folder"),
    EMPTY_WASTEBASKET("Empty wastebasket…", "", "Delete the runs in the wastebasket for good.", "fth-trash"),
    SAVE_PRESET(
            "Save as preset…",
            "",
            "Keep the settings of the form under a name, beside the presets of the program.",
            "fth-bookmark"),
    SHARE_PRESET("Share settings…", "", "Write the settings of the form into a file for somebody else.", "fth-share-2"),
    OPEN_PRESET("Open preset…", "", "Take the settings of somebody's file into the form, and keep them.", "fth-folder"),
    DELETE_PRESET("Delete preset", "", "Delete the chosen preset; the form keeps its settings.", "fth-trash-2"),

    LOOK_INSIDE(
            "Look inside the next step",
            "Shortcut+I",
            "Note down crops, positives, negatives and queues of the next training step; it takes a little longer.",
            "fth-scissors"),
    CHECKPOINT("Save checkpoint now", "Shortcut+K", "Save a checkpoint after the running step and go on.", "fth-save"),
    PIN_STEP(
            "Pin shown step",
            "Shortcut+B",
            "Keep the selected run at the shown step in the comparison; once more takes it out.",
            "fth-map-pin"),
    PROBE_RUN(
            "Show in this run",
            "",
            "Look at the chosen probe clips through the checkpoints of the selected run, which is over; its snapshots hold them"
                    + " from then on.",
            "fth-eye"),
    PROBE_TAKE_OUT(
            "Take out of this run",
            "",
            "Take the selected clip, which was looked at after the run, out of the run's snapshots again; the clips that it watched"
                    + " itself stay.",
            "fth-eye-off"),
    EVALUATE(
            "Evaluate selected run",
            "Shortcut+U",
            "Measure the newest checkpoint on the test videos, in the way that the evaluation panel names.",
            "fth-check-square"),
    EMBED(
            "Map test videos",
            "Shortcut+Shift+U",
            "Lay the test videos out by the features of the selected run and of those marked for comparison.",
            "fth-map"),
    ABLATE(
            "Run ablation",
            "Shortcut+Shift+B",
            "Train and measure the variants, controls and seeds of the ablation panel, or go on with the shown ablation.",
            "fth-columns"),
    MARK_RUN(
            "Compare selected run",
            "Shortcut+M",
            "Mark the selected run for comparison, or take its mark away.",
            "fth-check-square"),

    PLAY("Play clips", "Shortcut+Space", "Play or hold all clips.", "fth-play-circle"),
    PREVIOUS_FRAME("Previous frame", "Shortcut+LEFT", "Hold the clips and step one frame back.", "fth-skip-back"),
    NEXT_FRAME("Next frame", "Shortcut+RIGHT", "Hold the clips and step one frame on.", "fth-skip-forward"),
    FOLLOW(
            "Follow newest step",
            "Shortcut+L",
            "Keep all views at the newest snapshot while training goes on.",
            "fth-radio"),

    LEFT_SIDE("Library and runs", "F8", "Fold the left side with library and runs away, or show it again.", "fth-list"),
    RIGHT_SIDE(
            "Form and details",
            "F9",
            "Fold the right side with form and details away, or show it again.",
            "fth-sidebar"),
    FULL_SCREEN(
            "Full screen",
            "F11",
            "Let the window fill the screen, without its frame; once more takes it back.",
            "fth-maximize"),
    OWN_WINDOW(
            "Panel in its own window",
            "Shortcut+Shift+N",
            "Take the panel with the focus, or the view in front, into a window of its own; once more, or closing that window,"
                    + " puts it back.",
            "fth-external-link"),
    DARK("Dark theme", "Shortcut+D", "Switch between the light and the dark theme.", "fth-moon"),
    NEXT_AREA(
            "Next area",
            "F6",
            "Take the focus to the next part of the window: menus, probe clips, each group of tabs, times.",
            "fth-corner-down-right"),
    PREVIOUS_AREA(
            "Previous area", "Shift+F6", "Take the focus to the part of the window before.", "fth-corner-up-left"),
    RESET_LAYOUT("Reset layout", "", "Put all panels back to where they were at first.", "fth-layout"),

    EXPORT_VIEW(
            "Export this view…",
            "Shortcut+E",
            "Write the view in front as a figure (PDF, SVG, PNG), its data (CSV, npz) or its tables (Markdown, LaTeX).",
            "fth-download"),
    EXPORT_VIDEO(
            "Export video of this view…",
            "Shortcut+Shift+V",
            "Write the clips in front with their maps as a video (MP4, animated PNG, GIF).",
            "fth-video"),
    ADD_TO_SHEET(
            "Add this view to the sheet",
            "Shortcut+Shift+E",
            "Lay the charts or maps of the view in front on the figure sheet.",
            "fth-plus-square"),
    COPY_PYTHON(
            "Copy as Python",
            "Shortcut+Shift+C",
            "Put a program on the clipboard that loads the numbers of the view in front with NumPy, from the run folder where"
                    + " they lie there.",
            "fth-code"),
    NOTEBOOK(
            "Write notebook",
            "",
            "Write a Jupyter notebook into the folder of the selected run that reads and draws what lies there.",
            "fth-book-open"),
    SHEET_ACTIVATION(
            "Activation maps",
            "",
            "A sheet of activation maps of several clips, a column for each compared run.",
            "fth-eye"),
    SHEET_SIMILARITY(
            "Affinity and time",
            "",
            "A sheet of affinity matrices and temporal similarity statistics of the compared runs.",
            "fth-grid"),
    SHEET_CURVES(
            "Curves",
            "",
            "A sheet of loss and accuracy of the compared runs, with mean and spread over seeds.",
            "fth-trending-down"),
    EXPORT_SHEET("Export…", "", "Write the figure sheet as a figure, its data or its tables.", "fth-download"),
    EXPORT_SHEET_VIDEO("Video…", "", "Write the figure sheet as a video, all its clips in step.", "fth-video"),
    CANCEL_EXPORT("Cancel export", "", "End the export that runs; it writes nothing.", "fth-x"),
    MANUAL("Manual", "F1", "Open the guide that comes with the program; it needs no network.", "fth-book-open"),
    TOUR("Tour", "", "Six stops through the window: what there is to see, and where.", "fth-map"),
    GLOSSARY("Glossary", "", "Words of the program and symbols of the paper.", "fth-book"),
    SHORTCUTS("Shortcuts", "Shortcut+F1", "All keys and what they do.", "fth-command"),
    STATISTICS("Statistics", "Shift+F1", "What each number means, with its formula.", "fth-percent"),
    ABOUT("About", "", "Version, device and licences.", "fth-info");

    /** What is done with a run, in the order of its menus. */
    public static final List<ActionId> OF_A_RUN =
            List.of(RENAME_RUN, DELETE_RUN, RESUME_RUN, FORK, NEW_WITH_SETTINGS, NOTEBOOK, REVEAL_RUN);

    private final String title;
    private final String shortcut;
    private final String tooltip;
    private final String icon;

    ActionId(String title, String shortcut, String tooltip, String icon) {
        this.title = title;
        this.shortcut = shortcut;
        this.tooltip = tooltip;
        this.icon = icon;
    }

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String shortcut() {
        return shortcut;
    }

    @Override
    public String tooltip() {
        return tooltip;
    }

    @Override
    public String icon() {
        return icon;
    }
}
