package dev.fima.model.tensor;

/**
 * Makes clips of cut-out frames on the device where their bytes lie: a move of whole bytes takes a quarter of the time of one
 * of floats. Bilinear with half-pixel centres and no anti-aliasing (the method, section 1.2), as the loader does it on the
 * processor; the two agree within 3e-7, the rounding of float32.
 */
public final class FrameCutter {
    private static final String CODE =
            """
            def forward(self: __torch__.Program,
              packed: Tensor,
              numbers: Tensor) -> Tensor:
              start = int(torch.select(numbers, 0, 0))
              frames = int(torch.select(numbers, 0, 1))
              height = int(torch.select(numbers, 0, 2))
              width = int(torch.select(numbers, 0, 3))
              size = int(torch.select(numbers, 0, 4))
              length = torch.mul(torch.mul(torch.mul(frames, height), width), 3)
              bytes = torch.narrow(packed, 0, start, length)
              pictures = torch.permute(torch.reshape(bytes, [frames, height, width, 3]), [0, 3, 1, 2])
              grey = torch.contiguous(torch.to(pictures, 6))
              resized = torch.upsample_bilinear2d(grey, [size, size], False, None, None)
              return torch.div(torch.permute(resized, [1, 0, 2, 3]), 255.)
            """;

    /** The program is compiled when the first clip needs it. */
    private static final class Compiled {
        static final TorchProgram PROGRAM = new TorchProgram(CODE);
    }

    private FrameCutter() {}

    /**
     * Where the cut-out frames of a clip lie, one after the other, each uint8 {@code [height, width, 3]}.
     *
     * @param start number of bytes before the first
     * @param frames T
     * @param mirrored whether columns shall run from right to left
     * @param upsideDown whether rows shall run from bottom to top
     */
    public record Cut(long start, int frames, int height, int width, boolean mirrored, boolean upsideDown) {
        /** Bytes that they take. */
        public long bytes() {
            return (long) frames * height * width * 3;
        }
    }

    /**
     * One clip.
     *
     * @param packed uint8 [N], on any device
     * @param size width and height of the clip, S
     * @return float32 [3, T, S, S] in [0, 1], on that device, of the current scope
     */
    public static Tensor clip(Tensor packed, Cut cut, int size) {
        if (cut.start() + cut.bytes() > packed.count()) {
            throw new IllegalArgumentException(cut + " reaches beyond " + packed.count() + " bytes.");
        }
        try (Scope scope = Scope.open()) {
            Tensor numbers = Tensors.of(new long[] {cut.start(), cut.frames(), cut.height(), cut.width(), size}, 5);
            Tensor clip = Compiled.PROGRAM.run(packed, numbers);
            Tensor across = cut.mirrored() ? clip.flip(3) : clip;
            return scope.result(cut.upsideDown() ? across.flip(2) : across);
        }
    }
}
