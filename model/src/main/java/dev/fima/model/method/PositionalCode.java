package dev.fima.model.method;

import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fixed sinusoids that tell the decoder where a cell lies: P[p, 2i] = sin(p / 10000^(2i/d)), P[p, 2i + 1] = cos of the
 * same. The position p is the row-major index of the cell in its grid and starts anew in every time slot.
 */
public final class PositionalCode {
    private record Place(ComputeDevice device, int positions, int width) {}

    private static final Map<Place, Tensor> KEPT = new ConcurrentHashMap<>();

    private PositionalCode() {}

    /** The table as a tensor [positions, width], kept for the life of the process; not to be changed or closed. */
    static Tensor on(ComputeDevice device, int positions, int width) {
        return KEPT.computeIfAbsent(new Place(device, positions, width), place -> {
            try (Scope scope = Scope.open()) {
                return Tensors.of(table(positions, width), positions, width)
                        .to(device)
                        .keepForGood();
            }
        });
    }

    /** The table [positions, width], row-major. */
    public static float[] table(int positions, int width) {
        float[] table = new float[positions * width];
        for (int p = 0; p < positions; p++) {
            for (int i = 0; i < width; i++) {
                // Single precision on purpose: the reference's angles are rounded, by 3e-6 at the end of its table.
                float wavelength = (float) Math.pow(10000, (i - i % 2) / (double) width);
                float angle = p / wavelength;
                table[p * width + i] = (float) (i % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
            }
        }
        return table;
    }
}
