package dev.fima.app.report;

import com.google.gson.JsonElement;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeAnalyser;
import dev.fima.model.storage.NpyArray;
import dev.fima.viz.figure.Figure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What one kind of analysis gives for some clips: arrays, numbers and a figure. */
public sealed interface AnalysisReport permits ClipReport, SurveyReport {
    /** A clip and what the network makes of it. */
    record Analysed(ReportClip clip, ClipAnalysis analysis) {}

    /** Analyses clips with a network, one after the other. */
    static List<Analysed> analyse(LoadedNetwork network, List<ReportClip> clips) {
        ProbeAnalyser analyser = new ProbeAnalyser(network.motion());
        return clips.stream()
                .map(clip -> new Analysed(clip, analyser.analyse(clip.input())))
                .toList();
    }

    /** The clips. */
    List<Analysed> clips();

    /** Name of the files. */
    String name();

    /** How values became colours; empty where nothing is coloured by its value. */
    Optional<MapColours> colourScale();

    /** What the quantities mean, in sentences. */
    String definitions();

    /** The arrays by name; the first axis runs over the clips. */
    Map<String, NpyArray> arrays();

    /** The numbers beside the pictures. */
    JsonElement scores();

    /** The figure, without provenance. */
    Figure figure();

    /** Rows of equal length as one array behind a first axis. */
    static NpyArray stacked(List<Analysed> clips, Function<Analysed, Stream<float[]>> values, long... shape) {
        List<float[]> parts = clips.stream().flatMap(values).toList();
        float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        long[] whole = new long[shape.length + 1];
        whole[0] = clips.size();
        System.arraycopy(shape, 0, whole, 1, shape.length);
        return NpyArray.of(all, whole);
    }

    /** First frame of every clip. */
    static NpyArray firstFrames(List<Analysed> clips) {
        long[] first = clips.stream().mapToLong(c -> c.clip().firstFrame()).toArray();
        return NpyArray.of(Arrays.copyOf(first, first.length), first.length);
    }
}
