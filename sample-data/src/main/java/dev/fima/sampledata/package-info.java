/**
 * The built-in data set: textured figures that move in front of cluttered scenes, with the true mask of every frame, and the
 * program that draws them. Ten classes are told apart by motion alone; scene, look, place, size and heading of a single frame
 * follow the same law in all of them. Nothing of the model, of training or of the window belongs here.
 *
 * <p>The shipped set (10 classes, 20 training and 6 test videos each, 128 x 96 pixels, 80 frames) lies among the resources
 * and is unpacked by {@link dev.fima.sampledata.BundledSampleData}. {@link dev.fima.sampledata.ShippedSetBuilder} makes it
 * anew:
 *
 * <pre>{@code
 * rm -r sample-data/src/main/resources/dev/fima/sampledata/set
 * mvn -q -pl sample-data compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp sample-data/target/classes:$(cat sample-data/target/classpath) dev.fima.sampledata.ShippedSetBuilder \
 *     sample-data/src/main/resources/dev/fima/sampledata
 * }</pre>
 */
package dev.fima.sampledata;
