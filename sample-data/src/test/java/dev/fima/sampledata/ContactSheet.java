package dev.fima.sampledata;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Draws frames side by side into a PNG file, to look at. */
final class ContactSheet {

    private ContactSheet() {}

    public static void main(String[] args) throws IOException {
        int columns = Integer.parseInt(args[1]);
        int step = Integer.parseInt(args[2]);
        SampleDataSpec spec = SampleDataSpec.shipped();
        MotionClass[] classes = MotionClass.values();
        int w = spec.width();
        int h = spec.height();
        BufferedImage sheet = new BufferedImage(columns * w, classes.length * h, BufferedImage.TYPE_INT_RGB);
        for (MotionClass motion : classes) {
            SampleVideo video = null;
            for (int c = 0; c < columns; c++) {
                if (video == null || step == 0) {
                    video = new SampleVideo(spec, motion, c + 1);
                }
                SampleVideo.Frame frame = video.frame(c * step);
                for (int i = 0; i < w * h; i++) {
                    byte[] b = frame.bgr();
                    int rgb = (b[3 * i + 2] & 0xFF) << 16 | (b[3 * i + 1] & 0xFF) << 8 | (b[3 * i] & 0xFF);
                    if (args.length > 3 && frame.mask()[i] == 0) {
                        rgb = rgb >> 2 & 0x3F3F3F;
                    }
                    sheet.setRGB(c * w + i % w, (motion.label() - 1) * h + i / w, rgb);
                }
            }
        }
        ImageIO.write(sheet, "png", Path.of(args[0]).toFile());
    }
}
