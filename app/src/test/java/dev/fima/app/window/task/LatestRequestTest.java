package dev.fima.app.window.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.HeldTasks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestRequestTest {
    private final List<String> told = new ArrayList<>();
    private final HeldTasks held = new HeldTasks();
    private final LatestRequest request = new LatestRequest();

    private BackgroundTask<String> task(String name) {
        return BackgroundTask.of(() -> {
                    told.add("reads " + name);
                    return name;
                })
                .onSuccess(told::add)
                .onFailure(reason -> told.add("not " + name))
                .onFinished(() -> told.add("end of " + name));
    }

    @Test
    void aSlowOneThatComesLate_isNotTold_andNotEvenBegun() {
        request.start(task("old"), held.runner());
        request.start(task("new"), held.runner());
        held.runNewest();
        held.runAll();
        assertThat(told).containsExactly("reads new", "new", "end of new");
    }

    /** It was outdated while it worked: neither what it found nor that it failed is told. */
    @Test
    void oneThatIsOutdatedWhileItWorks_isNotTold() {
        BackgroundTask<Object> failing = BackgroundTask.of(() -> {
                    request.drop();
                    throw new IllegalStateException("gone");
                })
                .onSuccess(result -> told.add("success"))
                .onFailure(reason -> told.add("failure"))
                .onFinished(() -> told.add("end"));
        request.start(failing, TaskRunner.direct());
        assertThat(told).isEmpty();
        request.start(task("next"), TaskRunner.direct());
        assertThat(told).contains("next");
    }

    @Test
    void furtherTasks_countBesideTheFirst_andGoWithIt() {
        request.start(task("sheet"), held.runner());
        request.startFurther(task("panel"), held.runner());
        held.runAll();
        assertThat(told).contains("sheet", "panel");
        request.startFurther(task("late panel"), held.runner());
        request.start(task("other sheet"), held.runner());
        held.runAll();
        assertThat(told).contains("other sheet").doesNotContain("late panel");
    }
}
