package dev.fima.model.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** A folder for each class, named after it; above them folders {@code train} and {@code test} or {@code val} if any. */
final class ClassFoldersLayout implements LayoutReader {
    private static final Set<String> TRAIN = Set.of("train", "training");
    private static final Set<String> TEST = Set.of("test", "testing", "val", "valid", "validation");

    @Override
    public boolean recognises(DataFolder folder) {
        return folder.videos().stream().anyMatch(video -> !video.folder().isEmpty());
    }

    @Override
    public Listing read(DataFolder folder, int split) {
        TreeSet<String> names = new TreeSet<>();
        for (FileFacts video : folder.videos()) {
            className(video).ifPresent(names::add);
        }
        List<String> classes = new ArrayList<>(names);
        Map<String, Integer> labels = new HashMap<>();
        classes.forEach(name -> labels.put(name, labels.size()));
        Listing listing = new Listing(classes);
        for (FileFacts video : folder.videos()) {
            Optional<String> name = className(video);
            if (name.isPresent()) {
                OptionalInt label = OptionalInt.of(labels.get(name.get()));
                listing.add(ListedVideo.whole(video, label, split(video)));
            } else {
                listing.refuse(video.file(), "%s lies in no class folder.".formatted(video.file()));
            }
        }
        return listing;
    }

    private static Optional<String> className(FileFacts video) {
        String folder = video.folder();
        String lower = folder.toLowerCase(Locale.ROOT);
        return folder.isEmpty() || TRAIN.contains(lower) || TEST.contains(lower)
                ? Optional.empty()
                : Optional.of(folder);
    }

    private static Split split(FileFacts video) {
        String top = video.name().substring(0, video.name().indexOf('/')).toLowerCase(Locale.ROOT);
        return TEST.contains(top) ? Split.TEST : Split.TRAIN;
    }
}
