package dev.fima.model.data;

/**
 * Two segments of one video.
 *
 * @param video place of the video in the sampler's list
 * @param startM first frame of segment m, counted from the start of the video
 * @param startN first frame of segment n
 */
public record ClipPair(int video, long startM, long startN) {}
