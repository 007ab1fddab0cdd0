package dev.fima.app.cli;

import dev.fima.app.session.Sessions;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What data a measurement takes. */
final class SampleOption {
    @Option(names = "--data", paramLabel = "DIR", description = "Data set (default: sample).")
    private String data = Sessions.SAMPLE;

    /** As a command names it. */
    String named() {
        return data;
    }

    /** Its folder; the built-in data set is unpacked on first use. */
    Path folder() {
        return Sessions.data(data);
    }
}
