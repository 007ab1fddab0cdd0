package dev.fima.app.cli;

import dev.fima.model.settings.Preset;
import dev.fima.model.tensor.ComputeDevice;
import java.util.ArrayList;
import java.util.List;

/** What {@code fima bench gpu} runs, as words for processes of their own: how CUDA computes is decided when one starts. */
record GpuPlan(ComputeDevice device, boolean small) {
    private static final int STEPS = 6;
    private static final int WARM_UP = 4;

    /**
     * One measured setting.
     *
     * @param precision fp32, tf32, bf16 or fp16
     * @param batch clip pairs of a step
     * @param words that start the measurement
     * @param peerWords those of the peer, after its file
     */
    record Case(String precision, int batch, List<String> words, List<String> peerWords) {
        String title() {
            return precision + " at batch " + batch;
        }
    }

    int comparedSteps() {
        return small ? 3 : 20;
    }

    /** Training of the tiny network in float32 whose losses are compared; nothing random differs between devices. */
    List<String> compared(ComputeDevice on) {
        List<String> words = new ArrayList<>(train(Preset.TINY.id(), on, comparedSteps(), 0));
        // Dropout is drawn otherwise on a GPU.
        words.addAll(List.of("--set", "decoder_dropout=0", "--set", "resize_on=cpu"));
        words.addAll(List.of("--set", "batch=" + (small ? 2 : 8)));
        if (small) {
            words.addAll(smallClips());
        }
        return List.copyOf(words);
    }

    List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (int batch : small ? new int[] {2} : new int[] {16, 28, 64}) {
            for (String precision : List.of("fp32", "tf32", "bf16", "fp16")) {
                cases.add(new Case(precision, batch, words(precision, batch), peerWords(precision, batch)));
            }
        }
        return cases;
    }

    private List<String> words(String precision, int batch) {
        boolean tf32 = precision.equals("tf32");
        List<String> words = new ArrayList<>(
                train((small ? Preset.TINY : Preset.UCF101).id(), device, small ? 2 : STEPS, small ? 1 : WARM_UP));
        words.addAll(List.of("--set", "precision=" + (tf32 ? "fp32" : precision)));
        words.addAll(List.of("--set", "tf32=" + (tf32 ? "on" : "off")));
        words.addAll(List.of("--set", "batch=" + batch));
        if (small) {
            words.addAll(smallClips());
        } else {
            // The paper's size, as near as every batch and four times it divide.
            words.addAll(List.of("--set", "queue_size=" + queue(batch)));
            words.addAll(List.of("--set", "motion_queue_size=" + queue(batch)));
        }
        return List.copyOf(words);
    }

    private static int queue(int batch) {
        return 2240 / (4 * batch) * 4 * batch;
    }

    private static List<String> train(String preset, ComputeDevice device, int steps, int warmUp) {
        return List.of(
                "bench",
                "train",
                "--layout-steps",
                "0",
                "--preset",
                preset,
                "--device",
                device.toString(),
                "--steps",
                Integer.toString(steps),
                "--warmup",
                Integer.toString(warmUp));
    }

    private static List<String> smallClips() {
        return List.of("--set", "clip_size=24", "--set", "queue_size=16", "--set", "motion_queue_size=16");
    }

    private List<String> peerWords(String precision, int batch) {
        String theirs =
                switch (precision) {
                    case "bf16" -> "ampbf16";
                    case "fp16" -> "amp16";
                    default -> precision;
                };
        return List.of(
                "--device",
                device.gpu() ? "cuda:" + device.index() : "cpu",
                "--crop",
                small ? "32" : "224",
                "--batch",
                Integer.toString(batch),
                "--steps",
                Integer.toString(small ? 2 : STEPS + WARM_UP),
                "--precision",
                theirs);
    }
}
