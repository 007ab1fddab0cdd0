package dev.fima.model.data;

import java.util.List;
import java.util.Optional;

/**
 * A line of a list of videos.
 *
 * @param path of the video as written
 * @param label number or name of the class; empty where the list gives none
 * @param split what the line itself says of it; mostly empty
 * @param start first frame
 * @param end frame after the last one, {@link ListedVideo#TO_THE_END} for all
 */
record PathLabelLine(TextLine line, String path, Optional<String> label, Optional<Split> split, long start, long end) {

    /** A line of which only the path is known. */
    static PathLabelLine whole(TextLine line, String path, Optional<String> label) {
        return new PathLabelLine(line, path, label, Optional.empty(), 0, ListedVideo.TO_THE_END);
    }

    boolean hasRange() {
        return start != 0 || end != ListedVideo.TO_THE_END;
    }

    /**
     * The line whose path is followed by these fields: {@code label}, {@code frames label}, {@code start frames} (with -1
     * for all frames and no label), {@code start end label}, or the name of a class.
     *
     * @return empty when they are of none of these forms
     */
    static Optional<PathLabelLine> of(TextLine line, String path, List<String> rest) {
        if (rest.isEmpty()) {
            return Optional.of(whole(line, path, Optional.empty()));
        }
        List<Integer> numbers = rest.stream()
                .map(PathLabelLine::number)
                .flatMap(Optional::stream)
                .toList();
        if (numbers.size() < rest.size()) {
            boolean mixed = rest.size() > 1
                    && !numbers.isEmpty()
                    && !number(rest.get(0)).isPresent();
            if (mixed || rest.stream().anyMatch(field -> field.matches("-?\\d+\\.\\d+"))) {
                return Optional.empty();
            }
            String label = numbers.isEmpty() ? String.join(" ", rest) : rest.get(0);
            return Optional.of(whole(line, path, Optional.of(label)));
        }
        return switch (numbers.size()) {
            case 1 -> Optional.of(whole(line, path, label(numbers.get(0))));
            case 2 ->
                numbers.get(1) < 0
                        ? ranged(line, path, Optional.empty(), numbers.get(0), -1)
                        : Optional.of(whole(line, path, label(numbers.get(1))));
            case 3 -> ranged(line, path, label(numbers.get(2)), numbers.get(0), numbers.get(1));
            default -> Optional.empty();
        };
    }

    private static Optional<String> label(int number) {
        return number < 0 ? Optional.empty() : Optional.of(Integer.toString(number));
    }

    static Optional<PathLabelLine> ranged(TextLine line, String path, Optional<String> label, int start, int end) {
        if (start < 0 || (end >= 0 && end <= start)) {
            return Optional.empty();
        }
        return Optional.of(
                new PathLabelLine(line, path, label, Optional.empty(), start, end < 0 ? ListedVideo.TO_THE_END : end));
    }

    static Optional<Integer> number(String text) {
        var number = Ucf101Layout.number(text);
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }
}
