package dev.fima.app.window.shell;

import dev.fima.app.window.affinity.AffinityPanel;
import dev.fima.app.window.attention.AttentionPanel;
import dev.fima.app.window.help.Guide;
import dev.fima.app.window.help.TourStop;
import dev.fima.app.window.inspection.InspectionPanel;
import dev.fima.app.window.side.LibraryPanel;
import dev.fima.app.window.temporal.TemporalPanel;
import dev.fima.app.window.whatif.WhatIfPanel;
import dev.fima.app.window.workbench.ViewDefinition;
import java.util.List;

/** The stops of the tour through the window. */
final class TourStops {
    /** In their order. */
    static final List<TourStop> ALL = List.of(
            stop(
                    "Maps",
                    "Each clip stands beside what networks make of it: warm colours are where their features are strong,"
                            + " Truth is what moves. The line above the clips says what the scores come to; Beside chooses"
                            + " whose maps are compared.",
                    AttentionPanel.DEFINITION,
                    "#attention-sentence #beside",
                    "views/attention.md"),
            stop(
                    "Affinity",
                    "Which places of the clip go with which places of its motion: a row of the matrix is a cell of the picture,"
                            + " a column a cell of the frame difference. Where both agree on a place, the diagonal is brighter than"
                            + " the rest; after a short training it hardly is. Point at a cell to see both.",
                    AffinityPanel.DEFINITION,
                    "#affinity-matrix",
                    "views/affinity.md"),
            stop(
                    "Time",
                    "Does the network tell one moment of a clip from another? If so, the same time is more alike than different"
                            + " times: the diagonal is brighter than what lies beside it. Point at an entry to play its two"
                            + " moments.",
                    TemporalPanel.DEFINITION,
                    "#temporal-matrix",
                    "views/temporal.md"),
            stop(
                    "Inspection of a step",
                    "One step of the training taken apart: the two crops of a clip, which of their cells belong together, and"
                            + " how each contrast came about. Contrast chooses another one.",
                    InspectionPanel.DEFINITION,
                    "#inspection-contrast #inspection-cells",
                    "views/inspection.md"),
            stop(
                    "What if",
                    "Change the clip and see what becomes of the maps: freeze it, take its background away, move the part. A"
                            + " network that follows motion minds the one and not the other. Begin with Add change.",
                    WhatIfPanel.DEFINITION,
                    "#whatif-add",
                    "views/what-if.md"),
            stop(
                    "Your own data",
                    "Drop videos, a folder of them or a file of weights on the window, or open them with the menu File. Start"
                            + " then trains on the videos of the library, with the settings on the right.",
                    LibraryPanel.DEFINITION,
                    "#library-list",
                    "tutorial/2-own-videos.md"));

    private TourStops() {}

    private static TourStop stop(String title, String words, ViewDefinition view, String target, String page) {
        return new TourStop(title, words, view.id(), target, new Guide.Place(page, ""));
    }
}
