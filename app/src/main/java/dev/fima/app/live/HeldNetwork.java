package dev.fima.app.live;

import dev.fima.app.report.ClipChoice;
import dev.fima.app.report.LoadedNetwork;
import dev.fima.app.report.ReportClip;
import dev.fima.app.whatif.Pairs;
import dev.fima.app.whatif.StoredProbe;
import dev.fima.model.analysis.ClipTemporal;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.data.FrameSource;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.whatif.Bank;
import dev.fima.model.whatif.Change;
import dev.fima.model.whatif.ChangedClip;
import dev.fima.model.whatif.Classifier;
import dev.fima.model.whatif.ClipComparison;
import dev.fima.model.whatif.DimensionShares;
import dev.fima.model.whatif.MotionProfile;
import dev.fima.model.whatif.Original;
import dev.fima.model.whatif.ProfileMeasurement;
import dev.fima.model.whatif.SourceClip;
import dev.fima.model.whatif.SourceReader;
import dev.fima.model.whatif.WhatIf;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntConsumer;

/**
 * A network with the clips that it has looked at, so that a moved slider costs no more than the forwards of the changed clip.
 * Belongs to one thread; owns the network's memory until it is closed.
 */
final class HeldNetwork implements AutoCloseable {
    /** As many as a window has probe clips; each is some megabytes. */
    private static final int MOST_CLIPS = 16;

    /** Pairs of clips of each kind behind the shares of dimensions: as many as on the command line. */
    private static final int PAIRS = 100;

    /** Of a clip in a profile: its own three, and one for each change. */
    private static final double CLIP_FORWARDS = 3 + ProfileMeasurement.STANDARD.size();

    private static final double PAIR_FORWARDS = 2;

    private static final long SEED = 1;

    private final Subject.Network network;
    private final LoadedNetwork loaded;
    private final Map<Subject.Clip, SourceClip> clips = new Recent<>();
    private final Map<Subject.Clip, Original> originals = new Recent<>();
    private final Neighbourhood neighbourhood;
    private WhatIf whatIf;
    private Optional<Last> last = Optional.empty();

    private record Last(Subject.Clip clip, List<Change> changes, ClipComparison comparison) {}

    /** Those used last. */
    private static final class Recent<V> extends LinkedHashMap<Subject.Clip, V> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(MOST_CLIPS, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Subject.Clip, V> eldest) {
            return size() > MOST_CLIPS;
        }
    }

    /**
     * Loads a network.
     *
     * @throws dev.fima.model.FimaException if it cannot be read
     */
    HeldNetwork(Subject.Network network, ComputeDevice device) {
        this.network = network;
        loaded = LoadedNetwork.ofRun(network.run(), OptionalLong.of(network.step()), device, System.err::println);
        Optional<Classifier> probe = StoredProbe.of(loaded.origin()).map(StoredProbe::classifier);
        whatIf = new WhatIf(loaded.motion(), this::other, Bank.EMPTY, probe);
        neighbourhood =
                new Neighbourhood(loaded.motion().frames(), loaded.motion().cropSize());
    }

    Subject.Network network() {
        return network;
    }

    private SourceClip other(ProbeClip clip) {
        return clip(
                new Subject.Clip(loaded.data().orElseThrow().resolve(clip.video()), clip.firstFrame(), loaded.data()));
    }

    private SourceClip clip(Subject.Clip clip) {
        return clips.computeIfAbsent(clip, this::read);
    }

    private SourceClip read(Subject.Clip clip) {
        int frames = loaded.motion().frames();
        ReportClip.Located located = ReportClip.locate(
                new ClipChoice(clip.video(), OptionalLong.of(clip.firstFrame()), clip.data()), frames);
        return new SourceReader(
                        located.alone(),
                        new FrameSource(0),
                        frames,
                        loaded.motion().cropSize())
                .read(located.clip())
                .orElseThrow();
    }

    private Original original(Subject.Clip clip) {
        return originals.computeIfAbsent(clip, wanted -> whatIf.original(clip(wanted)));
    }

    ClipSight sight(Subject.Clip clip) {
        Original original = original(clip);
        return new ClipSight(
                ChangedClip.of(List.of(), original.clip(), loaded.motion().frames(), Optional.empty(), this::other)
                        .frames(),
                original.maps(),
                original.standing());
    }

    ChangedSight sight(Subject.Clip clip, List<Change> changes) {
        ClipComparison compared = compared(clip, changes);
        return new ChangedSight(
                new ClipSight(compared.changed().frames(), compared.maps(), compared.standing()),
                compared.cosine(),
                compared.changed().notes());
    }

    private ClipComparison compared(Subject.Clip clip, List<Change> changes) {
        Optional<ClipComparison> same = last.filter(
                        known -> known.clip().equals(clip) && known.changes().equals(changes))
                .map(Last::comparison);
        ClipComparison found = same.orElseGet(() -> whatIf.compare(original(clip), changes));
        last = Optional.of(new Last(clip, changes, found));
        return found;
    }

    ClipTemporal temporal(Subject.Clip clip, List<Change> changes) {
        return changes.isEmpty() ? whatIf.temporal(original(clip)) : whatIf.temporal(compared(clip, changes));
    }

    /** Looks at some more clips among which neighbours are sought; what is known of clips is compared anew once all are there. */
    Question.Gathered gather(Path data) {
        Question.Gathered gathered = neighbourhood.gather(data, whatIf);
        if (gathered.done() == gathered.all()) {
            whatIf = whatIf.with(neighbourhood.bank());
            originals.clear();
            last = Optional.empty();
        }
        return gathered;
    }

    /** Measures over clips, of which each is also another one's background, and over pairs that the sample data's program draws. */
    Question.Profiled profile(String title, List<Subject.Clip> wanted, Progress progress) {
        Map<ProbeClip, Subject.Clip> named = new LinkedHashMap<>();
        for (Subject.Clip clip : wanted) {
            named.put(new ProbeClip(name(clip.video()), clip.firstFrame(), ""), clip);
        }
        double forwards = named.size() * CLIP_FORWARDS + 2.0 * PAIRS * PAIR_FORWARDS;
        WhatIf among = new WhatIf(loaded.motion(), known -> clip(named.get(known)), Bank.EMPTY, Optional.empty());
        MotionProfile profile = new ProfileMeasurement(
                        among, known -> Optional.of(clip(named.get(known))), ProfileMeasurement.STANDARD)
                .measure(title, List.copyOf(named.keySet()), (done, all) -> {
                    String words = "clip " + Math.min(done + 1, all) + " of " + all;
                    progress.at(new Progress.Step(words, done * CLIP_FORWARDS / forwards));
                    return true;
                })
                .orElseThrow();
        IntConsumer paired = done -> progress.at(new Progress.Step(
                "pair " + (done + 1) + " of " + 2 * PAIRS,
                (named.size() * CLIP_FORWARDS + done * PAIR_FORWARDS) / forwards));
        Pairs pairs = Pairs.drawn(loaded.motion(), SEED);
        DimensionShares shares = DimensionShares.of(
                among.features(PAIRS, pairs.sharingAppearance(), paired),
                among.features(PAIRS, pairs.sharingMotion(), done -> paired.accept(PAIRS + done)),
                DimensionShares.THRESHOLD);
        return new Question.Profiled(profile, shares, pairs.made());
    }

    /** As snapshots name videos: below the data folder, or by its whole path, so that no two videos have one name. */
    private String name(Path video) {
        return loaded.data()
                .filter(video::startsWith)
                .map(data -> data.relativize(video).toString().replace('\\', '/'))
                .orElseGet(() -> ProbeClip.nameOutside(video));
    }

    @Override
    public void close() {
        loaded.close();
    }
}
