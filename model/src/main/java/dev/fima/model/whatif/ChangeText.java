package dev.fima.model.whatif;

import dev.fima.model.FimaException;
import dev.fima.model.analysis.ProbeClip;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Changes as they are written on the command line: {@code NAME} or {@code NAME:key=value,key=value}. Beside the numbers of the
 * kind, {@code mask=truth}, {@code mask=network}, {@code region=LEFT/TOP/RIGHT/BOTTOM} (a rectangle in percent of the frame) or
 * {@code region=X/Y/X/Y/X/Y...} with three corners or more, {@code outside=yes}, {@code path=X/Y/X/Y...} and {@code with=CLIP}.
 */
public final class ChangeText {
    private static final double FULL = 100;
    private static final int RECTANGLE = 4;

    /** How places are written right; the end of the sentence that says what is wrong. */
    private static final String PATH_FORM =
            "write X/Y of two points or more in percent of the frame, such as path=20/50/80/50.";

    private static final String REGION_FORM =
            "write LEFT/TOP/RIGHT/BOTTOM, or X/Y of three corners or more, in percent of the "
                    + "frame, such as region=20/30/60/70.";

    private ChangeText() {}

    /**
     * Reads a change.
     *
     * @param clips finds the clip that {@code with} names
     * @throws FimaException if there is no such change, or it takes no such value
     */
    public static Change parse(String text, Function<String, ProbeClip> clips) {
        int colon = text.indexOf(':');
        Change change = Change.of(ChangeKind.named(colon < 0 ? text : text.substring(0, colon)));
        boolean outside = false;
        if (colon >= 0) {
            for (String part : text.substring(colon + 1).split(",")) {
                String[] pair = part.split("=", 2);
                if (pair.length < 2) {
                    throw new FimaException(
                            "\"" + part + "\" in the change \"" + text + "\" is no value: write it as NAME=VALUE.");
                }
                String key = pair[0].strip();
                String value = pair[1].strip();
                outside |= key.equals("outside") && yes(value);
                change = with(change, key, value, clips);
            }
        }
        return outside ? change.in(change.place().orElse(Place.TRUTH).turned()) : change;
    }

    private static Change with(Change change, String key, String value, Function<String, ProbeClip> clips) {
        boolean placed = change.kind().placed();
        if (key.equals("mask") && placed) {
            return change.in(mask(value));
        } else if (key.equals("region") && placed) {
            return change.in(Place.of(region(change.kind(), value)));
        } else if (key.equals("outside") && placed) {
            return change;
        } else if (key.equals("with") && change.kind().needsOtherClip()) {
            return change.with(clips.apply(value));
        } else if (key.equals("path") && change.kind().hasRoute()) {
            return change.along(new Route(path(change.kind(), value)));
        }
        Parameter parameter = change.parameter(key);
        return change.with(key, parameter.read(value));
    }

    private static boolean yes(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on" -> true;
            case "no", "false", "off" -> false;
            default -> throw new FimaException("\"outside\" is yes or no, not \"" + value + "\".");
        };
    }

    private static Place mask(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "truth" -> Place.TRUTH;
            case "network" -> Place.NETWORK;
            default ->
                throw new FimaException("There is no mask \"" + value
                        + "\": use truth or network, or give a region with region=LEFT/TOP/RIGHT/BOTTOM in percent.");
        };
    }

    private static Region region(ChangeKind kind, String value) {
        List<Double> numbers = numbers("region", kind, value, REGION_FORM);
        if (numbers.size() == RECTANGLE) {
            return Region.rectangle(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
        }
        if (numbers.size() < 2 * 3 || numbers.size() % 2 != 0) {
            throw miscounted("region", kind, value, numbers, REGION_FORM);
        }
        return new Region(corners(numbers));
    }

    private static List<Corner> path(ChangeKind kind, String value) {
        List<Double> numbers = numbers("path", kind, value, PATH_FORM);
        if (numbers.size() < 2 * 2 || numbers.size() % 2 != 0) {
            throw miscounted("path", kind, value, numbers, PATH_FORM);
        }
        return corners(numbers);
    }

    private static List<Corner> corners(List<Double> numbers) {
        List<Corner> corners = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i += 2) {
            corners.add(new Corner(numbers.get(i), numbers.get(i + 1)));
        }
        return corners;
    }

    /** Percent as shares. */
    private static List<Double> numbers(String key, ChangeKind kind, String value, String form) {
        List<Double> numbers = new ArrayList<>();
        for (String one : value.split("/", -1)) {
            double number;
            try {
                number = Double.parseDouble(one);
            } catch (NumberFormatException e) {
                throw new FimaException(
                        notRead(key, kind, value) + " holds \"" + one + "\", which is no number; " + form, e);
            }
            if (!Double.isFinite(number)) {
                throw new FimaException(
                        notRead(key, kind, value) + " holds \"" + one + "\", which is no place; " + form);
            }
            numbers.add(number / FULL);
        }
        return numbers;
    }

    private static FimaException miscounted(
            String key, ChangeKind kind, String value, List<Double> numbers, String form) {
        return new FimaException(notRead(key, kind, value) + " holds " + numbers.size()
                + (numbers.size() == 1 ? " number; " : " numbers; ") + form);
    }

    private static String notRead(String key, ChangeKind kind, String value) {
        return "The " + key + " \"" + value + "\" of the change \"" + kind.id() + "\"";
    }

    /** Writes a change so that {@link #parse} gives it back, its clip by the name of its video and its first frame. */
    public static String write(Change change) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, Double> value : change.values().entrySet()) {
            parts.add(value.getKey() + "=" + Parameter.write(value.getValue()));
        }
        change.place().ifPresent(place -> {
            parts.add(place.region()
                    .map(region -> "region=" + written(region.corners()))
                    .orElse("mask=" + place.mask().name().toLowerCase(Locale.ROOT)));
            if (place.outside()) {
                parts.add("outside=yes");
            }
        });
        change.route().ifPresent(route -> parts.add("path=" + written(route.corners())));
        change.other().ifPresent(clip -> parts.add("with=" + clip.video() + "@" + clip.firstFrame()));
        return change.kind().id() + (parts.isEmpty() ? "" : ":" + String.join(",", parts));
    }

    private static String written(List<Corner> corners) {
        return String.join(
                "/",
                corners.stream()
                        .map(corner -> percent(corner.x()) + "/" + percent(corner.y()))
                        .toList());
    }

    /** To a ten-thousandth of a percent. */
    private static String percent(double share) {
        return Parameter.write(Math.rint(FULL * share * 1e4) / 1e4);
    }

    /** Several changes for people, in order. */
    public static String title(List<Change> changes) {
        return changes.isEmpty()
                ? "unchanged"
                : String.join(", then ", changes.stream().map(ChangeText::title).toList());
    }

    private static String title(Change change) {
        // A path says both how far and where to.
        String values = change.route().isPresent()
                ? "along a path"
                : String.join(
                        ", ",
                        change.values().entrySet().stream()
                                .map(value -> value.getKey() + " " + Parameter.write(value.getValue()))
                                .toList());
        return change.kind().title() + (values.isEmpty() ? "" : " (" + values + ")");
    }
}
