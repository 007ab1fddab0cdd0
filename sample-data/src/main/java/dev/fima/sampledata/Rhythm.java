package dev.fima.sampledata;

/** Whether what moves does so steadily or in bursts, between which its strength sinks to a fifth every 34 to 56 frames. */
public enum Rhythm {
    STEADY,
    BURSTS,
    /** The quick motions (BobFast, SwayFast, Pulse, Rock and Jitter) in bursts, the others steady. */
    MIXED;

    boolean inBursts(MotionClass motion) {
        return switch (this) {
            case STEADY -> false;
            case BURSTS -> true;
            case MIXED ->
                switch (motion) {
                    case BOB_FAST, SWAY_FAST, PULSE, ROCK, JITTER -> true;
                    case BOB_SLOW, SWAY_SLOW, RISE, FALL, CIRCLE -> false;
                };
        };
    }
}
