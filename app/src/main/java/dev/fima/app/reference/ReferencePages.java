package dev.fima.app.reference;

import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.FolderTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;

/** The pages of the reference by their file names; the same program always writes the same bytes. */
public final class ReferencePages {
    private final Map<String, String> pages;

    private ReferencePages(Map<String, String> pages) {
        this.pages = pages;
    }

    /** @param commands a command line that is used for nothing else */
    public static ReferencePages of(CommandLine commands) {
        return new ReferencePages(new TreeMap<>(Map.of(
                "commands.md", new CommandPage(commands).text(),
                "settings.md", SettingPage.text(),
                "actions.md", ActionPage.text(),
                "views.md", ViewPage.text(),
                "statistics.md", StatisticPage.text(),
                "metrics.md", MetricPage.text())));
    }

    /** The text of each page. */
    public Map<String, String> pages() {
        return Map.copyOf(pages);
    }

    /**
     * Writes the pages into a folder, which is made where it is missing.
     *
     * @return the files
     * @throws dev.fima.model.FimaException if one cannot be written
     */
    public List<Path> write(Path folder) {
        FolderTree.make(folder);
        pages.forEach((name, text) -> AtomicFile.writeString(folder.resolve(name), text));
        return pages.keySet().stream().map(folder::resolve).toList();
    }

    /** The head of a page. */
    static String title(String title) {
        return "# " + title + "\n\n<!-- Written by \"fima reference\" from the program itself; do not edit. -->\n\n";
    }
}
