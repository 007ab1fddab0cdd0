package dev.fima.viz.figure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * Makes pictures of one size into an endless loop: animated PNG in full colour, or GIF in 256 colours a frame. Frames are
 * packed as they come, so that a long loop of large pictures takes no more memory than its file.
 */
public abstract class Animation {
    private static final String GIF = "javax_imageio_gif_image_1.0";

    private final int count;
    private int added;
    private int width;
    private int height;

    private Animation(int count, double framesPerSecond) {
        if (count < 1 || !(framesPerSecond > 0)) {
            throw new FigureException("An animation needs at least one picture and a positive frame rate; there are "
                    + count + " pictures at " + framesPerSecond + " frames per second.");
        }
        this.count = count;
    }

    /**
     * An animated PNG that is to be filled.
     *
     * @param count how many frames will be added
     * @throws FigureException if that makes no animation
     */
    public static Animation png(int count, double framesPerSecond, String provenance) {
        return new AnimatedPng(count, framesPerSecond, provenance);
    }

    /**
     * A GIF that is to be filled; its clock has steps of 1/100 s, and viewers play nothing faster than 50 frames a second.
     *
     * @param count how many frames will be added
     * @throws FigureException if that makes no animation
     */
    public static Animation gif(int count, double framesPerSecond) {
        return new AnimatedGif(count, framesPerSecond);
    }

    /**
     * Adds the next frame.
     *
     * @throws FigureException if it has not the size of the first
     */
    public final void add(BufferedImage image) {
        if (added == 0) {
            width = image.getWidth();
            height = image.getHeight();
        }
        if (image.getWidth() != width || image.getHeight() != height) {
            throw new FigureException(
                    "All pictures of an animation must have the size of the first, " + width + " x " + height + ".");
        }
        if (added == count) {
            throw new IllegalStateException("the animation has all its " + count + " frames already");
        }
        pack(image, added++);
    }

    /** The bytes of the file, once all frames are there. */
    public final byte[] finish() {
        if (added != count) {
            throw new IllegalStateException("the animation has " + added + " of its " + count + " frames");
        }
        return packed();
    }

    abstract void pack(BufferedImage image, int place);

    abstract byte[] packed();

    private static final class AnimatedPng extends Animation {
        private final int frames;
        private final int milliseconds;
        private final Map<String, String> texts;
        private PngEncoder file;

        AnimatedPng(int count, double framesPerSecond, String provenance) {
            super(count, framesPerSecond);
            frames = count;
            milliseconds = Math.max(1, (int) Math.round(1000 / framesPerSecond));
            texts = Map.of("Provenance", provenance);
        }

        @Override
        void pack(BufferedImage image, int place) {
            if (place == 0) {
                file = PngEncoder.animation(image.getWidth(), image.getHeight(), frames, texts);
            }
            file.frame(image, milliseconds);
        }

        @Override
        byte[] packed() {
            return file.finish();
        }
    }

    private static final class AnimatedGif extends Animation {
        private final int hundredths;
        private final ImageWriter writer =
                ImageIO.getImageWritersByFormatName("gif").next();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final ImageOutputStream out;

        AnimatedGif(int count, double framesPerSecond) {
            super(count, framesPerSecond);
            hundredths = Math.max(2, (int) Math.round(100 / framesPerSecond));
            try {
                out = ImageIO.createImageOutputStream(bytes);
                writer.setOutput(out);
                writer.prepareWriteSequence(null);
            } catch (IOException e) {
                throw failed(e);
            }
        }

        private static FigureException failed(IOException e) {
            return new FigureException("The animation could not be made into a GIF: " + e.getMessage() + ".", e);
        }

        @Override
        void pack(BufferedImage image, int place) {
            try {
                BufferedImage coarse = coarse(image);
                IIOMetadata timing = writer.getDefaultImageMetadata(
                        ImageTypeSpecifier.createFromRenderedImage(coarse), writer.getDefaultWriteParam());
                timing.mergeTree(GIF, timing(hundredths, place == 0));
                writer.writeToSequence(new IIOImage(coarse, null, timing), writer.getDefaultWriteParam());
            } catch (IOException e) {
                throw failed(e);
            }
        }

        /**
         * In 32 steps a channel, black and white kept: the search for 256 colours makes an object of every colour, and for
         * photographs of all colours it would hold up the whole program.
         */
        private static BufferedImage coarse(BufferedImage image) {
            int width = image.getWidth();
            int height = image.getHeight();
            int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (pixels[i] & 0xf8f8f8) | ((pixels[i] >> 5) & 0x070707);
            }
            BufferedImage coarse = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            coarse.getRaster().setDataElements(0, 0, width, height, pixels);
            return coarse;
        }

        @Override
        byte[] packed() {
            try {
                writer.endWriteSequence();
                out.close();
                return bytes.toByteArray();
            } catch (IOException e) {
                throw failed(e);
            } finally {
                writer.dispose();
            }
        }
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
