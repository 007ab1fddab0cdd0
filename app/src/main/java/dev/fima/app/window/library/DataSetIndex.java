package dev.fima.app.window.library;

import dev.fima.app.Folders;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetOptions;
import dev.fima.model.data.IndexProgress;
import dev.fima.model.data.Video;
import dev.fima.sampledata.BundledSampleData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens data sets for the library; for background threads. */
public final class DataSetIndex {
    /** What the built-in data set is called. */
    public static final String SAMPLE_TITLE = "Sample data";

    private DataSetIndex() {}

    /** The built-in data set, unpacked on first use. */
    public static LibraryContents sample() {
        return contents(SAMPLE_TITLE, DataSet.open(BundledSampleData.unpack(Folders.cache()), cached(false)));
    }

    /**
     * Any folder of videos; what was found out about them before is not found out again.
     *
     * @param strict refuse lists with lines that cannot be used
     * @throws dev.fima.model.data.ListProblemsException if strict and there are any
     */
    public static LibraryContents of(Path folder, boolean strict, IndexProgress progress) {
        Path whole = folder.toAbsolutePath().normalize();
        return contents(title(whole), DataSet.open(whole, cached(strict).withProgress(progress)));
    }

    /**
     * A look into a folder, before its data set is opened: lines of lists that cannot be used are among the problems.
     *
     * @throws dev.fima.model.FimaException if there is no video that can be used
     */
    static FoundData look(Path folder, IndexProgress progress) {
        Path whole = folder.toAbsolutePath().normalize();
        DataSet data = DataSet.open(whole, cached(false).withProgress(progress));
        return new FoundData(contents(title(whole), data), data.layout().title(), data.classes());
    }

    private static String title(Path folder) {
        return folder.getFileName() == null
                ? folder.toString()
                : folder.getFileName().toString();
    }

    private static DataSetOptions cached(boolean strict) {
        return DataSetOptions.DEFAULT.withCacheFolder(Folders.index()).withStrict(strict);
    }

    private static LibraryContents contents(String title, DataSet data) {
        List<LibraryVideo> videos = new ArrayList<>();
        data.train().forEach(video -> videos.add(video(video, data, LibraryVideo.Part.TRAINING)));
        data.validation().forEach(video -> videos.add(video(video, data, LibraryVideo.Part.VALIDATION)));
        data.test().forEach(video -> videos.add(video(video, data, LibraryVideo.Part.TEST)));
        return new LibraryContents(data.root(), title, videos, data.problems());
    }

    private static LibraryVideo video(Video video, DataSet data, LibraryVideo.Part part) {
        String label =
                video.label().isPresent() ? data.classes().get(video.label().getAsInt()) : "";
        return new LibraryVideo(
                video.file(),
                video.name(),
                label,
                part,
                video.firstFrame(),
                video.frames(),
                video.width(),
                video.height(),
                video.framesPerSecond());
    }
}
