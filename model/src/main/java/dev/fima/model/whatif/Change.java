package dev.fima.model.whatif;

import dev.fima.model.FimaException;
import dev.fima.model.analysis.ProbeClip;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One change of a clip with its values. It is bound to JSON as it stands. The same change of the same clip gives the same pixels:
 * what is drawn at random follows from the value {@code seed}.
 *
 * @param kind what is done
 * @param values numbers by the name of their {@link Parameter}; what is missing has its standard value
 * @param place the part of the clip that it is about, for kinds that ask for one; empty for the ground truth, or where there is
 *     none the network's own foreground
 * @param other the clip that gives its background, for {@link ChangeKind#OTHER_BACKGROUND}
 * @param route the path of {@link ChangeKind#MOVE_REGION}; empty for a straight line by its values
 */
public record Change(
        ChangeKind kind,
        Map<String, Double> values,
        Optional<Place> place,
        Optional<ProbeClip> other,
        Optional<Route> route) {
    /** Longest clips that there are; what a value may be depends on the clip's length only below it. */
    static final int LONGEST = 128;

    public Change {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        List<Parameter> known = kind.parameters(LONGEST);
        for (Map.Entry<String, Double> value : values.entrySet()) {
            named(kind, known, value.getKey()).checked(value.getValue());
        }
    }

    /** A change with its standard values. */
    public static Change of(ChangeKind kind) {
        return new Change(kind, Map.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The same with another value.
     *
     * @throws FimaException if the kind has no such parameter or the value is out of range
     */
    public Change with(String name, double value) {
        Map<String, Double> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Change(kind, more, place, other, route);
    }

    /** The same about another part of the clip. */
    public Change in(Place part) {
        return new Change(kind, values, Optional.of(part), other, route);
    }

    /** The same with the background of another clip. */
    public Change with(ProbeClip clip) {
        return new Change(kind, values, place, Optional.of(clip), route);
    }

    /** The same along a path. */
    public Change along(Route path) {
        return new Change(kind, values, place, other, Optional.of(path));
    }

    /** The same along the straight line of its values. */
    public Change straight() {
        return new Change(kind, values, place, other, Optional.empty());
    }

    /** The same with those of its values that clips of T = {@code frames} frames can have: those beyond the ends are the ends. */
    public Change fitting(int frames) {
        Change fitting = this;
        for (Parameter parameter : kind.parameters(frames)) {
            Double value = values.get(parameter.name());
            if (value != null) {
                fitting = fitting.with(parameter.name(), Math.max(parameter.min(), Math.min(parameter.max(), value)));
            }
        }
        return fitting;
    }

    /**
     * A value, or its standard.
     *
     * @param frames frames T of the clip
     * @throws FimaException if the kind has no such parameter, or the value is none for clips of this length
     */
    public double value(String name, int frames) {
        Parameter parameter = named(kind, kind.parameters(frames), name);
        return values.containsKey(name) ? parameter.checked(values.get(name)) : parameter.standard();
    }

    /**
     * One of the numbers that it can be given, for clips of any length.
     *
     * @throws FimaException if the kind has no such parameter, naming those that it has
     */
    Parameter parameter(String name) {
        return named(kind, kind.parameters(LONGEST), name);
    }

    private static Parameter named(ChangeKind kind, List<Parameter> known, String name) {
        return known.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new FimaException("The change \"" + kind.id() + "\" has no value \"" + name + "\": "
                        + (known.isEmpty()
                                ? "it takes none."
                                : "it takes "
                                        + String.join(
                                                " and ",
                                                known.stream()
                                                        .map(Parameter::name)
                                                        .toList())
                                        + ".")));
    }
}
