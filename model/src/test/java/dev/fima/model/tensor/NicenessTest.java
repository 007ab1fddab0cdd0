package dev.fima.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NicenessTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void computingThread_givesWayWithThoseThatItMakes_andNoOtherDoes() throws InterruptedException {
        int usual = Niceness.here();
        List<Integer> seen = new CopyOnWriteArrayList<>();
        Niceness.computeInBackground();
        Thread computing = new Thread(() -> {
            Niceness.begin();
            seen.add(Niceness.here());
            Thread made = new Thread(() -> seen.add(Niceness.here()));
            made.start();
            try {
                made.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        computing.start();
        computing.join();

        int lowered = Math.max(5, usual);
        assertThat(seen).containsExactly(lowered, lowered);
        assertThat(Niceness.here()).isEqualTo(usual);
    }
}
