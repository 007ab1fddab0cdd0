package dev.fima.model.training;

import dev.fima.model.data.Video;
import java.util.OptionalInt;

/**
 * The clip that a queued key was made from.
 *
 * @param firstFrame first frame of the segment, counted from the start of the video
 * @param ofM whether it was view m of its pair, else n
 * @param slot the time slot that the key stands for, from 0; empty for a key of the whole clip
 */
public record KeyOrigin(Video video, long firstFrame, boolean ofM, OptionalInt slot) {}
