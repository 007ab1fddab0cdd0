package dev.fima.app.window.shell;

import dev.fima.app.window.ablation.AblationPanel;
import dev.fima.app.window.affinity.AffinityPanel;
import dev.fima.app.window.attention.AttentionPanel;
import dev.fima.app.window.compare.ComparePanel;
import dev.fima.app.window.embedding.EmbeddingPanel;
import dev.fima.app.window.evaluation.EvaluationPanel;
import dev.fima.app.window.figures.FiguresPanel;
import dev.fima.app.window.inspection.InspectionPanel;
import dev.fima.app.window.preferences.PanelLayout;
import dev.fima.app.window.runtable.RunTablePanel;
import dev.fima.app.window.side.DetailsPanel;
import dev.fima.app.window.side.ExperimentPanel;
import dev.fima.app.window.side.LibraryPanel;
import dev.fima.app.window.side.LogPanel;
import dev.fima.app.window.side.QueuePanel;
import dev.fima.app.window.side.RunsPanel;
import dev.fima.app.window.temporal.TemporalPanel;
import dev.fima.app.window.training.TrainingPanel;
import dev.fima.app.window.whatif.WhatIfPanel;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import java.util.List;

/** The list of all views: what is not named here is not in the window, and nowhere else is a view named. */
public final class Views {
    /** In the order of their tabs. */
    public static final List<ViewDefinition> ALL = List.of(
            LibraryPanel.DEFINITION,
            RunsPanel.DEFINITION,
            QueuePanel.DEFINITION,
            AttentionPanel.DEFINITION,
            AffinityPanel.DEFINITION,
            TemporalPanel.DEFINITION,
            WhatIfPanel.DEFINITION,
            InspectionPanel.DEFINITION,
            ComparePanel.DEFINITION,
            RunTablePanel.DEFINITION,
            EvaluationPanel.DEFINITION,
            EmbeddingPanel.DEFINITION,
            AblationPanel.DEFINITION,
            FiguresPanel.DEFINITION,
            TrainingPanel.DEFINITION,
            ExperimentPanel.DEFINITION,
            DetailsPanel.DEFINITION,
            LogPanel.DEFINITION);

    private Views() {}

    /** The arrangement of a first start. */
    public static PanelLayout firstLayout() {
        return PanelLayout.row(
                List.of(0.17, 0.78),
                PanelLayout.column(List.of(0.62), tabs(Place.LEFT_ABOVE), tabs(Place.LEFT_BELOW)),
                tabs(Place.CENTRE),
                tabs(Place.RIGHT));
    }

    private static PanelLayout tabs(Place place) {
        return PanelLayout.tabs(ALL.stream()
                .filter(view -> view.place() == place)
                .map(ViewDefinition::id)
                .toList());
    }
}
