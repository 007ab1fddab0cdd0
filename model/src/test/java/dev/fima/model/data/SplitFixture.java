package dev.fima.model.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A data folder to be filled with copies of one video. */
abstract class SplitFixture extends DataFolders {
    final List<String> notes = new ArrayList<>();

    void videos(String... names) throws IOException {
        for (String name : names) {
            video(name);
        }
    }

    DataSetOptions noting(int split) {
        return DataSetOptions.DEFAULT.withSplit(split).withProgress(new IndexProgress() {
            @Override
            public void videoDone(int done, int total) {
                notes.add("video " + done);
            }

            @Override
            public void noted(String sentence) {
                notes.add(sentence);
            }
        });
    }

    DataSet open() {
        return DataSet.open(root, noting(1));
    }

    static List<String> labels(DataSet data, List<Video> videos) {
        return videos.stream()
                .map(v -> v.label().isPresent() ? data.classes().get(v.label().getAsInt()) : "-")
                .toList();
    }

    static final String[] FILES = {"videos/run/a one.avi", "videos/run/b.avi", "videos/jump/c.avi", "videos/jump/d.avi"
    };
}
