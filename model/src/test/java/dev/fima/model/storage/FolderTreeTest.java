package dev.fima.model.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTreeTest {
    @TempDir
    Path folder;

    @Test
    void delete_takesWhatIsInside_butNothingThatALinkPointsTo() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "kept");
        Path tree = folder.resolve("tree");
        Files.createDirectories(tree.resolve("a/b"));
        Files.createDirectories(tree.resolve("a-b"));
        Files.writeString(tree.resolve("a/b/c"), "12345");
        Files.createSymbolicLink(tree.resolve("a/link"), folder.resolve("outside"));

        assertThat(FolderTree.of(tree)).startsWith(tree).hasSize(6);
        FolderTree.delete(tree);

        assertThat(tree).doesNotExist();
        assertThat(outside).hasContent("kept");
        FolderTree.delete(tree);
    }

    @Test
    void bytes_areThoseOfAllFilesBelow() throws IOException {
        Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/b/c"), "12345");
        Files.writeString(folder.resolve("d"), "678");

        assertThat(FolderTree.bytes(folder)).isEqualTo(8);
    }
}
