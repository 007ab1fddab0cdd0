package dev.fima.model.data;

/** What an evaluation cuts out of every frame of a video, given the frame's size. */
@FunctionalInterface
public interface FrameCrop {
    /** The whole frame, squeezed to the network's square: nothing at the sides is lost. */
    FrameCrop WHOLE = CropRectangle::whole;

    CropRectangle rectangle(int frameWidth, int frameHeight);
}
