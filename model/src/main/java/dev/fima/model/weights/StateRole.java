package dev.fima.model.weights;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the names around a state say of its part in training, in the order of preference. */
enum StateRole {
    /** The network that is trained where there are two: query encoder, student, online network. */
    QUERY,
    /** Nothing special. */
    PLAIN,
    /** A running average of another state: key encoder, teacher, EMA, SWA. */
    AVERAGE,
    /** Gradients and moments of an optimizer. */
    OPTIMIZER;

    private static final Set<String> QUERIES = Set.of("q", "query", "student", "online");
    private static final Set<String> AVERAGES = Set.of(
            "ema", "avg", "average", "averaged", "swa", "polyak", "shadow", "teacher", "momentum", "k", "target");
    private static final Set<String> NETWORKS = Set.of("encoder", "network", "net", "model", "backbone");
    private static final Set<String> GRADIENTS = Set.of("grad", "grads", "gradient", "gradients", "adam", "sgd");

    /** The role of the state under that key and prefix; an average of a query encoder is an average. */
    static StateRole of(String path) {
        String spaced = path.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        List<String> words = Arrays.asList(spaced.split("[^a-z]+"));
        if (words.stream().anyMatch(word -> word.startsWith("optim") || GRADIENTS.contains(word))
                || words.containsAll(List.of("exp", "avg"))
                || words.containsAll(List.of("momentum", "buffer"))) {
            return OPTIMIZER;
        }
        boolean keyEncoder = words.contains("key") && words.stream().anyMatch(NETWORKS::contains);
        if (keyEncoder || words.stream().anyMatch(AVERAGES::contains)) {
            return AVERAGE;
        }
        return words.stream().anyMatch(QUERIES::contains) ? QUERY : PLAIN;
    }

    /** What a person should know of a state in that role; empty for the usual ones. */
    String note() {
        return switch (this) {
            case QUERY, PLAIN -> "";
            case AVERAGE -> "By its name this is a running average of the weights that were trained.";
            case OPTIMIZER -> "By its name this belongs to an optimizer and holds no weights; check the key.";
        };
    }
}
