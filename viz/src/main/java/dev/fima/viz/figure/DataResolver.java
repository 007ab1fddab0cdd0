package dev.fima.viz.figure;

import dev.fima.viz.heatmap.Picture;

/** Reads the data that a figure's specification names. */
public interface DataResolver {
    /**
     * All numbers of an array or column, in row-major order.
     *
     * @throws FigureException naming the file, if it cannot be read or holds no such array
     */
    double[] numbers(DataSource source);

    /**
     * A picture or a frame of a video.
     *
     * @throws FigureException naming the file, if it cannot be read
     */
    Picture picture(DataSource source);

    /** For specifications that hold all their data: refuses to read anything. */
    static DataResolver none() {
        return new DataResolver() {
            @Override
            public double[] numbers(DataSource source) {
                throw new FigureException("The figure needs data from " + source.file()
                        + ", but files cannot be read here; open it with its run folder.");
            }

            @Override
            public Picture picture(DataSource source) {
                throw new FigureException("The figure needs a picture from " + source.file()
                        + ", but files cannot be read here; open it with its run folder.");
            }
        };
    }
}
