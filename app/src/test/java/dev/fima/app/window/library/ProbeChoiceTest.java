package dev.fima.app.window.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.cli.TinyWorld;
import dev.fima.app.probes.ProbeSet;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.analysis.ProbeClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeChoiceTest {
    private static final int SPAN = 32;

    @TempDir
    Path folder;

    private final SessionLog log = new SessionLog();
    private final LibraryModel library = new LibraryModel(TaskRunner.direct(), TaskRunner.direct(), log);
    private final ProbeChoice choice = library.probes();
    private final List<ChosenClip> taken = new ArrayList<>();
    private TinyWorld world;
    private Path own;

    @BeforeEach
    void write() throws IOException {
        world = TinyWorld.in(folder);
        own = Files.copy(world.video(0), folder.resolve("own.mp4"));
    }

    private static LibraryVideo video(int number) {
        String name = "c" + number + "/v.mp4";
        return new LibraryVideo(Path.of("/set", name), name, "c" + number, false, 0, 80, 128, 96, 25);
    }

    private static LibraryContents contents(int videos) {
        List<LibraryVideo> all = new ArrayList<>();
        for (int i = 0; i < videos; i++) {
            all.add(video(i));
        }
        return new LibraryContents(Path.of("/set"), "set", all, List.of());
    }

    private void openSet(int videos) {
        library.open("…", () -> contents(videos));
    }

    @Test
    void addFile_takesAVideoFromAnywhere_markedAndWithoutALabel() {
        openSet(2);
        choice.addFile(own, SPAN, taken::add);
        ChosenClip clip = choice.clips().get(2);
        assertThat(taken).containsExactly(clip);
        assertThat(clip.outside()).isTrue();
        assertThat(clip.video().label()).isEmpty();
        assertThat(clip.video().name()).isEqualTo(ProbeClip.nameOutside(own));
        assertThat(clip.first(SPAN)).isEqualTo(4);
        // Once more: it is there already.
        choice.addFile(own, SPAN, taken::add);
        assertThat(choice.clips()).hasSize(3);
        assertThat(taken).hasSize(2);
    }

    @Test
    void addFile_whereAllPlacesAreTaken_comesInPlaceOfTheLastClipOfTheDataSet() throws IOException {
        openSet(8);
        choice.addFile(own, SPAN, taken::add);
        assertThat(choice.clips()).hasSize(ProbeChoice.MOST);
        assertThat(choice.clips().get(5)).isEqualTo(taken.get(0));
        assertThat(log.newest().get().text()).contains("in place of c5/v.mp4");
        for (int i = 0; i < 5; i++) {
            choice.addFile(Files.copy(own, folder.resolve(i + ".mp4")), SPAN, taken::add);
        }
        assertThat(choice.clips()).allMatch(ChosenClip::outside);
        choice.addFile(Files.copy(own, folder.resolve("more.mp4")), SPAN, taken::add);
        assertThat(taken).hasSize(6);
        assertThat(log.newest().get().text()).contains("take one out first");
    }

    @Test
    void addFile_refusesWhatIsTooShortOrNoVideo() throws IOException {
        openSet(1);
        choice.addFile(own, 40, taken::add);
        assertThat(taken).hasSize(1);
        choice.remove(taken.remove(0));
        choice.addFile(own, 41, taken::add);
        assertThat(log.newest().get().text()).contains("has 40 frames and a clip spans 41");
        Path text = Files.writeString(folder.resolve("text.mp4"), "no video");
        choice.addFile(text, SPAN, taken::add);
        assertThat(log.newest().get().text()).contains("text.mp4");
        assertThat(choice.clips()).hasSize(1);
        assertThat(taken).isEmpty();
    }

    @Test
    void aFileOfTheDataSet_isOneOfItsVideos() {
        library.open("…", () -> DataSetIndex.of(world.data(), true, (done, all) -> {}));
        Path inside = world.video(0);
        choice.addFile(inside, SPAN, taken::add);
        assertThat(taken.get(0).outside()).isFalse();
        assertThat(taken.get(0).video().label()).isNotEmpty();
    }

    @Test
    void words_bringTheClipsBack_withTheirStarts() {
        openSet(3);
        choice.addFile(own, SPAN, clip -> choice.begin(clip, OptionalLong.of(7), SPAN));
        choice.begin(ChosenClip.middle(video(1)), OptionalLong.of(12), SPAN);
        List<String> words = choice.words();
        assertThat(words).contains("c1/v.mp4@12", ProbeClip.nameOutside(own) + "@7");
        LibraryModel again = new LibraryModel(TaskRunner.direct(), TaskRunner.direct(), log);
        again.probes().remember(words);
        again.open("…", () -> contents(3));
        assertThat(again.probes().clips()).isEqualTo(choice.clips());
    }

    /** It stands where it stood and says so; the others are as they were. */
    @Test
    void aRememberedFileThatHasMoved_isNamedInItsPlace() throws IOException {
        Files.delete(own);
        choice.remember(List.of("c0/v.mp4", ProbeClip.nameOutside(own), "c1/v.mp4"));
        openSet(3);
        assertThat(choice.clips()).hasSize(3);
        assertThat(choice.clips().get(1).trouble()).contains("own.mp4");
        assertThat(choice.clips().get(1).usable()).isFalse();
        assertThat(choice.clips().get(2).usable()).isTrue();
        // It is back.
        choice.saw(new ProbeClip(ProbeClip.nameOutside(own), 0, ""), SPAN, "");
        assertThat(choice.clips().get(1).usable()).isTrue();
    }

    @Test
    void anotherDataSet_keepsTheClipsFromOutside() {
        openSet(2);
        choice.addFile(own, SPAN, taken::add);
        library.open("…", () -> contents(9));
        assertThat(choice.clips()).hasSize(ProbeChoice.MOST).startsWith(taken.get(0));
        assertThat(choice.clips().get(1).outside()).isFalse();
    }

    /** A clip from outside that the data set turns out to have is chosen once, as its video. */
    @Test
    void aDataSetThatHasTheVideo_takesItsClipOver() {
        openSet(1);
        Path inside = world.video(0);
        choice.addFile(inside, SPAN, clip -> choice.begin(clip, OptionalLong.of(6), SPAN));
        assertThat(choice.clips().get(1).outside()).isTrue();
        library.open("…", () -> DataSetIndex.of(world.data(), true, (done, all) -> {}));
        assertThat(choice.clips().get(0).video().file()).isEqualTo(inside);
        assertThat(choice.clips().get(0).start()).hasValue(6);
        assertThat(choice.clips()).noneMatch(ChosenClip::outside);
        assertThat(choice.clips()).extracting(clip -> clip.video().name()).doesNotHaveDuplicates();
    }

    @Test
    void choose_takesWhatThereIs_andNamesWhatIsMissing() {
        openSet(3);
        ProbeSet set = new ProbeSet(
                "set",
                Optional.of(world.data()),
                List.of(
                        new ProbeSet.Clip("c2/v.mp4", OptionalLong.of(5), "c2"),
                        new ProbeSet.Clip("c9/v.mp4", OptionalLong.empty(), "c9"),
                        new ProbeSet.Clip(ProbeClip.nameOutside(folder.resolve("gone.mp4")), OptionalLong.empty(), ""),
                        // Of the data set that the set was made with, which lies where it did.
                        new ProbeSet.Clip(world.name(0), OptionalLong.empty(), "x"),
                        new ProbeSet.Clip(ProbeClip.nameOutside(own), OptionalLong.of(3), "")));
        choice.choose(set, () -> {});
        assertThat(choice.clips())
                .extracting(clip -> clip.video().file().getFileName().toString())
                .containsExactly(
                        "v.mp4", "gone.mp4", world.video(0).getFileName().toString(), "own.mp4");
        assertThat(choice.clips().get(0).start()).hasValue(5);
        assertThat(choice.clips().get(1).usable()).isFalse();
        assertThat(choice.clips().get(2).outside()).isTrue();
        assertThat(choice.clips().get(3).first(SPAN)).isEqualTo(3);
        assertThat(log.lines())
                .extracting(SessionLog.Line::text)
                .anyMatch(text -> text.contains("c9/v.mp4") && text.contains("left out"))
                .anyMatch(text -> text.contains("gone.mp4"));
        assertThat(choice.set("again").clips()).hasSize(4);
    }

    @Test
    void choose_ofMoreClipsThanThereArePlaces_takesTheFirst_andSaysSo() {
        openSet(9);
        choice.choose(
                new ProbeSet(
                        "large",
                        Optional.empty(),
                        IntStream.rangeClosed(1, 8)
                                .mapToObj(i -> new ProbeSet.Clip("c" + i + "/v.mp4", OptionalLong.empty(), ""))
                                .toList()),
                () -> {});
        assertThat(choice.clips())
                .extracting(clip -> clip.video().name())
                .containsExactly("c1/v.mp4", "c2/v.mp4", "c3/v.mp4", "c4/v.mp4", "c5/v.mp4", "c6/v.mp4");
        assertThat(log.newest().get().text()).contains("large has 8 clips; the first 6 are chosen");
    }

    /** What was remembered of one data set says nothing of the next. */
    @Test
    void remembered_countsOnce() {
        choice.remember(List.of("c2/v.mp4"));
        openSet(4);
        assertThat(choice.clips()).extracting(clip -> clip.video().name()).containsExactly("c2/v.mp4");
        openSet(4);
        assertThat(choice.clips()).hasSize(4);
    }
}
