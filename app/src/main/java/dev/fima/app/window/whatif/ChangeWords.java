package dev.fima.app.window.whatif;

import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.whatif.Change;
import dev.fima.model.whatif.Parameter;
import dev.fima.model.whatif.Route;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Changes in words, such as "Frozen (frame 8), then Noise (strength 15 %)".
 *
 * @param frames frames T of the clip
 * @param titles what another clip is called
 */
record ChangeWords(int frames, Function<ProbeClip, String> titles) {
    private static final double FULL = 100;

    String of(List<Change> changes) {
        return changes.isEmpty() ? "unchanged" : changes.stream().map(this::of).collect(Collectors.joining(", then "));
    }

    private String of(Change change) {
        Stream<String> values = change.kind().parameters(frames).stream()
                // A drawn path says both how far and where to.
                .filter(parameter -> change.route().isEmpty())
                .map(parameter -> parameter.title().toLowerCase(Locale.ROOT) + " "
                        + Parameter.write(change.value(parameter.name(), frames))
                        + (parameter.unit().startsWith("%") ? " %" : ""));
        Stream<String> route = change.route().stream().map(ChangeWords::of);
        Stream<String> part = change.place().stream()
                .map(place ->
                        (place.outside() ? "outside of " : "") + place.mask().title());
        Stream<String> other = change.other().stream().map(clip -> "of " + titles.apply(clip));
        String all = Stream.of(values, route, part, other).flatMap(each -> each).collect(Collectors.joining(", "));
        return change.kind().title() + (all.isEmpty() ? "" : " (" + all + ")");
    }

    /** How long it is. */
    static String of(Route route) {
        return String.format(Locale.ROOT, "along a drawn path of %.0f %% of the frame", FULL * route.length());
    }
}
