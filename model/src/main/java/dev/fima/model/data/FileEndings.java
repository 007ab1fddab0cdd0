package dev.fima.model.data;

import java.util.Locale;
import java.util.Set;

/** By their endings, which files of a data folder are videos and which may be lists. */
public final class FileEndings {
    /** Of all containers that {@link dev.fima.model.video.VideoReader} opens, in the spellings of cameras and discs. */
    private static final Set<String> VIDEOS = Set.of(
            "avi", "divx", "xvid", "mp4", "m4v", "mov", "qt", "3gp", "3gpp", "3g2", "f4v", "lrv", "insv", "mkv", "mk3d",
            "webm", "mpg", "mpeg", "mpe", "mpv", "m1v", "m2v", "m2p", "mp2v", "mpv2", "vob", "evo", "mod", "tod", "ts",
            "mts", "m2ts", "m2t", "mt2s", "tp", "trp", "flv", "wmv", "asf", "ogv", "ogm", "ogg", "ivf", "nut", "mxf",
            "dv", "h264", "264", "avc", "h265", "265", "hevc", "y4m");

    private static final Set<String> LISTS = Set.of("txt", "csv", "tsv", "lst", "list", "json");

    private FileEndings() {}

    /** What follows the last dot, in small letters; empty where there is none. */
    static String of(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Whether a file is called as videos are. */
    public static boolean isVideo(String fileName) {
        return VIDEOS.contains(of(fileName));
    }

    static boolean isList(String fileName) {
        return LISTS.contains(of(fileName));
    }
}
