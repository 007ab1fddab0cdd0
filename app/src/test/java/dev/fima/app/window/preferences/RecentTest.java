package dev.fima.app.window.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentTest {
    @Test
    void opened_comesFirst_onceAndNotMoreThanTen() {
        Recent recent = new Recent(RecentPlaces.NONE);
        for (int i = 0; i < 12; i++) {
            recent.opened(Recent.Kind.RUN, Path.of("/runs/" + i));
        }
        recent.opened(Recent.Kind.RUN, Path.of("/runs/5/../7"));
        assertThat(recent.of(Recent.Kind.RUN)).hasSize(10).startsWith(Path.of("/runs/7"), Path.of("/runs/11"));
        assertThat(recent.of(Recent.Kind.RUN)).doesNotHaveDuplicates();
        assertThat(recent.of(Recent.Kind.DATA)).isEmpty();
        assertThat(new Recent(recent.places()).of(Recent.Kind.RUN)).isEqualTo(recent.of(Recent.Kind.RUN));
    }

    @Test
    void forgotten_isNotListed_andCanBeOpenedAgain() {
        Recent recent = new Recent(RecentPlaces.NONE);
        recent.opened(Recent.Kind.DATA, Path.of("/a"));
        recent.opened(Recent.Kind.DATA, Path.of("/b"));
        recent.forget(Recent.Kind.DATA, Path.of("/b"));
        recent.forget(Recent.Kind.RUN, Path.of("/a"));
        assertThat(recent.of(Recent.Kind.DATA)).containsExactly(Path.of("/a"));
        recent.opened(Recent.Kind.DATA, Path.of("/b"));
        assertThat(recent.of(Recent.Kind.DATA)).containsExactly(Path.of("/b"), Path.of("/a"));
    }

    @Test
    void damagedPlaces_areLeftOut() {
        Recent recent = new Recent(
                new RecentPlaces(Map.of("data", List.of("/data", "\0"), "oracle", List.of("/elsewhere")), null));
        assertThat(recent.of(Recent.Kind.DATA)).containsExactly(Path.of("/data"));
    }
}
