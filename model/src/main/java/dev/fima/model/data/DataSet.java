package dev.fima.model.data;

import dev.fima.model.storage.Digest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An opened data set: its classes, the videos of both splits that can be used, and what was left out and why. Videos
 * shorter than the options ask are left out too; see {@link ShortVideos} for what the reference does with them.
 *
 * @param classes names by label; empty where there are no labels
 * @param test videos to evaluate on: the test part, or the validation part where there is no other
 * @param validation videos of a validation part beside the test part; for neither training nor testing
 * @param problems what was left out, each with its reason
 * @param found what was found in the folder, in a line
 */
public record DataSet(
        Path root,
        DataSetLayout layout,
        List<String> classes,
        List<Video> train,
        List<Video> test,
        List<Video> validation,
        List<Problem> problems,
        String found) {
    private static final List<DataSetLayout> DETECTION_ORDER = List.of(
            DataSetLayout.UCF101,
            DataSetLayout.HMDB51,
            DataSetLayout.DIVING48,
            DataSetLayout.KINETICS,
            DataSetLayout.PATH_LABEL_LISTS,
            DataSetLayout.CLASS_FOLDERS,
            DataSetLayout.FLAT);

    public DataSet {
        classes = List.copyOf(classes);
        train = List.copyOf(train);
        test = List.copyOf(test);
        validation = List.copyOf(validation);
        problems = List.copyOf(problems);
    }

    /** Videos that were not found by opening a folder; without a validation part. */
    public DataSet(
            Path root,
            DataSetLayout layout,
            List<String> classes,
            List<Video> train,
            List<Video> test,
            List<Problem> problems) {
        this(root, layout, classes, train, test, List.of(), problems, "");
    }

    /** Without the videos that have fewer frames. */
    public DataSet withoutShorterThan(long frames) {
        return new DataSet(
                root,
                layout,
                classes,
                atLeast(train, frames),
                atLeast(test, frames),
                atLeast(validation, frames),
                problems,
                found);
    }

    private static List<Video> atLeast(List<Video> videos, long frames) {
        return videos.stream().filter(video -> video.frames() >= frames).toList();
    }

    /** Opens a data folder with {@link DataSetOptions#DEFAULT}. */
    public static DataSet open(Path folder) {
        return open(folder, DataSetOptions.DEFAULT);
    }

    /**
     * Opens a data folder: finds out its layout, reads its lists, and looks at the videos that are new or changed.
     *
     * @throws ListProblemsException if strict and a list has lines that cannot be used
     * @throws DataException when there is no usable video or a list cannot be understood
     * @throws java.util.concurrent.CancellationException when the progress listener or an interrupt asks for it
     */
    public static DataSet open(Path folder, DataSetOptions options) {
        DataFolder files = DataFolder.walk(folder);
        DataSetLayout layout = detect(files);
        if (!LayoutReader.of(layout).recognises(files)) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s is not laid out as %s; choose another layout or folder.",
                    files.root(),
                    layout.title()));
        }
        Listing listing = LayoutReader.of(layout).read(files, options.split());
        if (layout == DataSetLayout.CLASS_FOLDERS || layout == DataSetLayout.FLAT) {
            PathLabelLayout.unused(files).forEach(listing::remark);
        }
        SplitSummary summary = SplitSummary.of(files, layout, listing);
        options.progress().noted(summary.line());
        summary.remarks().forEach(options.progress()::noted);
        if (options.strict() && !listing.problems().isEmpty()) {
            throw new ListProblemsException(listing.problems());
        }
        return new Opening(files, layout, listing, options, summary).open();
    }

    private static DataSetLayout detect(DataFolder files) {
        return DETECTION_ORDER.stream()
                .filter(layout -> LayoutReader.of(layout).recognises(files))
                .findFirst()
                .orElseThrow(() -> new DataException(String.format(
                        Locale.ROOT,
                        "The data folder %s holds no videos (%s).",
                        files.root(),
                        "MP4, AVI, Matroska, WebM, MPEG")));
    }

    /** Those of all splits, training videos first. */
    public List<Video> videos() {
        return Stream.of(train, test, validation).flatMap(List::stream).toList();
    }

    public boolean labelled() {
        return !classes.isEmpty();
    }

    public MaskSource masks() {
        return new MaskSource(root);
    }

    /** Sixteen bytes, in hexadecimal, that tell whether two openings gave the same videos, labels and lengths. */
    public String fingerprint() {
        Digest digest = new Digest();
        for (List<Video> split : List.of(train, test)) {
            for (Video video : split) {
                digest.add(String.format(
                        Locale.ROOT,
                        "%s|%d|%d|%d|%d|%d\n",
                        video.name(),
                        video.label().orElse(-1),
                        video.firstFrame(),
                        video.frames(),
                        video.width(),
                        video.height()));
            }
            digest.add((byte) 0);
        }
        return HexFormat.of().formatHex(digest.bytes(), 0, 16);
    }

    /** Turns a listing into videos. */
    private record Opening(
            DataFolder files, DataSetLayout layout, Listing listing, DataSetOptions options, SplitSummary summary) {
        DataSet open() {
            Map<String, FileFacts> wanted = new LinkedHashMap<>();
            listing.videos().forEach(video -> wanted.putIfAbsent(video.file().name(), video.file()));
            Map<String, VideoFacts> facts = new VideoIndex(options, files).look(List.copyOf(wanted.values()));
            List<Video> train = new ArrayList<>();
            List<Video> test = new ArrayList<>();
            List<Video> validation = summary.validationTests() ? test : new ArrayList<>();
            List<Problem> problems = new ArrayList<>(files.passedOver());
            problems.addAll(listing.problems());
            for (ListedVideo listed : listing.videos()) {
                VideoFacts known = facts.get(listed.file().name());
                long end = Math.min(listed.endFrame(), known.frames());
                long frames = Math.max(0, end - listed.firstFrame());
                if (!known.usable()) {
                    problems.add(new Problem(listed.file().file(), known.problem()));
                } else if (frames < options.shortest()) {
                    problems.add(tooShort(listed.file().file(), frames));
                } else {
                    List<Video> part =
                            switch (listed.split()) {
                                case TRAIN -> train;
                                case VALIDATION -> validation;
                                case TEST -> test;
                            };
                    part.add(video(listed, known, frames));
                    known.known().flatMap(file -> beginsLate(file, listed)).ifPresent(problems::add);
                }
            }
            if (train.isEmpty() && test.isEmpty() && validation.isEmpty()) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "The data folder %s holds no video that can be used%s",
                        files.root(),
                        problems.isEmpty()
                                ? "."
                                : String.format(
                                        Locale.ROOT,
                                        "; the first problem of %d: %s",
                                        problems.size(),
                                        problems.get(0).sentence())));
            }
            return new DataSet(
                    files.root(),
                    layout,
                    listing.classes(),
                    train,
                    test,
                    summary.validationTests() ? List.of() : validation,
                    problems,
                    summary.line());
        }

        private static Optional<Problem> beginsLate(KnownFile known, ListedVideo listed) {
            Path file = listed.file().file();
            int leftOut = known.frames().leftOut();
            return leftOut == 0
                    ? Optional.empty()
                    : Optional.of(new Problem(
                            file,
                            String.format(
                                    Locale.ROOT,
                                    "%s begins between key frames; its first %d frames cannot be decoded, the others are used.",
                                    file,
                                    leftOut)));
        }

        private Problem tooShort(Path file, long frames) {
            return new Problem(
                    file,
                    String.format(
                            Locale.ROOT,
                            "%s has %d frames, fewer than the %d that a clip spans, and is left out.",
                            file,
                            frames,
                            options.shortest()));
        }

        private static Video video(ListedVideo listed, VideoFacts known, long frames) {
            return new Video(
                    listed.file().file(),
                    listed.name(),
                    listed.label(),
                    listed.firstFrame(),
                    frames,
                    known.width(),
                    known.height(),
                    known.framesPerSecond(),
                    known.known());
        }
    }
}
