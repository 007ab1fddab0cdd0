package dev.fima.app.cli;

import dev.fima.app.ApplicationVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"FIMA Workbench " + ApplicationVersion.text()};
    }
}
