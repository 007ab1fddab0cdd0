package dev.fima.model.analysis;

import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.Video;
import dev.fima.model.video.VideoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures temporal similarity over a data set: the clip in the middle of every video, one after the other. */
public final class TemporalSurvey {
    private final DataSet data;
    private final FrameSource source;

    /** Told of the way; asked whether to go on. */
    @FunctionalInterface
    public interface Progress {
        /**
         * @param done videos that are measured or left out
         * @param all videos of the data set
         * @return false to stop
         */
        boolean measured(int done, int all);
    }

    public TemporalSurvey(DataSet data, FrameSource source) {
        this.data = data;
        this.source = source;
    }

    /**
     * Measures with a network, on the thread that owns it; takes two forwards of every sliding window.
     *
     * @return empty if it was told to stop
     * @throws FimaException if no video can be read
     */
    public Optional<DataSetSimilarity> measure(MotionModel model, Progress progress) {
        ProbeReader reader = new ProbeReader(data, source, model.frames(), model.cropSize());
        ProbeAnalyser analyser = new ProbeAnalyser(model);
        List<ClipTemporal> clips = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        List<Video> videos = data.videos();
        for (int i = 0; i < videos.size(); i++) {
            if (!progress.measured(i, videos.size())) {
                return Optional.empty();
            }
            try {
                clips.add(analyser.temporal(reader.middle(videos.get(i))));
            } catch (VideoException e) {
                leftOut.add(e.getMessage());
            }
        }
        if (clips.isEmpty()) {
            throw new FimaException("The data set " + data.root()
                    + " has no video that can be read: open another data set, or see its problems in the library.");
        }
        progress.measured(videos.size(), videos.size());
        return Optional.of(statistics(clips, leftOut));
    }

    private static DataSetSimilarity statistics(List<ClipTemporal> clips, List<String> leftOut) {
        List<TemporalSimilarity> tokens =
                clips.stream().flatMap(clip -> clip.token().stream()).toList();
        return new DataSetSimilarity(
                TemporalStatistics.over(clips.stream().map(ClipTemporal::motion).toList()),
                TemporalStatistics.over(
                        clips.stream().map(ClipTemporal::crossModal).toList()),
                tokens.isEmpty() ? Optional.empty() : Optional.of(TemporalStatistics.over(tokens)),
                leftOut);
    }
}
