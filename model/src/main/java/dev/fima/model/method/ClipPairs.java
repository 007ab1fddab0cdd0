package dev.fima.model.method;

import dev.fima.model.FimaException;
import dev.fima.model.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The input of one step: two views of each video.
 *
 * @param m the first view
 * @param n the second view
 */
public record ClipPairs(View m, View n) {
    /**
     * One view of a batch; all clips are float32 [B, 3, T, S, S] in [0, 1] on the model's device and stay open.
     *
     * @param clip the global clip
     * @param locals the clips of its time slots, in order; may be empty for variants without frame-level contrast
     * @param boxes crop boxes (x1, y1, x2, y2) of the global clip [B][4], in units of the original frame; x1 &gt; x2
     *     marks a flip, y1 &gt; y2 a vertical one
     */
    public record View(Tensor clip, List<Tensor> locals, float[][] boxes) {
        public View {
            locals = List.copyOf(locals);
            if (boxes.length != clip.size(0)) {
                throw new FimaException("A batch of " + clip.size(0) + " clips came with " + boxes.length
                        + " crop boxes: give one box for each clip.");
            }
        }

        private View of(BatchPart part) {
            // Copies, because what augments in memory needs clips that own their layout.
            return new View(
                    part.of(clip).copy(),
                    locals.stream().map(local -> part.of(local).copy()).toList(),
                    Arrays.copyOfRange(boxes, part.from(), part.to()));
        }
    }

    /** Copies of a part of the pairs, tensors of the current scope. */
    ClipPairs of(BatchPart part) {
        return new ClipPairs(m.of(part), n.of(part));
    }

    /** Number of pairs B. */
    public int size() {
        return m.boxes().length;
    }
}
