package dev.fima.model.method;

import dev.fima.model.nn.Extent;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;

/**
 * Which cells of the two views of each pair show the same place, on the device (the method, section 4).
 *
 * @param askedByM 0 or 1, float32 [B, P (cells of m), P (cells of n)]
 * @param askedByN the other way round
 */
record Overlap(Tensor askedByM, Tensor askedByN) {
    /**
     * Moves it to a device in one go.
     *
     * @param boxesM crop boxes [B][4] of the first views, as {@link ClipPairs.View} has them
     * @param boxesN crop boxes [B][4] of the second views
     * @param map size of the feature map
     * @param ratio largest distance of the centres of cells, see {@link CellCorrespondence}
     * @return of the current scope
     */
    static Overlap upload(float[][] boxesM, float[][] boxesN, Extent map, double ratio, ComputeDevice device) {
        int rows = Math.toIntExact(map.height());
        int columns = Math.toIntExact(map.width());
        float[] ofM = CellCorrespondence.positives(boxesM, boxesN, rows, columns, ratio);
        float[] ofN = CellCorrespondence.positives(boxesN, boxesM, rows, columns, ratio);
        float[] both = new float[ofM.length + ofN.length];
        System.arraycopy(ofM, 0, both, 0, ofM.length);
        System.arraycopy(ofN, 0, both, ofM.length, ofN.length);
        long cells = (long) rows * columns;
        try (Scope scope = Scope.open()) {
            Tensor moved = Tensors.of(both, 2, boxesM.length, cells, cells).to(device);
            return new Overlap(scope.result(moved.select(0, 0)), scope.result(moved.select(0, 1)));
        }
    }
}
