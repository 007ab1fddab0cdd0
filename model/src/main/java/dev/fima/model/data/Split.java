package dev.fima.model.data;

/** What a video is for. */
enum Split {
    TRAIN,
    TEST
}
