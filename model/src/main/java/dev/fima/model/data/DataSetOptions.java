package dev.fima.model.data;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to open a data set.
 *
 * @param split number of the train/test split where a layout has several, from 1
 * @param strict true to refuse a data set with any problem in its lists, false to leave the lines concerned out
 * @param shortest frames below which a video is left out: those that one clip spans
 * @param cacheFolder where the index is kept between openings; empty keeps none
 * @param workers threads that look at new videos
 */
public record DataSetOptions(
        int split, boolean strict, int shortest, Optional<Path> cacheFolder, int workers, IndexProgress progress) {
    public static final DataSetOptions DEFAULT = new DataSetOptions(
            1,
            false,
            new ClipShape(16, 1).span(),
            Optional.empty(),
            Runtime.getRuntime().availableProcessors(),
            IndexProgress.NONE);

    public DataSetOptions withSplit(int number) {
        return new DataSetOptions(number, strict, shortest, cacheFolder, workers, progress);
    }

    public DataSetOptions withStrict(boolean refuse) {
        return new DataSetOptions(split, refuse, shortest, cacheFolder, workers, progress);
    }

    public DataSetOptions withShortest(int frames) {
        return new DataSetOptions(split, strict, frames, cacheFolder, workers, progress);
    }

    public DataSetOptions withCacheFolder(Path folder) {
        return new DataSetOptions(split, strict, shortest, Optional.of(folder), workers, progress);
    }

    public DataSetOptions withWorkers(int threads) {
        return new DataSetOptions(split, strict, shortest, cacheFolder, threads, progress);
    }

    public DataSetOptions withProgress(IndexProgress listener) {
        return new DataSetOptions(split, strict, shortest, cacheFolder, workers, listener);
    }
}
