package dev.fima.model.data;

/**
 * Two stretches of one video.
 *
 * @param video place of the video in the sampler's list
 * @param startM first frame of stretch m, counted from the start of the video
 * @param startN first frame of stretch n
 */
public record ClipPair(int video, long startM, long startN) {}
