package dev.fima.viz.figure;

/**
 * Where the numbers or the picture of a figure lie.
 *
 * @param file an npz, npy or csv file, a video or a picture, relative to the specification or absolute
 * @param name an array of the npz file or a column of the csv file; empty for pictures
 * @param frame the frame of a video, or the first index into an array, where one is meant; otherwise -1
 */
public record DataSource(String file, String name, int frame) {}
