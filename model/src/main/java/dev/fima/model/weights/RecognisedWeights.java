package dev.fima.model.weights;

import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.StateEntry;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which backbones a file may hold, as far as the names of its tensors tell.
 *
 * @param file the file read
 * @param matches best first; at least one
 */
public record RecognisedWeights(Path file, List<Match> matches) {
    private static final int DIGITS = 4;

    public RecognisedWeights {
        matches = List.copyOf(matches);
    }

    /**
     * A backbone of which tensors were found.
     *
     * @param width factor on its channels that the file shows
     * @param found tensors of the backbone that the file has, counters of batches left out
     * @param missing names of those that it lacks
     */
    public record Match(Architecture architecture, double width, int found, List<String> missing) {
        public Match {
            missing = List.copyOf(missing);
        }

        /** Tensors of the backbone. */
        public int all() {
            return found + missing.size();
        }

        /** Whether the file has all of them. */
        public boolean complete() {
            return missing.isEmpty();
        }

        /** Name and how much of it is there, in words. */
        public String sentence() {
            String factor = new BigDecimal(width, new MathContext(DIGITS))
                    .stripTrailingZeros()
                    .toPlainString();
            return architecture.title() + (width == 1 ? "" : " of width " + factor) + ": "
                    + found + " of " + all() + " tensors found"
                    + (complete() ? "." : "; missing: " + Shown.list(missing, 3) + ".");
        }
    }

    /**
     * Looks at the names in a file; no values are read.
     *
     * @throws WeightsException if it is no file of weights, or holds no known backbone
     */
    public static RecognisedWeights of(Path file) {
        try (WeightsFile content = WeightsFile.open(file)) {
            // A name that only one backbone has decides, since the others share names with it.
            Optional<Architecture> marked = ArchitectureMark.of(content);
            List<Match> matches = new ArrayList<>();
            for (Architecture architecture : marked.map(List::of).orElseGet(() -> List.of(Architecture.values()))) {
                match(content, architecture).ifPresent(matches::add);
            }
            if (matches.isEmpty()) {
                throw new WeightsException(file + " holds no backbone that is known here ("
                        + Arrays.stream(Architecture.values())
                                .map(Architecture::title)
                                .collect(Collectors.joining(", "))
                        + "): none of its " + content.tensors().size() + " names fits, the first is \""
                        + Shown.name(content.tensors().get(0).full()) + "\"; choose a file of one of these.");
            }
            matches.sort(Comparator.comparingInt(Match::found).reversed());
            return new RecognisedWeights(file, matches);
        }
    }

    private static Optional<Match> match(WeightsFile content, Architecture architecture) {
        // Older files lack the counters of batches.
        List<String> names = Weights.names(architecture, entry -> !(entry instanceof StateEntry.Count));
        return new StateSearch(content, Set.copyOf(names))
                .fitting().stream()
                        .findFirst()
                        .map(state -> new Match(
                                architecture,
                                Weights.width(content, state, architecture),
                                state.tensors().size(),
                                names.stream()
                                        .filter(name -> !state.tensors().containsKey(name))
                                        .toList()));
    }

    /** The best match. */
    public Match best() {
        return matches.get(0);
    }

    /** Whether no other backbone fits as well as the best. */
    public boolean certain() {
        return matches.size() == 1 || matches.get(0).found() > matches.get(1).found();
    }
}
