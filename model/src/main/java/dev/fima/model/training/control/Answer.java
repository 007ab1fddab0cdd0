package dev.fima.model.training.control;

/**
 * What a process says to a request.
 *
 * @param request id of the request
 * @param accepted whether it does what was asked for; that it is done shows in the run folder
 * @param message one sentence: what happens now, or why nothing does
 */
public record Answer(String request, boolean accepted, String message) {
    /** Yes. */
    public static Answer accepted(Request request, String message) {
        return new Answer(request.id(), true, message);
    }

    /** No. */
    public static Answer refused(Request request, String reason) {
        return new Answer(request.id(), false, reason);
    }
}
