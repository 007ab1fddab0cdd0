package dev.fima.model.weights;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the state of a network in a file by the endings of the names, whatever keys and prefixes stand before them. Of
 * several states that fit about as well, a query encoder goes before others, a running average after them, and an
 * optimizer's moments last; then the one with more matches, with the shorter prefix, or the first in the file is taken.
 */
final class StateSearch {
    /** What compilers and distributed training put into the middle of names. */
    private static final List<String> WRAPPERS =
            List.of("_orig_mod.", "_fsdp_wrapped_module.", "_checkpoint_wrapped_module.");

    private static final String BOUNDARIES = "./:_-|";
    private static final int SHOWN = 5;
    /** Characters of wrappers in one name. */
    private static final int MOST_WRAPPED = 200;

    private final WeightsFile file;
    private final Set<String> names;
    private final Set<Integer> lengths = new TreeSet<>();
    private final int longest;

    /**
     * A search for a network's names.
     *
     * @param names names of the network's parameters and buffers
     */
    StateSearch(WeightsFile file, Set<String> names) {
        this.file = file;
        this.names = Set.copyOf(names);
        names.forEach(name -> lengths.add(name.length()));
        longest = names.stream().mapToInt(String::length).max().orElse(0);
    }

    /**
     * The states that fit, best first.
     *
     * @param title what the message calls the network
     * @throws WeightsException if none fits or none is where the choice says
     */
    List<StateCandidate> find(StateChoice choice, String title) {
        List<NamedTensor<StoredTensor>> tensors = file.tensors();
        List<NamedTensor<StoredTensor>> allowed = tensors.stream()
                .filter(tensor -> choice.allowsKey(NamedTensor.key(tensor.container())))
                .toList();
        if (allowed.isEmpty()) {
            throw withoutKey(choice.key().orElse(""), tensors);
        }
        List<StateCandidate> all = candidates(allowed);
        if (all.isEmpty()) {
            throw new WeightsException(file.file() + " holds no weights of " + title + ": none of its " + allowed.size()
                    + " names fits, the first is \"" + Shown.name(allowed.get(0).full())
                    + "\"; choose a file of this network.");
        }
        List<StateCandidate> chosen = all.stream()
                .filter(candidate -> choice.allowsPrefix(candidate.prefix()) || choice.allowsPrefix(candidate.before()))
                .toList();
        if (chosen.isEmpty()) {
            throw new WeightsException(file.file() + " holds no weights of " + title + " behind the prefix \""
                    + choice.prefix().orElse("") + "\"; what fits is "
                    + Shown.list(all.stream().map(StateCandidate::label).toList(), SHOWN) + ".");
        }
        return ranked(chosen);
    }

    /** The states that fit, best first; empty where none does. */
    List<StateCandidate> fitting() {
        return ranked(candidates(file.tensors()));
    }

    private static List<StateCandidate> ranked(List<StateCandidate> found) {
        int most = found.stream()
                .mapToInt(candidate -> candidate.tensors().size())
                .max()
                .orElse(0);
        return found.stream()
                .filter(candidate -> 2 * candidate.tensors().size() >= most)
                .sorted(Comparator.comparing(StateCandidate::role)
                        .thenComparing(candidate -> -candidate.tensors().size())
                        .thenComparing(candidate -> candidate.before().length()))
                .toList();
    }

    private WeightsException withoutKey(String key, List<NamedTensor<StoredTensor>> tensors) {
        List<String> keys = tensors.stream()
                .map(tensor -> NamedTensor.key(tensor.container()))
                .filter(present -> !present.isEmpty())
                .distinct()
                .toList();
        return new WeightsException(file.file() + " has no tensors under the key \"" + key + "\"; "
                + (keys.isEmpty()
                        ? "its tensors lie under no key, so leave --key out."
                        : "it has tensors under " + Shown.list(keys, SHOWN) + "."));
    }

    private List<StateCandidate> candidates(List<NamedTensor<StoredTensor>> tensors) {
        Map<String, Map<String, NamedTensor<StoredTensor>>> found = new LinkedHashMap<>();
        for (NamedTensor<StoredTensor> tensor : tensors) {
            String full = tensor.full();
            boolean wrapped = WRAPPERS.stream().anyMatch(full::contains);
            int start = Math.max(0, full.length() - (wrapped ? longest + MOST_WRAPPED : longest));
            for (int at = start; at < full.length(); at++) {
                boolean boundary = at == 0 || BOUNDARIES.indexOf(full.charAt(at - 1)) >= 0;
                if (boundary && (wrapped || lengths.contains(full.length() - at))) {
                    String name = unwrapped(full.substring(at));
                    if (names.contains(name)) {
                        found.computeIfAbsent(full.substring(0, at), before -> new LinkedHashMap<>())
                                .putIfAbsent(name, tensor);
                    }
                }
            }
        }
        return found.entrySet().stream()
                .map(entry -> StateCandidate.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The name without wrappers inside; one at its start belongs to the prefix. */
    private static String unwrapped(String rest) {
        String name = rest;
        for (String wrapper : WRAPPERS) {
            if (rest.startsWith(wrapper)) {
                return rest;
            }
            name = name.replace(wrapper, "");
        }
        return name;
    }
}
