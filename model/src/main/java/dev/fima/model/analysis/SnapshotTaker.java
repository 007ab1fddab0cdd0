package dev.fima.model.analysis;

import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetOptions;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.Video;
import dev.fima.model.method.FimaModel;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.training.ProbeObserver;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.control.Request;
import dev.fima.model.video.Frames;
import dev.fima.model.video.VideoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Takes the snapshots of a run: all views of the probe clips and the health of the embeddings of a labelled bank, written
 * to the run folder. The probe clips may be changed while the run goes on; the next snapshot shows the new ones. Pixels
 * are read once and kept squeezed to the network's size, so that a large video costs no more memory than a small one.
 */
public final class SnapshotTaker implements ProbeObserver {
    /** Probe clips unless a person chose others. */
    public static final int CLIPS = 6;

    private static final int STRIDE = 2;
    private static final int BANK = 60;
    private static final long BANK_BYTES = 32L << 20;
    private static final int NEIGHBOURS = 5;
    private static final double VOTE_TEMPERATURE = 0.1;

    private final AtomicReference<Optional<List<ProbeClip>>> wanted = new AtomicReference<>(Optional.empty());
    private final Consumer<ProbeSnapshot> listener;
    private final Optional<Path> indexCache;
    private final List<String> leftOut = new CopyOnWriteArrayList<>();
    /** How many of those left out were told. */
    private int noted;

    private Optional<Material> material = Optional.empty();
    private volatile Optional<DataSet> opened = Optional.empty();

    /**
     * @param listener told of every snapshot on the training thread after it was written; must return at once
     * @param indexCache folder where the data set's index is cached
     */
    public SnapshotTaker(Consumer<ProbeSnapshot> listener, Optional<Path> indexCache) {
        this.listener = listener;
        this.indexCache = indexCache;
    }

    /** Watches other clips from the next snapshot on; may be called from any thread. */
    public void watch(List<ProbeClip> clips) {
        wanted.set(Optional.of(List.copyOf(clips)));
    }

    @Override
    public void opened(DataSet data) {
        opened = Optional.of(data);
    }

    @Override
    public boolean lookAt(List<Request.Clip> clips) {
        watch(clips.stream()
                .map(clip -> new ProbeClip(clip.video(), clip.firstFrame(), clip.label()))
                .toList());
        return true;
    }

    /** One sentence for every clip that could not be read and is therefore not shown. */
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    @Override
    public List<String> newNotes() {
        List<String> told = leftOut();
        List<String> fresh = told.subList(noted, told.size());
        noted = told.size();
        return fresh;
    }

    private void leaveOut(String sentence) {
        leftOut.add(sentence);
    }

    private record BankClip(Frames clip, int label) {}

    private record Material(DataSet data, ProbeReader reader, List<ProbeInput> probes, List<BankClip> bank) {
        Material withProbes(List<ProbeInput> others) {
            return new Material(data, reader, others, bank);
        }
    }

    @Override
    public void observe(long step, FimaModel model, RunFolder run) {
        int side = run.description().settings().get(DataOptions.CLIP_SIZE);
        int frames = run.description().settings().get(DataOptions.CLIP_FRAMES);
        Material now = material(run.description().data(), frames, side);
        long began = System.nanoTime();
        MotionModel motion = RunNetwork.of(model, run.description());
        ProbeAnalyser analyser = new ProbeAnalyser(motion);
        List<ClipAnalysis> clips = now.probes().stream().map(analyser::analyse).toList();
        Optional<float[][]> bank = now.bank().size() >= 2 ? Optional.of(embed(now.bank(), motion)) : Optional.empty();
        ProbeSnapshot snapshot = new ProbeSnapshot(
                step,
                clips,
                bank.map(embeddings -> RepresentationHealth.of(embeddings, new float[0][])),
                bank.map(embeddings -> neighbours(embeddings, now)).orElse(Double.NaN),
                (System.nanoTime() - began) * 1e-6);
        SnapshotFile.write(run.snapshotFile(step), snapshot);
        listener.accept(snapshot);
    }

    private Material material(Path folder, int frames, int side) {
        Optional<List<ProbeClip>> other = wanted.getAndSet(Optional.empty());
        if (material.isEmpty()) {
            DataSet data = opened.filter(
                            known -> known.root().equals(folder.toAbsolutePath().normalize()))
                    .orElseGet(() -> open(folder))
                    .withoutShorterThan((long) STRIDE * frames);
            ProbeReader reader = new ProbeReader(data, new FrameSource(0), frames, side);
            List<ProbeClip> clips = other.orElseGet(() -> ProbeReader.choose(data, CLIPS, frames));
            material = Optional.of(new Material(data, reader, read(reader, clips), bank(data, reader, frames, side)));
        } else if (other.isPresent()) {
            material = material.map(known -> known.withProbes(read(known.reader(), other.get())));
        }
        return material.orElseThrow();
    }

    private DataSet open(Path folder) {
        DataSetOptions options = DataSetOptions.DEFAULT;
        return DataSet.open(folder, indexCache.map(options::withCacheFolder).orElse(options));
    }

    private List<ProbeInput> read(ProbeReader reader, List<ProbeClip> clips) {
        List<ProbeInput> probes = new ArrayList<>();
        for (ProbeClip clip : clips) {
            try {
                reader.read(clip)
                        .ifPresentOrElse(
                                probes::add,
                                () -> leaveOut("The data set has no video " + clip.video()
                                        + " that is as long as a clip; it is not watched."));
            } catch (FimaException e) {
                leaveOut("The probe clip " + clip.video() + " is not watched: " + e.getMessage());
            }
        }
        return probes;
    }

    /** Clips of labelled training videos, evenly over the list, as many as a small budget of memory allows. */
    private List<BankClip> bank(DataSet data, ProbeReader reader, int frames, int side) {
        long most = Math.min(BANK, BANK_BYTES / (3L * frames * side * side));
        List<Video> labelled =
                data.train().stream().filter(video -> video.label().isPresent()).toList();
        List<BankClip> bank = new ArrayList<>();
        long count = Math.min(most, labelled.size());
        for (long i = 0; i < count; i++) {
            Video video = labelled.get((int) (i * labelled.size() / count));
            try {
                long middle = Math.max(0, (video.frames() - (long) STRIDE * frames) / 2);
                bank.add(new BankClip(
                        reader.squeezed(video, middle, frames, STRIDE),
                        video.label().getAsInt()));
            } catch (VideoException e) {
                leftOut.add(e.getMessage());
            }
        }
        return bank;
    }

    private static float[][] embed(List<BankClip> bank, MotionModel model) {
        float[][] embeddings = new float[bank.size()][];
        for (int i = 0; i < embeddings.length; i++) {
            try (Scope scope = Scope.open()) {
                Tensor clip =
                        WholeFrameClip.of(bank.get(i).clip(), 0, 1, model.frames(), model.cropSize(), model.device());
                embeddings[i] = model.rgbMap(clip).mean(false, 2, 3, 4).toFloats();
            }
        }
        return embeddings;
    }

    /** Each clip of the bank classified by all others; the bank holds one clip of each video. */
    private static double neighbours(float[][] embeddings, Material now) {
        int n = embeddings.length;
        int right = 0;
        for (int i = 0; i < n; i++) {
            float[][] others = new float[n - 1][];
            int[] labels = new int[n - 1];
            for (int j = 0, k = 0; j < n; j++) {
                if (j != i) {
                    others[k] = embeddings[j];
                    labels[k++] = now.bank().get(j).label();
                }
            }
            int found = new NearestNeighbours(
                            others, labels, now.data().classes().size())
                    .classify(embeddings[i], NEIGHBOURS, VOTE_TEMPERATURE);
            right += found == now.bank().get(i).label() ? 1 : 0;
        }
        return (double) right / n;
    }
}
