package dev.fima.app.window.shell;

import dev.fima.app.window.drop.DropTaker;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.training.RunFolder;
import dev.fima.model.weights.WeightsName;
import java.nio.file.Files;
import java.util.List;

/** What can be dropped on the window, and what becomes of it; the first that can use a file gets it. */
final class DropTakers {
    private DropTakers() {}

    static List<DropTaker> of(Workbench workbench, OwnVideos videos) {
        return List.of(
                new DropTaker(
                        "weights (.pth, .pth.tar, .safetensors)",
                        WeightsName::isWeights,
                        files -> WorkbenchActions.openWeights(workbench, files)),
                new DropTaker(
                        "folders of runs",
                        RunFolder::isRun,
                        runs -> runs.forEach(run -> WorkbenchActions.openRun(workbench, run))),
                new DropTaker("a folder of videos", Files::isDirectory, folders -> videos.look(folders.get(0))),
                new DropTaker("videos", OwnVideos::isVideo, videos::add),
                new DropTaker("a file of probe clips", OwnVideos::isProbeSet, videos::importSets));
    }
}
