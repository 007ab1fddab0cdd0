package dev.fima.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.GoldenData;
import dev.fima.model.evaluation.VideoPredictions;
import dev.fima.model.video.Frames;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CropsGoldenTest {
    private static final String FILE = "schedules_and_crops";
    private static final int WIDTH = 32;
    private static final int HEIGHT = 24;
    private static final int COUNT = 4;

    private GoldenData golden;
    private Frames frames;

    @BeforeEach
    void readFrames() {
        golden = GoldenData.open();
        int[] values = golden.array(FILE, "frames_uint8").asInts();
        byte[] rgb = new byte[values.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) values[i];
        }
        frames = new Frames(rgb, COUNT, HEIGHT, WIDTH);
    }

    @Test
    void resize_toTheSameSize_isTheClipItself() {
        float[] clip = resize(CropRectangle.whole(WIDTH, HEIGHT), WIDTH, HEIGHT);
        float[] expected = golden.floats(FILE, "clip");
        assertThat(clip).hasSameSizeAs(expected);
        for (int i = 0; i < clip.length; i++) {
            // Times 1/255 instead of divided by 255: one unit in the last place.
            assertThat(clip[i]).isCloseTo(expected[i], within(1.2e-7f));
        }
    }

    @Test
    void cropResizeAndBox_matchTheReference() {
        int[] rectangles = golden.array(FILE, "crop.ijhw").asInts();
        int crops = rectangles.length / 4;
        int clipFloats = 3 * COUNT * 16 * 16;
        float[] resized = new float[crops * clipFloats];
        float[] boxes = new float[crops * 4];
        float[] mirroredBoxes = new float[crops * 4];
        for (int c = 0; c < crops; c++) {
            CropRectangle crop = new CropRectangle(
                    rectangles[c * 4], rectangles[c * 4 + 1], rectangles[c * 4 + 2], rectangles[c * 4 + 3], false);
            System.arraycopy(resize(crop, 16, 16), 0, resized, c * clipFloats, clipFloats);
            System.arraycopy(crop.box(WIDTH, HEIGHT).toArray(), 0, boxes, c * 4, 4);
            System.arraycopy(crop.withMirrored(true).box(WIDTH, HEIGHT).toArray(), 0, mirroredBoxes, c * 4, 4);
        }
        golden.assertMatches(FILE, "crop.resized16", resized);
        golden.assertMatches(FILE, "crop.coord", boxes);
        golden.assertMatches(FILE, "crop.coord_flipped", mirroredBoxes);
    }

    @Test
    void resize_mirrored_isTheResizedClipReversedAlongItsRows() {
        CropRectangle crop = new CropRectangle(3, 5, 17, 20, false);
        float[] plain = resize(crop, 16, 16);
        float[] mirrored = resize(crop.withMirrored(true), 16, 16);
        for (int i = 0; i < plain.length; i++) {
            assertThat(mirrored[i - i % 16 + 15 - i % 16]).isEqualTo(plain[i]);
        }
    }

    @Test
    void resize_upsideDown_isTheResizedClipWithItsRowsReversed() {
        CropRectangle crop = new CropRectangle(3, 5, 17, 20, false);
        float[] plain = resize(crop, 16, 16);
        float[] turned = resize(crop.withUpsideDown(true), 16, 16);
        for (int i = 0; i < plain.length; i++) {
            int row = i / 16 % 16;
            assertThat(turned[i + 16 * (15 - 2 * row)]).isEqualTo(plain[i]);
        }
    }

    @Test
    void centralCrop_matchesTheReference() {
        CropRectangle crop = CentralCrop.PAPER.rectangle(WIDTH, HEIGHT);
        assertThat(crop.width()).isEqualTo(21);
        golden.assertMatches(FILE, "eval.center_crop", resize(crop, 21, 21));
    }

    @Test
    void scalingOfTheShortSide_matchesTheReference() {
        golden.assertMatches(FILE, "eval.scaled", resize(CentralCrop.PAPER.rectangle(WIDTH, HEIGHT), 14, 14));
        golden.assertMatches(FILE, "eval.scaled_nonsquare", resize(new CropRectangle(0, 0, 19, WIDTH, false), 23, 14));
    }

    @Test
    void uniformStarts_matchTheReference() {
        long[] lengths = Arrays.stream(golden.array(FILE, "sampler.lengths").asInts())
                .asLongStream()
                .toArray();
        int[] places = Arrays.stream(UniformStarts.inClipList(lengths, 10))
                .flatMapToLong(Arrays::stream)
                .mapToInt(Math::toIntExact)
                .toArray();
        golden.assertMatches(FILE, "sampler.uniform10", places);
    }

    @Test
    void accuracy_matchesTheReference() {
        float[] logits = golden.floats(FILE, "accuracy.logits");
        int[] targets = golden.array(FILE, "accuracy.targets").asInts();
        int classes = logits.length / targets.length;
        double[][] scores = new double[targets.length][classes];
        for (int i = 0; i < logits.length; i++) {
            scores[i / classes][i % classes] = logits[i];
        }
        VideoPredictions predictions = new VideoPredictions(new int[targets.length], targets, scores, List.of());
        golden.assertMatches(FILE, "accuracy.top1_top5", new double[] {
            100 * predictions.top(1).share(), 100 * predictions.top(5).share()
        });
    }

    private float[] resize(CropRectangle crop, int width, int height) {
        float[] result = new float[3 * COUNT * height * width];
        new ClipResizer(width, height).resize(frames, 0, 1, COUNT, crop, FloatBuffer.wrap(result), 0);
        return result;
    }
}
