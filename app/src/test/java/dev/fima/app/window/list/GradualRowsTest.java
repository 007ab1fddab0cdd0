package dev.fima.app.window.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class GradualRowsTest {
    private static final List<Integer> ROWS = IntStream.range(0, 12).boxed().toList();

    private ListView<Integer> list;
    private GradualRows<Integer> rows;
    private final List<Integer> added = new ArrayList<>();
    private StackPane root;

    @Start
    void start(Stage stage) {
        list = new ListView<>();
        rows = new GradualRows<>(list, list.getItems());
        list.getItems().addListener((ListChangeListener<Integer>) change -> {
            while (change.next()) {
                added.add(change.getAddedSize());
            }
        });
        root = new StackPane(list);
        stage.setScene(new Scene(root, 200, 300));
        stage.show();
    }

    private void awaitRows(List<Integer> wanted) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(
                        () -> List.copyOf(list.getItems()).equals(wanted))
                .get());
    }

    @Test
    void show_bringsAllRowsButNeverManyAtOnce(FxRobot robot) throws Exception {
        robot.interact(() -> rows.show(ROWS));

        awaitRows(ROWS);

        assertThat(added).hasSize(ROWS.size()).containsOnly(1);
    }

    @Test
    void show_ofOtherRows_replacesThem(FxRobot robot) throws Exception {
        robot.interact(() -> rows.show(ROWS));
        awaitRows(ROWS);

        robot.interact(() -> rows.show(List.of(7, 8)));
        awaitRows(List.of(7, 8));

        robot.interact(() -> rows.show(List.of()));
        awaitRows(List.of());
    }

    @Test
    void outOfTheWindow_thereAreNoRows_andBackInItTheyComeAgain(FxRobot robot) throws Exception {
        robot.interact(() -> rows.show(ROWS));
        awaitRows(ROWS);

        robot.interact(() -> root.getChildren().clear());
        assertThat(list.getItems()).isEmpty();

        added.clear();
        robot.interact(() -> root.getChildren().add(list));
        awaitRows(ROWS);
        assertThat(added).containsOnly(1);
    }
}
