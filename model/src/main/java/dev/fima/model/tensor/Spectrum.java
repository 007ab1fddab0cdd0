package dev.fima.model.tensor;

/** Eigenvalues, for which the bridge has no call of its own. */
public final class Spectrum {
    private static final String CODE =
            """
            def forward(self: __torch__.Program,
              matrix: Tensor) -> Tensor:
              return torch.linalg_eigvalsh(matrix, "L")
            """;

    /** The program is compiled when the first matrix needs it. */
    private static final class Compiled {
        static final TorchProgram PROGRAM = new TorchProgram(CODE);
    }

    private Spectrum() {}

    /**
     * The eigenvalues of a symmetric matrix.
     *
     * @param matrix float32 or float64 [d, d]; only what lies on and below the diagonal is read
     * @return [d], ascending, of the same type and the current scope
     */
    public static Tensor ofSymmetric(Tensor matrix) {
        return Compiled.PROGRAM.run(matrix);
    }
}
