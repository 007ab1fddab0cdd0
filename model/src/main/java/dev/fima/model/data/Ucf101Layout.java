package dev.fima.model.data;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code classInd.txt} with lines "1 Class", {@code trainlist01.txt} with "Class/video.avi 1", {@code testlist01.txt}. */
final class Ucf101Layout implements LayoutReader {
    private static final String CLASSES = "classInd.txt";
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int MOST_DIGITS = 9;

    @Override
    public boolean recognises(DataFolder folder) {
        return !folder.lists(CLASSES::equals).isEmpty()
                && !folder.lists(name -> name.matches("trainlist\\d+\\.txt")).isEmpty();
    }

    @Override
    public Listing read(DataFolder folder, int split) {
        Path classFile = folder.lists(CLASSES::equals).stream()
                .findFirst()
                .orElseThrow(
                        () -> new DataException(String.format(Locale.ROOT, "%s holds no %s.", folder.root(), CLASSES)));
        Listing refused = new Listing(List.of());
        SortedMap<Integer, String> numbered = classes(classFile, refused);
        if (numbered.isEmpty()) {
            throw new DataException(String.format(
                    Locale.ROOT, "%s names no class; its lines must be of the form \"number class\".", classFile));
        }
        List<String> classes = List.copyOf(numbered.values());
        Map<Integer, Integer> labels = new HashMap<>();
        numbered.keySet().forEach(number -> labels.put(number, labels.size()));
        if (numbered.firstKey() != 1 || numbered.lastKey() != classes.size()) {
            refused.refuse(
                    classFile,
                    String.format(
                            Locale.ROOT,
                            "%s numbers its %d classes from %d to %d with gaps; the numbers in between name no class.",
                            classFile,
                            classes.size(),
                            numbered.firstKey(),
                            numbered.lastKey()));
        }
        Listing listing = new Listing(classes);
        listing.problems().addAll(refused.problems());
        readList(folder, listing, labels, String.format(Locale.ROOT, "trainlist%02d.txt", split), Split.TRAIN);
        readList(folder, listing, labels, String.format(Locale.ROOT, "testlist%02d.txt", split), Split.TEST);
        return listing;
    }

    private static SortedMap<Integer, String> classes(Path file, Listing refused) {
        SortedMap<Integer, String> numbered = new TreeMap<>();
        for (TextLine line : TextList.lines(file, refused::refuse)) {
            String[] parts = SPACE.split(line.text(), 2);
            OptionalInt number = number(parts[0]);
            if (parts.length < 2 || number.isEmpty() || number.getAsInt() < 1) {
                refused.refuse(line, "it is not of the form \"number class\".");
            } else if (numbered.containsKey(number.getAsInt())) {
                refused.refuse(line, String.format(Locale.ROOT, "class number %d was used before.", number.getAsInt()));
            } else if (numbered.containsValue(parts[1])) {
                refused.refuse(line, String.format(Locale.ROOT, "the class %s has a number already.", parts[1]));
            } else {
                numbered.put(number.getAsInt(), parts[1]);
            }
        }
        return numbered;
    }

    private static void readList(
            DataFolder folder, Listing listing, Map<Integer, Integer> labels, String fileName, Split split) {
        List<Path> files = folder.lists(fileName::equals);
        if (files.isEmpty()) {
            if (split == Split.TRAIN) {
                throw new DataException(
                        String.format(Locale.ROOT, "%s holds no %s; choose another split.", folder.root(), fileName));
            }
            listing.refuse(
                    folder.root(),
                    String.format(
                            Locale.ROOT, "%s holds no %s, so there are no test videos.", folder.root(), fileName));
            return;
        }
        for (TextLine line : TextList.lines(files.get(0), listing::refuse)) {
            readLine(folder, listing, labels, line, split);
        }
    }

    private static void readLine(
            DataFolder folder, Listing listing, Map<Integer, Integer> labels, TextLine line, Split split) {
        String[] parts = SPACE.split(line.text());
        String name = parts[0].replace('\\', '/');
        if (folder.leaves(name)) {
            listing.refuse(line, String.format(Locale.ROOT, "%s points outside the data folder.", name));
            return;
        }
        OptionalInt label;
        if (parts.length > 1) {
            OptionalInt number = number(parts[1]);
            Integer known = number.isPresent() ? labels.get(number.getAsInt()) : null;
            if (known == null) {
                listing.refuse(
                        line,
                        String.format(
                                Locale.ROOT,
                                "class %s is not among the %d classes.",
                                parts[1],
                                listing.classes().size()));
                return;
            }
            label = OptionalInt.of(known);
        } else {
            String className = name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
            int place = listing.classes().indexOf(className.substring(className.lastIndexOf('/') + 1));
            if (place < 0) {
                String last = className.substring(className.lastIndexOf('/') + 1);
                listing.refuse(
                        line,
                        String.format(
                                Locale.ROOT,
                                "no class number is given and \"%s\" is no class.%s",
                                className,
                                DataFolder.didYouMean(last, listing.classes())));
                return;
            }
            label = OptionalInt.of(place);
        }
        Optional<FileFacts> file = listing.one(
                folder.find(name),
                line,
                String.format(Locale.ROOT, "there is no video %s.%s", name, folder.didYouMean(name)));
        if (file.isPresent()) {
            listing.add(ListedVideo.whole(file.get(), label, split), line);
        }
    }

    /** A whole number of at most nine digits; written by hand, since it is asked for every line of every list. */
    static OptionalInt number(String text) {
        int first = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - first;
        if (digits < 1 || digits > MOST_DIGITS) {
            return OptionalInt.empty();
        }
        for (int i = first; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(Integer.parseInt(text));
    }
}
