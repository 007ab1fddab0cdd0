package dev.fima.model.data;

import dev.fima.model.video.GrayFrames;
import dev.fima.model.video.VideoReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Ground-truth masks of a data set that has them: in the sample data's layout the mask of
 * {@code videos/Class/name.mp4} is the lossless gray video {@code masks/Class/name.mkv}.
 */
public final class MaskSource {
    private static final String FOLDER = "masks";
    private static final String VIDEO_FOLDER = "videos";
    private static final int THRESHOLD = 128;

    private final Path root;

    public MaskSource(Path dataFolder) {
        root = dataFolder.toAbsolutePath().normalize();
    }

    /** The masks of the data set that a video lies in, by its path alone; empty where that is not laid out for masks. */
    public static Optional<MaskSource> around(Path video) {
        for (Path folder = video.toAbsolutePath().normalize().getParent();
                folder != null;
                folder = folder.getParent()) {
            if (folder.endsWith(VIDEO_FOLDER) && folder.getParent() != null) {
                return Optional.of(new MaskSource(folder.getParent()));
            }
        }
        return Optional.empty();
    }

    /** Whether a folder holds masks instead of videos. */
    static boolean isMaskFolder(Path root, Path folder) {
        return folder.equals(root.resolve(FOLDER)) && Files.isDirectory(root.resolve(VIDEO_FOLDER));
    }

    /** The file with the masks of a video, if there is one. */
    public Optional<Path> file(Video video) {
        Path videos = root.resolve(VIDEO_FOLDER);
        if (!video.file().startsWith(videos)) {
            return Optional.empty();
        }
        Path name = videos.relativize(video.file());
        Path mask = root.resolve(FOLDER)
                .resolve(name)
                .resolveSibling(FileFacts.stem(name.getFileName().toString()) + ".mkv");
        return Files.isRegularFile(mask) ? Optional.of(mask) : Optional.empty();
    }

    /**
     * The masks of the frames {@code first, first + stride, ...} of a video, counted from the video's own start; empty
     * where the data set has none.
     *
     * @throws dev.fima.model.video.VideoException when there is a mask file but it cannot be read or is too short
     * @throws DataException when its frames have another size than the video's
     */
    public Optional<Masks> masks(Video video, long first, int count, int stride) {
        return file(video).map(mask -> read(video, mask, first, count, stride));
    }

    private static Masks read(Video video, Path mask, long first, int count, int stride) {
        try (VideoReader reader = VideoReader.open(mask)) {
            GrayFrames frames = reader.readGray(video.firstFrame() + first, count, stride);
            if (frames.width() != video.width() || frames.height() != video.height()) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "The mask %s has %dx%d pixels, its video %dx%d.",
                        mask,
                        frames.width(),
                        frames.height(),
                        video.width(),
                        video.height()));
            }
            byte[] inside = new byte[frames.gray().length];
            for (int i = 0; i < inside.length; i++) {
                inside[i] = (byte) ((frames.gray()[i] & 0xFF) >= THRESHOLD ? 1 : 0);
            }
            return new Masks(inside, count, frames.height(), frames.width());
        }
    }
}
