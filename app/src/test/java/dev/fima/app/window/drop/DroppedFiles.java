package dev.fima.app.window.drop;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Files that come from the system's file manager. */
public final class DroppedFiles {
    private DroppedFiles() {}

    /** The event that a window gets when they are let go over it. */
    public static DragEvent of(Path... paths) {
        List<File> files = Stream.of(paths).map(Path::toFile).toList();
        TKClipboard content = (TKClipboard) Proxy.newProxyInstance(
                DroppedFiles.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hasContent" -> arguments[0].equals(DataFormat.FILES);
                    case "getContent" -> arguments[0].equals(DataFormat.FILES) ? files : null;
                    default -> null;
                });
        return new DragEvent(
                DragEvent.DRAG_DROPPED,
                DragboardHelper.createDragboard(content),
                10,
                10,
                10,
                10,
                TransferMode.COPY,
                null,
                null,
                null);
    }
}
