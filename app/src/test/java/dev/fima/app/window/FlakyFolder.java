package dev.fima.app.window;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * A folder as on a network disk that goes away now and then: while it is broken every listing begins and then fails, as
 * listings of the real ones do, with an exception that is not an {@link IOException}.
 */
public final class FlakyFolder extends FileSystemProvider {
    private final FileSystem system = new Flaky();
    private final Path real;
    private volatile boolean broken;

    /** @param real folder that it shows while it works */
    public FlakyFolder(Path real) {
        this.real = real;
    }

    /** The folder as a program sees it. */
    public Path path() {
        return wrapped(real);
    }

    public void setBroken(boolean now) {
        broken = now;
    }

    private Path wrapped(Path path) {
        return path == null
                ? null
                : (Path) Proxy.newProxyInstance(
                        FlakyFolder.class.getClassLoader(),
                        new Class<?>[] {Path.class, Wrapped.class},
                        (proxy, method, arguments) -> switch (method.getName()) {
                            case "real" -> path;
                            case "getFileSystem" -> system;
                            case "iterator" -> path.iterator();
                            default -> {
                                try {
                                    Object result = method.invoke(path, unwrapped(arguments));
                                    yield result instanceof Path made ? wrapped(made) : result;
                                } catch (InvocationTargetException e) {
                                    throw e.getCause();
                                }
                            }
                        });
    }

    /** How a wrapped path is told from others. */
    public interface Wrapped {
        Path real();
    }

    private static Object[] unwrapped(Object[] arguments) {
        return arguments == null
                ? null
                : Arrays.stream(arguments)
                        .map(each -> each instanceof Wrapped path ? path.real() : each)
                        .toArray();
    }

    private static Path real(Path path) {
        return path instanceof Wrapped wrapped ? wrapped.real() : path;
    }

    private FileSystemProvider usual() {
        return real.getFileSystem().provider();
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        DirectoryStream<Path> stream = usual().newDirectoryStream(real(folder), each -> true);
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> children = stream.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        if (broken) {
                            throw new DirectoryIteratorException(new IOException("Stale file handle"));
                        }
                        return children.hasNext();
                    }

                    @Override
                    public Path next() {
                        return wrapped(children.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                stream.close();
            }
        };
    }

    @Override
    public String getScheme() {
        return "flaky";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return usual().newByteChannel(real(path), options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return usual().newFileChannel(real(path), options, attributes);
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        usual().createDirectory(real(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        usual().delete(real(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        usual().copy(real(source), real(target), options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        usual().move(real(source), real(target), options);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return usual().isSameFile(real(one), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return usual().isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return usual().getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        usual().checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return usual().getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return usual().readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return usual().readAttributes(real(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        usual().setAttribute(real(path), attribute, value, options);
    }

    private final class Flaky extends FileSystem {
        @Override
        public FileSystemProvider provider() {
            return FlakyFolder.this;
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public String getSeparator() {
            return real.getFileSystem().getSeparator();
        }

        @Override
        public Iterable<Path> getRootDirectories() {
            return real.getFileSystem().getRootDirectories();
        }

        @Override
        public Iterable<FileStore> getFileStores() {
            return real.getFileSystem().getFileStores();
        }

        @Override
        public Set<String> supportedFileAttributeViews() {
            return real.getFileSystem().supportedFileAttributeViews();
        }

        @Override
        public Path getPath(String first, String... more) {
            return wrapped(real.getFileSystem().getPath(first, more));
        }

        @Override
        public PathMatcher getPathMatcher(String pattern) {
            PathMatcher matcher = real.getFileSystem().getPathMatcher(pattern);
            return path -> matcher.matches(real(path));
        }

        @Override
        public UserPrincipalLookupService getUserPrincipalLookupService() {
            return real.getFileSystem().getUserPrincipalLookupService();
        }

        @Override
        public WatchService newWatchService() {
            throw new UnsupportedOperationException();
        }
    }
}
