package dev.fima.model.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * A folder for each class, named after it; folders of splits above or below them if any, and folders of groups inside
 * them if any.
 */
final class ClassFoldersLayout implements LayoutReader {
    @Override
    public boolean recognises(DataFolder folder) {
        return folder.videos().stream().anyMatch(video -> !video.folder().isEmpty());
    }

    @Override
    public Listing read(DataFolder folder, int split) {
        SplitFolders splits = new SplitFolders(folder.videos());
        ClassLevel level = ClassLevel.of(
                splits.places().stream().map(SplitFolders.Place::folders).toList());
        TreeSet<String> names = new TreeSet<>();
        for (SplitFolders.Place place : splits.places()) {
            level.name(place.folders()).ifPresent(names::add);
        }
        Map<String, Integer> labels = new HashMap<>();
        names.forEach(name -> labels.put(name, labels.size()));
        Listing listing = new Listing(new ArrayList<>(names));
        for (SplitFolders.Place place : splits.places()) {
            add(listing, place, level, labels, splits.any());
        }
        splits.names().forEach(listing::fromFolders);
        if (level.groups()) {
            listing.remark("Folders inside those of the classes are taken for groups.");
        }
        remarkOnNames(folder, listing, splits, names);
        return listing;
    }

    private static void add(
            Listing listing, SplitFolders.Place place, ClassLevel level, Map<String, Integer> labels, boolean splits) {
        FileFacts video = place.video();
        Optional<String> name = level.name(place.folders());
        if (splits && place.split().isEmpty()) {
            listing.refuse(
                    video.file(), String.format(Locale.ROOT, "%s lies in the folder of no split.", video.file()));
        } else if (name.isPresent()) {
            listing.add(ListedVideo.whole(
                    video, OptionalInt.of(labels.get(name.get())), place.split().orElse(Split.TRAIN)));
        } else if (labels.isEmpty()) {
            listing.add(
                    ListedVideo.whole(video, OptionalInt.empty(), place.split().orElse(Split.TRAIN)));
        } else {
            listing.refuse(video.file(), String.format(Locale.ROOT, "%s lies in no class folder.", video.file()));
        }
    }

    private static void remarkOnNames(DataFolder folder, Listing listing, SplitFolders splits, Set<String> classes) {
        Listing.alikeButForCase(listing.classes()).forEach(listing::remark);
        for (String name : classes) {
            SplitNames.exact(name)
                    .ifPresent(split -> listing.remark(String.format(
                            Locale.ROOT,
                            "The folder \"%s\" is taken for a class, because no folder of another split lies beside it.",
                            name)));
        }
        Path own = folder.root().getFileName();
        if (!splits.any() && own != null) {
            SplitNames.of(own.toString())
                    .filter(split -> split != Split.TRAIN)
                    .ifPresent(split -> listing.remark(String.format(
                            Locale.ROOT,
                            "The folder is called \"%s\", but all of its videos are taken for training; to hold them back, open the folder above it.",
                            own)));
        }
    }
}
