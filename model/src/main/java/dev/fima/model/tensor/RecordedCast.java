package dev.fima.model.tensor;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Conversion between floating types that gradients flow through. The bridge's own conversion cuts the graph and has no
 * name for bfloat16, but it runs TorchScript programs, which have both. So each type has a program of one operation.
 */
final class RecordedCast {
    private static final Map<TensorType, TorchProgram> PROGRAMS = new ConcurrentHashMap<>();

    private static final String CODE =
            """
            def forward(self: __torch__.Program,
              x: Tensor) -> Tensor:
              return torch.to(x, %d)
            """;

    private RecordedCast() {}

    /**
     * Converts.
     *
     * @param x of a floating type, on any device
     * @param recorded whether the graph shall go on; false cuts it
     * @return a tensor of the current scope
     */
    static Tensor apply(Tensor x, TensorType type, boolean recorded) {
        if (!recorded && Gradients.recording()) {
            try (Gradients.Recording pause = Gradients.pause()) {
                return run(x, type);
            }
        }
        return run(x, type);
    }

    private static Tensor run(Tensor x, TensorType type) {
        return PROGRAMS.computeIfAbsent(
                        type, wanted -> new TorchProgram(String.format(Locale.ROOT, CODE, libtorchNumber(wanted))))
                .run(x);
    }

    /** The numbers of {@code c10::ScalarType}. */
    private static int libtorchNumber(TensorType type) {
        return switch (type) {
            case FLOAT16 -> 5;
            case FLOAT32 -> 6;
            case FLOAT64 -> 7;
            case BFLOAT16 -> 15;
            default -> throw new IllegalArgumentException("Gradients do not flow through tensors of " + type + ".");
        };
    }
}
