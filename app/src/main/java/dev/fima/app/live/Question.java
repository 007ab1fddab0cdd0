package dev.fima.app.live;

import dev.fima.model.analysis.ClipTemporal;
import dev.fima.model.whatif.Change;
import dev.fima.model.whatif.DimensionShares;
import dev.fima.model.whatif.MotionProfile;
import java.nio.file.Path;
import java.util.List;

/**
 * What can be asked of a network that is held loaded.
 *
 * @param <A> the answer
 */
public sealed interface Question<A extends Record> {
    /** What the answer is. */
    Class<A> answer();

    /** What the network makes of a clip as it is. */
    record Original(Subject subject) implements Question<ClipSight> {
        @Override
        public Class<ClipSight> answer() {
            return ClipSight.class;
        }
    }

    /** What it makes of the changed clip. */
    record Changed(Subject subject, List<Change> changes) implements Question<ChangedSight> {
        @Override
        public Class<ChangedSight> answer() {
            return ChangedSight.class;
        }
    }

    /** How similar the time windows of the clip are after its changes, or as it is without any. */
    record Temporal(Subject subject, List<Change> changes) implements Question<ClipTemporal> {
        @Override
        public Class<ClipTemporal> answer() {
            return ClipTemporal.class;
        }
    }

    /**
     * Looks at some more of the labelled training videos, among which nearest neighbours are sought; to be asked again until all
     * are done.
     *
     * @param data folder of the data set
     */
    record Gather(Subject.Network network, Path data) implements Question<Gathered> {
        @Override
        public Class<Gathered> answer() {
            return Gathered.class;
        }
    }

    /**
     * How many videos were looked at.
     *
     * @param done so far
     * @param all of so many
     */
    record Gathered(int done, int all) {}

    /**
     * How far the features of clips move under each kind of change.
     *
     * @param title of the network
     * @param clips at least two
     */
    record Profile(Subject.Network network, String title, List<Subject.Clip> clips) implements Question<Profiled> {
        public Profile {
            clips = List.copyOf(clips);
        }

        @Override
        public Class<Profiled> answer() {
            return Profiled.class;
        }
    }

    /**
     * What the features of a network follow.
     *
     * @param profile how far they move under each kind of change
     * @param shares dimensions that follow appearance, motion, both or neither
     * @param pairs how the pairs of clips behind the shares were made, in a sentence
     */
    record Profiled(MotionProfile profile, DimensionShares shares, String pairs) {
        /** The same of a network that is called otherwise. */
        public Profiled titled(String title) {
            return new Profiled(profile.titled(title), shares, pairs);
        }
    }
}
