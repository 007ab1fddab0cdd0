package dev.fima.model.video;

/**
 * What a first look at a video found.
 *
 * @param frames its frame table, with which it opens without being read through
 */
public record VideoFinding(VideoInfo info, FrameIndex frames) {}
