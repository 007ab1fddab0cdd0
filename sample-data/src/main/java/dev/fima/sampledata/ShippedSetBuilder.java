package dev.fima.sampledata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes the shipped set anew and writes it with its manifest. Its one argument is the package's folder among the resources,
 * {@code sample-data/src/main/resources/dev/fima/sampledata}, whose {@code set} must have been removed before.
 */
public final class ShippedSetBuilder {

    private ShippedSetBuilder() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new SampleDataException(
                    "The builder of the shipped set got " + args.length + " arguments: give the resource folder only.");
        }
        Path resources = Path.of(args[0]);
        Path set = resources.resolve(BundledSampleData.FOLDER);
        SampleDataGenerator.generate(SampleDataSpec.shipped(), set, SampleDataProgress.none());
        Files.writeString(
                resources.resolve(BundledSampleData.MANIFEST),
                SetManifest.of(set).text());
    }
}
