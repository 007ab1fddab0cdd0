package dev.fima.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.FimaException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far an answer is comes from another process before the answer, and before the reason why there is none. */
class LiveProgressTest {
    /** Counts to the number that the question's data folder is called. */
    static final class Counting implements LiveEngine {
        @Override
        public <A extends Record> A ask(Question<A> question, Progress progress) {
            int all = Integer.parseInt(
                    ((Question.Gather) question).data().getFileName().toString());
            for (int i = 0; i < all; i++) {
                progress.at(new Progress.Step("clip " + (i + 1) + " of " + all, (double) i / all));
            }
            if (all == 3) {
                throw new FimaException("Three is too many.");
            }
            return question.answer().cast(new Question.Gathered(all, all));
        }

        @Override
        public void close() {}
    }

    /** The other process. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            new LiveServer(new Counting()).serve(System.in, System.out);
        }
    }

    private static LiveProcess process() {
        return new LiveProcess(() -> new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName()));
    }

    private static Question<Question.Gathered> count(int all) {
        return new Question.Gather(new Subject.Network(Path.of("run"), 0), Path.of(String.valueOf(all)));
    }

    @Test
    void process_tellsItsWay_thenTheAnswerOrTheReason() {
        List<String> way = new ArrayList<>();
        try (LiveProcess process = process()) {
            assertThat(process.ask(count(2), step -> way.add(step.words() + " " + step.share())))
                    .isEqualTo(new Question.Gathered(2, 2));
            assertThat(way).containsExactly("clip 1 of 2 0.0", "clip 2 of 2 0.5");
            assertThatThrownBy(() -> process.ask(count(3), step -> way.add(step.words())))
                    .isInstanceOf(FimaException.class)
                    .hasMessage("Three is too many.");
            assertThat(way).hasSize(5).endsWith("clip 3 of 3");
            // Nobody wants to know.
            assertThat(process.ask(count(1))).isEqualTo(new Question.Gathered(1, 1));
        }
    }
}
