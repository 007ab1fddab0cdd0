package dev.fima.app.window.library;

import dev.fima.app.probes.ProbeSet;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ProbeClip;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the videos of a set of probe clips; for background threads.
 *
 * @param data the open data set, if there is one
 */
record SetResolution(ProbeSet set, Optional<LibraryContents> data) {
    /**
     * What was found.
     *
     * @param clips in the order of the set
     * @param problems a sentence for each video that is missing or cannot be read, and for clips that are too many
     */
    record Found(List<ChosenClip> clips, List<String> problems) {}

    Found resolve() {
        List<ChosenClip> clips = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (ProbeSet.Clip clip : set.clips()) {
            Optional<ChosenClip> found = find(clip).map(chosen -> chosen.from(clip.start()));
            found.ifPresentOrElse(
                    chosen -> {
                        if (!clips.contains(chosen)) {
                            clips.add(chosen);
                        }
                        if (!chosen.usable()) {
                            problems.add(chosen.trouble());
                        }
                    },
                    () -> problems.add("The probe set " + set.name() + " names " + clip.video()
                            + ", which is not in the open data set"
                            + set.data().map(folder -> " and not in " + folder).orElse("")
                            + "; the clip is left out."));
        }
        if (clips.size() > ProbeChoice.MOST) {
            problems.add("The probe set " + set.name() + " has " + clips.size() + " clips; the first "
                    + ProbeChoice.MOST + " are chosen.");
        }
        return new Found(
                List.copyOf(clips.subList(0, Math.min(ProbeChoice.MOST, clips.size()))), List.copyOf(problems));
    }

    private Optional<ChosenClip> find(ProbeSet.Clip clip) {
        if (ProbeClip.isOutside(clip.video())) {
            Path file = Path.of(clip.video()).toAbsolutePath().normalize();
            return Optional.of(data.flatMap(opened -> opened.in(file))
                    .map(ChosenClip::middle)
                    .orElseGet(() -> outside(file)));
        }
        return data.flatMap(opened -> opened.named(clip.video()))
                .map(ChosenClip::middle)
                .or(() -> set.data()
                        .map(folder -> folder.resolve(clip.video()))
                        .filter(Files::isRegularFile)
                        .map(SetResolution::outside));
    }

    private static ChosenClip outside(Path file) {
        try {
            return ChosenClip.middle(OutsideVideo.read(file));
        } catch (FimaException e) {
            return ChosenClip.middle(OutsideVideo.unread(file)).with(e.getMessage());
        }
    }
}
