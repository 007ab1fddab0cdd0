package dev.fima.model.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file {@code CLASS_test_splitN.txt} for each class, with lines "video.avi 0", where 1 trains, 2 tests, 0 is unused. */
final class Hmdb51Layout implements LayoutReader {
    private static final Pattern LIST = Pattern.compile("(.+)_test_split(\\d+)\\.txt");

    @Override
    public boolean recognises(DataFolder folder) {
        return !folder.lists(name -> LIST.matcher(name).matches()).isEmpty();
    }

    @Override
    public Listing read(DataFolder folder, int split) {
        String ending = "_test_split" + split + ".txt";
        List<Path> files = folder.lists(name -> name.endsWith(ending));
        if (files.isEmpty()) {
            throw new DataException(
                    String.format(Locale.ROOT, "%s holds no list *%s; choose another split.", folder.root(), ending));
        }
        List<String> classes =
                files.stream().map(Hmdb51Layout::className).distinct().sorted().toList();
        Listing listing = new Listing(classes);
        for (Path file : files) {
            for (TextLine line : TextList.lines(file, listing::refuse)) {
                readLine(folder, listing, line, className(file));
            }
        }
        return listing;
    }

    private static String className(Path file) {
        Matcher matcher = LIST.matcher(file.getFileName().toString());
        return matcher.matches() ? matcher.group(1) : "";
    }

    private static void readLine(DataFolder folder, Listing listing, TextLine line, String className) {
        int space = Math.max(line.text().lastIndexOf(' '), line.text().lastIndexOf('\t'));
        String use = line.text().substring(space + 1);
        if (space < 0 || !use.matches("[012]")) {
            listing.refuse(line, "it is not of the form \"video.avi 0\", where 1 trains, 2 tests and 0 is unused.");
            return;
        }
        if (use.equals("0")) {
            return;
        }
        String name = line.text().substring(0, space).strip().replace('\\', '/');
        if (folder.leaves(name)) {
            listing.refuse(line, String.format(Locale.ROOT, "%s points outside the data folder.", name));
            return;
        }
        Optional<FileFacts> file = listing.one(
                folder.find(className + "/" + name),
                line,
                String.format(
                        Locale.ROOT,
                        "there is no video %s in a folder %s.%s",
                        name,
                        className,
                        folder.didYouMean(className + "/" + name)));
        OptionalInt label = OptionalInt.of(listing.classes().indexOf(className));
        if (file.isPresent()) {
            listing.add(ListedVideo.whole(file.get(), label, use.equals("1") ? Split.TRAIN : Split.TEST), line);
        }
    }
}
