package dev.fima.app;

/** Starts the command line, which opens the window when no command is given. */
public final class Main {
    private Main() {}

    /** Entry point; it does not extend {@code Application}, so that JavaFX may lie on the class path. */
    public static void main(String[] arguments) {
        System.out.println("FIMA Workbench");
    }
}
