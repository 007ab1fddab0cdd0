package dev.fima.app.report;

import java.util.List;
import java.util.Optional;

/** An analysis of a few clips, one after the other, whose values become colours. */
sealed interface ClipReport extends AnalysisReport permits ActivationReport, AffinityReport, TemporalReport {
    /** Title of the network. */
    String title();

    @Override
    List<Analysed> clips();

    /** How values become colours. */
    MapColours colours();

    @Override
    default Optional<MapColours> colourScale() {
        return Optional.of(colours());
    }
}
