package dev.fima.app.window.drop;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.event.EventType;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Events of the system's dragging, which no robot can make without a desktop. */
public final class DroppedFiles {
    private DroppedFiles() {}

    /** The event that a window gets when files are let go over it; on the JavaFX thread. */
    public static DragEvent of(Path... paths) {
        return event(
                DragEvent.DRAG_DROPPED, Stream.of(paths).map(Path::toString).toArray(String[]::new));
    }

    /** An event with files, or with text where there are none; on the JavaFX thread. */
    public static DragEvent event(EventType<DragEvent> type, String... names) {
        List<File> files = List.of(names).stream()
                .map(name -> new File(name).getAbsoluteFile())
                .toList();
        TKClipboard content = (TKClipboard) Proxy.newProxyInstance(
                DroppedFiles.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hasContent" ->
                        arguments[0].equals(files.isEmpty() ? DataFormat.PLAIN_TEXT : DataFormat.FILES);
                    case "getContent" -> arguments[0].equals(DataFormat.FILES) ? files : null;
                    default -> null;
                });
        Dragboard board = DragboardHelper.createDragboard(content);
        return new DragEvent(type, board, 10, 10, 10, 10, TransferMode.COPY, null, null, null);
    }
}
