package dev.fima.app.window.drop;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What takes dropped files of one kind.
 *
 * @param kind what it takes, in words for people, such as {@code weights (.pth, .safetensors)}
 * @param takes whether it can use a file or folder; asked in the background, may look at the disk
 * @param action gets all that it takes of one drop, in their order; on the window's thread
 */
public record DropTaker(String kind, Predicate<Path> takes, Consumer<List<Path>> action) {}
