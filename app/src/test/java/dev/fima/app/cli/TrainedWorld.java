package dev.fima.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the tests of commands that load a network one world with a run of two steps and its exported encoder: trained
 * once for all of them, since none changes it, and deleted after the last.
 */
final class TrainedWorld implements ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(TrainedWorld.class);

    /** The world and the folder that goes with it. */
    private record Owned(Path folder, TinyWorld world) implements ExtensionContext.Store.CloseableResource {
        static Owned make() {
            try {
                Path folder = Files.createTempDirectory("fima-commands");
                TinyWorld world = TinyWorld.in(folder).trained();
                world.succeeds("weights export --run", world.run(), "--out", world.encoder());
                return new Owned(folder, world);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TinyWorld.class;
    }

    @Override
    public TinyWorld resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .getOrComputeIfAbsent(Owned.class, key -> Owned.make(), Owned.class)
                .world();
    }
}
