package dev.fima.app.window.control;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** Asks for a file with the system's dialog. */
public final class FileChoice {
    private final String title;
    private final String kind;
    private final List<ExtensionFilter> filters;

    /**
     * @param title of the question
     * @param kind of file, such as "figure": the question begins where one was chosen last
     * @param filters that can be chosen, the proposed one first; each has one ending
     */
    public FileChoice(String title, String kind, List<ExtensionFilter> filters) {
        this.title = title;
        this.kind = kind;
        this.filters = List.copyOf(filters);
    }

    /** A filter of one ending, without a dot. */
    public static ExtensionFilter filter(String words, String ending) {
        return new ExtensionFilter(words + " (." + ending + ")", "*." + ending);
    }

    /**
     * Asks where a file shall go; a name without one of the endings gets that of the chosen filter.
     *
     * @param name proposed, without an ending
     * @return empty if the question was cancelled
     */
    public Optional<Path> save(String name, Window owner) {
        FileChooser chooser = chooser();
        chooser.setInitialFileName(name + ending(filters.get(0)));
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(file -> chosen(ended(file, chooser)));
    }

    /**
     * Asks for a file that is there.
     *
     * @return empty if the question was cancelled
     */
    public Optional<Path> open(Window owner) {
        return Optional.ofNullable(chooser().showOpenDialog(owner)).map(file -> chosen(file.toPath()));
    }

    /**
     * Asks for files that are there.
     *
     * @return empty if the question was cancelled
     */
    public List<Path> openAll(Window owner) {
        List<File> files = chooser().showOpenMultipleDialog(owner);
        return files == null
                ? List.of()
                : files.stream().map(file -> chosen(file.toPath())).toList();
    }

    private FileChooser chooser() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().addAll(filters);
        ChosenFolders.begin(kind).map(Path::toFile).ifPresent(chooser::setInitialDirectory);
        return chooser;
    }

    private Path chosen(Path file) {
        Optional.ofNullable(file.toAbsolutePath().getParent()).ifPresent(folder -> ChosenFolders.chosen(kind, folder));
        return file;
    }

    private static String ending(ExtensionFilter filter) {
        return filter.getExtensions().get(0).substring(1);
    }

    private Path ended(File file, FileChooser chooser) {
        boolean ends = filters.stream().anyMatch(filter -> file.getName().endsWith(ending(filter)));
        // The dialog of some systems does not say which filter was chosen.
        ExtensionFilter filter =
                Optional.ofNullable(chooser.getSelectedExtensionFilter()).orElse(filters.get(0));
        return ends ? file.toPath() : Path.of(file.getPath() + ending(filter));
    }
}
