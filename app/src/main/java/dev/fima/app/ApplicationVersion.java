package dev.fima.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the build wrote beside the classes; run folders and {@code --version} state it. */
public final class ApplicationVersion {
    private static final String TEXT = read();

    private ApplicationVersion() {}

    /** E.g. {@code 0.1.0}. */
    public static String text() {
        return TEXT;
    }

    private static String read() {
        try (InputStream in = ApplicationVersion.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties of the app could not be read", e);
        }
    }
}
