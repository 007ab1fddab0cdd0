package dev.fima.app.cli;

import dev.fima.app.Folders;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetOptions;
import dev.fima.model.data.IndexProgress;
import dev.fima.model.data.ListProblemsException;
import dev.fima.model.data.Problem;
import dev.fima.model.evaluation.EvaluationProgress;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whether the rest of a data set is used where lines of its lists cannot be. */
final class ListConsent {
    /** What a person adds to agree. */
    static final String FLAG = "--allow-problems";

    @Option(
            names = FLAG,
            description =
                    "Use the rest where lines of the data set's lists cannot be used (missing files, wrong labels, "
                            + "duplicates); each is named. Without this such a data set is refused.")
    private boolean allowed;

    /** Whether lists with such lines shall be refused. */
    boolean strict() {
        return !allowed;
    }

    /**
     * Opens a data set, saying what is left out.
     *
     * @throws ListProblemsException if there are any and no one agreed
     */
    DataSet open(Path folder, int split, EvaluationProgress progress) {
        try {
            DataSet data = DataSet.open(folder, options(progress).withSplit(split));
            Problem.told(data.problems()).forEach(progress::note);
            return data;
        } catch (ListProblemsException e) {
            Problem.told(e.problems()).forEach(progress::note);
            throw e;
        }
    }

    /** How a data set is opened. */
    DataSetOptions options(EvaluationProgress progress) {
        return DataSetOptions.DEFAULT
                .withStrict(strict())
                .withCacheFolder(Folders.index())
                .withProgress(indexing(progress));
    }

    private static IndexProgress indexing(EvaluationProgress progress) {
        return new IndexProgress() {
            @Override
            public void videoDone(int done, int total) {
                progress.check("indexing videos", done, total);
            }

            @Override
            public void noted(String sentence) {
                progress.note(sentence);
            }
        };
    }
}
