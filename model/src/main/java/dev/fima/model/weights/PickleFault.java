package dev.fima.model.weights;

/**
 * Something in a pickle that is refused or impossible. The message continues a sentence that starts with the file's name;
 * {@link PytorchFile} completes it.
 */
final class PickleFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PickleFault(String fault) {
        super(fault.replaceAll("\\p{Cntrl}", "?"));
    }
}
