/**
 * Video files: the one place that opens a video and the only one that knows FFmpeg. A frame is addressed by its number in
 * presentation order and comes out as 8-bit pixels, whatever the container, the codec or the frame rate; nothing here
 * may know of clips, labels or tensors.
 */
package dev.fima.model.video;
