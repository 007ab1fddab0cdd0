package dev.fima.sampledata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Makes a sample data set: draws its videos on all processors and writes them with their masks and lists. */
public final class SampleDataGenerator {

    private SampleDataGenerator() {}

    /**
     * Writes a set. It is made in a hidden folder beside {@code folder} and moved there in the end, so that a failed or
     * cancelled making leaves nothing (a killed process leaves the hidden folder).
     *
     * @param spec what to make
     * @param folder where to: absent or empty
     * @param progress told of every finished video, on this thread; may cancel
     * @throws SampleDataException if the folder is not empty or cannot be written
     * @throws CancellationException if {@code progress} cancelled or this thread was interrupted (and stays so)
     */
    public static void generate(SampleDataSpec spec, Path folder, SampleDataProgress progress) {
        Path target = folder.toAbsolutePath().normalize();
        requireEmpty(target);
        StagingFolder staging = StagingFolder.beside(target);
        try {
            prepare(staging.path());
            drawAll(spec, staging.path(), progress);
            SetLists.write(spec, staging.path());
            Files.deleteIfExists(target);
            staging.moveTo(target);
        } catch (IOException e) {
            throw new SampleDataException(
                    "Sample data cannot be written to " + target + " (" + e.getMessage()
                            + "): check that the disk has room and the folder may be written.",
                    e);
        } finally {
            staging.discard();
        }
    }

    private static void requireEmpty(Path target) {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new SampleDataException(target + " is a file: name a folder for the sample data.");
        }
        try (Stream<Path> entries = Files.list(target)) {
            if (entries.findAny().isPresent()) {
                throw new SampleDataException(
                        "Folder " + target + " is not empty: name a new or an empty folder for the sample data.");
            }
        } catch (IOException e) {
            throw new SampleDataException(
                    "Folder " + target + " cannot be read (" + e.getMessage() + "): name another folder.", e);
        }
    }

    private static void prepare(Path folder) throws IOException {
        for (MotionClass motion : MotionClass.values()) {
            Files.createDirectories(folder.resolve(SampleSetLayout.VIDEOS).resolve(motion.title()));
            Files.createDirectories(folder.resolve(SampleSetLayout.MASKS).resolve(motion.title()));
        }
    }

    private static void drawAll(SampleDataSpec spec, Path folder, SampleDataProgress progress) {
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), SampleDataGenerator::worker);
        try {
            CompletionService<Void> videos = new ExecutorCompletionService<>(workers);
            for (int number = 1; number <= spec.videosPerClass(); number++) {
                for (MotionClass motion : MotionClass.values()) {
                    int videoNumber = number;
                    videos.submit(() -> write(spec, motion, videoNumber, folder), null);
                }
            }
            for (int done = 1; done <= spec.videos(); done++) {
                if (progress.cancelled()) {
                    throw new CancellationException("Making sample data was cancelled.");
                }
                videos.take().get();
                progress.videoDone(done, spec.videos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SampleDataException known
                    ? known
                    : new SampleDataException("Sample data cannot be drawn: " + e.getCause() + ".", e.getCause());
        } finally {
            finish(workers);
        }
    }

    private static Thread worker(Runnable task) {
        Thread thread = new Thread(task, "sample-data");
        thread.setDaemon(true);
        return thread;
    }

    private static CancellationException cancelled(InterruptedException cause) {
        CancellationException cancelled = new CancellationException("Making sample data was interrupted.");
        cancelled.initCause(cause);
        return cancelled;
    }

    /** Waits for the videos in work (a fraction of a second), so that nobody writes into a folder being removed. */
    private static void finish(ExecutorService workers) {
        workers.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            while (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
                // A single video takes far less; keep waiting for a stalled disk.
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(SampleDataSpec spec, MotionClass motion, int number, Path folder) {
        SampleVideo video = new SampleVideo(spec, motion, number);
        Path colourFile = folder.resolve(SampleSetLayout.VIDEOS).resolve(SampleSetLayout.videoFile(motion, number));
        Path maskFile = folder.resolve(SampleSetLayout.MASKS).resolve(SampleSetLayout.maskFile(motion, number));
        try (VideoFileWriter colour = VideoFileWriter.colour(colourFile, spec.width(), spec.height());
                VideoFileWriter mask = VideoFileWriter.mask(maskFile, spec.width(), spec.height())) {
            for (int t = 0; t < spec.frames() && !Thread.currentThread().isInterrupted(); t++) {
                SampleVideo.Frame frame = video.frame(t);
                colour.write(frame.bgr());
                mask.write(frame.mask());
            }
        }
    }
}
