package dev.fima.app.window.shell;

import dev.fima.app.Folders;
import dev.fima.app.window.library.LibraryContents;
import dev.fima.app.window.library.LibraryModel;
import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetOptions;
import dev.fima.model.data.IndexProgress;
import dev.fima.model.data.ListProblemsException;
import java.nio.file.Path;

/**
 * Whether the rest of a data set may be used where lines of its lists cannot be: only of the one that stands in the
 * library, which has asked.
 *
 * @param folder of the data set
 * @param given whether it stands in the library
 */
record DataConsent(Path folder, boolean given) {
    /** For the FX thread. */
    static DataConsent of(LibraryModel library, Path folder) {
        return new DataConsent(
                folder,
                library.contents()
                        .get()
                        .map(LibraryContents::folder)
                        .filter(folder::equals)
                        .isPresent());
    }

    /**
     * Opens the data set; for background threads.
     *
     * @throws FimaException if there are such lines and nobody was asked yet
     */
    DataSet open(IndexProgress progress) {
        try {
            return DataSet.open(
                    folder,
                    DataSetOptions.DEFAULT
                            .withStrict(!given)
                            .withCacheFolder(Folders.index())
                            .withProgress(progress));
        } catch (ListProblemsException e) {
            throw new FimaException(
                    e.problems().get(0).sentence() + " Of " + e.problems().size() + " such problems; open " + folder
                            + " in the library, which asks whether to use the rest, then do this again.",
                    e);
        }
    }
}
