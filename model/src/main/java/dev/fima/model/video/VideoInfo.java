package dev.fima.model.video;

import java.nio.file.Path;

/**
 * What is known of a video without showing it.
 *
 * @param width pixels of a frame as shown, that is after the rotation
 * @param height pixels of a frame as shown
 * @param frames number of frames that the file holds in presentation order
 * @param framesPerSecond mean rate; 0 when neither the container nor the time stamps tell it
 * @param rotation clockwise turn in degrees (0, 90, 180 or 270) that the display matrix asks for; frames come out turned
 * @param codec FFmpeg's short name of the codec, such as {@code h264}
 */
public record VideoInfo(
        Path file, int width, int height, long frames, double framesPerSecond, int rotation, String codec) {}
