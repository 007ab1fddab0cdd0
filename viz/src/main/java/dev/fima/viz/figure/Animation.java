package dev.fima.viz.figure;

import dev.fima.viz.heatmap.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Makes pictures of one size into an endless loop: animated PNG in full colour, or GIF in 256 colours a frame. */
public final class Animation {
    private static final String GIF = "javax_imageio_gif_image_1.0";

    private Animation() {}

    /**
     * The bytes of an animated PNG.
     *
     * @throws FigureException if the pictures do not make an animation
     */
    public static byte[] png(List<Picture> pictures, double framesPerSecond, String provenance) {
        List<BufferedImage> images = images(pictures, framesPerSecond);
        int milliseconds = Math.max(1, (int) Math.round(1000 / framesPerSecond));
        return PngEncoder.animation(images, milliseconds, Map.of("Provenance", provenance));
    }

    /**
     * The bytes of an animated GIF; its clock has steps of 1/100 s, and viewers play nothing faster than 50 frames a second.
     *
     * @throws FigureException if the pictures do not make an animation
     */
    public static byte[] gif(List<Picture> pictures, double framesPerSecond) {
        List<BufferedImage> images = images(pictures, framesPerSecond);
        int hundredths = Math.max(2, (int) Math.round(100 / framesPerSecond));
        try {
            return gif(images, hundredths);
        } catch (IOException e) {
            throw new FigureException("The animation could not be made into a GIF: " + e.getMessage() + ".", e);
        }
    }

    private static List<BufferedImage> images(List<Picture> pictures, double framesPerSecond) {
        if (pictures.isEmpty() || !(framesPerSecond > 0)) {
            throw new FigureException("An animation needs at least one picture and a positive frame rate; there are "
                    + pictures.size() + " pictures at " + framesPerSecond + " frames per second.");
        }
        Picture first = pictures.get(0);
        if (pictures.stream().anyMatch(p -> p.width() != first.width() || p.height() != first.height())) {
            throw new FigureException("All pictures of an animation must have the size of the first, " + first.width()
                    + " x " + first.height() + ".");
        }
        return pictures.stream().map(Picture::image).toList();
    }

    private static byte[] gif(List<BufferedImage> images, int hundredths) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < images.size(); i++) {
                IIOMetadata timing = writer.getDefaultImageMetadata(
                        ImageTypeSpecifier.createFromRenderedImage(images.get(i)), writer.getDefaultWriteParam());
                timing.mergeTree(GIF, timing(hundredths, i == 0));
                writer.writeToSequence(new IIOImage(images.get(i), null, timing), writer.getDefaultWriteParam());
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static IIOMetadataNode timing(int hundredths, boolean first) {
        IIOMetadataNode root = new IIOMetadataNode(GIF);
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", String.valueOf(hundredths));
        control.setAttribute("transparentColorIndex", "0");
        root.appendChild(control);
        if (first) {
            IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
            IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
            loop.setAttribute("applicationID", "NETSCAPE");
            loop.setAttribute("authenticationCode", "2.0");
            loop.setUserObject(new byte[] {1, 0, 0});
            extensions.appendChild(loop);
            root.appendChild(extensions);
        }
        return root;
    }
}
