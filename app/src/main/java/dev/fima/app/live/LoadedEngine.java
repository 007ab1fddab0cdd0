package dev.fima.app.live;

import dev.fima.model.tensor.ComputeDevice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * The engine in this process: keeps the networks that were asked for last, and frees the others. Belongs to one thread, also
 * when it is closed.
 */
public final class LoadedEngine implements LiveEngine {
    /** The one that is looked at, and one that it is compared with. */
    private static final int MOST = 2;

    private final Supplier<ComputeDevice> device;
    private final Deque<HeldNetwork> held = new ArrayDeque<>();

    /** @param device on which is computed, asked for when the first network is loaded */
    public LoadedEngine(Supplier<ComputeDevice> device) {
        this.device = device;
    }

    @Override
    public <A extends Record> A ask(Question<A> question, Progress progress) {
        return question.answer().cast(answer(question, progress));
    }

    private Record answer(Question<?> question, Progress progress) {
        if (question instanceof Question.Original asked) {
            return network(asked.subject().network()).sight(asked.subject().clip());
        }
        if (question instanceof Question.Changed asked) {
            return network(asked.subject().network()).sight(asked.subject().clip(), asked.changes());
        }
        if (question instanceof Question.Temporal asked) {
            return network(asked.subject().network()).temporal(asked.subject().clip(), asked.changes());
        }
        if (question instanceof Question.Profile asked) {
            return network(asked.network()).profile(asked.title(), asked.clips(), progress);
        }
        Question.Gather asked = (Question.Gather) question;
        return network(asked.network()).gather(asked.data());
    }

    private HeldNetwork network(Subject.Network wanted) {
        for (HeldNetwork known : held) {
            if (known.network().equals(wanted)) {
                held.remove(known);
                held.addFirst(known);
                return known;
            }
        }
        while (held.size() >= MOST) {
            held.removeLast().close();
        }
        held.addFirst(new HeldNetwork(wanted, device.get()));
        return held.getFirst();
    }

    @Override
    public void close() {
        held.forEach(HeldNetwork::close);
        held.clear();
    }
}
