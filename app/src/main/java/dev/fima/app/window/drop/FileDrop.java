package dev.fima.app.window.drop;

import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Pane;

/** Takes files that are dropped anywhere on a window and hands each to the first taker that can use it. */
public final class FileDrop {
    private final List<DropTaker> takers;
    private final TaskRunner looking;
    private final Consumer<String> problem;

    private record Sorted(Map<DropTaker, List<Path>> taken, List<Path> left) {}

    /**
     * @param takers the first that can use a file gets it
     * @param looking where files are looked at
     * @param problem gets one sentence about files that nobody can use
     */
    public FileDrop(List<DropTaker> takers, TaskRunner looking, Consumer<String> problem) {
        this.takers = List.copyOf(takers);
        this.looking = looking;
        this.problem = problem;
    }

    /**
     * Takes what is dropped on a pane or on anything in it that takes no files itself.
     *
     * @param root fills the window
     */
    public void install(Pane root) {
        DropHint hint = new DropHint(kinds());
        hint.over(root);
        root.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                hint.setVisible(true);
                event.consume();
            }
        });
        root.addEventHandler(DragEvent.DRAG_EXITED, event -> hint.setVisible(false));
        root.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            hint.setVisible(false);
            if (event.getDragboard().hasFiles()) {
                open(event.getDragboard().getFiles().stream().map(File::toPath).toList());
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }

    /** Hands files over as if they had been dropped. */
    public void open(List<Path> files) {
        BackgroundTask.of(() -> sort(files)).onSuccess(this::handOver).start(looking);
    }

    private Sorted sort(List<Path> files) {
        Map<DropTaker, List<Path>> taken = new LinkedHashMap<>();
        List<Path> left = new ArrayList<>();
        for (Path file : files) {
            Optional<DropTaker> taker =
                    takers.stream().filter(each -> each.takes().test(file)).findFirst();
            taker.ifPresentOrElse(
                    each -> taken.computeIfAbsent(each, key -> new ArrayList<>())
                            .add(file),
                    () -> left.add(file));
        }
        return new Sorted(taken, left);
    }

    private void handOver(Sorted sorted) {
        if (!sorted.left().isEmpty()) {
            problem.accept(sorted.left().stream()
                            .map(file -> String.valueOf(file.getFileName()))
                            .collect(Collectors.joining(", "))
                    + " cannot be opened here: drop " + kinds() + ".");
        }
        sorted.taken().forEach((taker, files) -> taker.action().accept(List.copyOf(files)));
    }

    /** All kinds in words. */
    private String kinds() {
        return takers.stream()
                .map(DropTaker::kind)
                .collect(Collectors.joining(", "))
                .replaceFirst(", ([^,]+)$", " or $1");
    }
}
