package dev.fima.viz.figure;

import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.fima.viz.heatmap.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** Pictures as base64 PNG text, or by the name of their source. */
final class PictureAdapter extends TypeAdapter<Picture> {
    private final DataResolver resolver;

    PictureAdapter(DataResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public void write(JsonWriter out, Picture picture) throws IOException {
        byte[] png = PngEncoder.still(picture.image(), 72, Map.of());
        out.value(Base64.getEncoder().encodeToString(png));
    }

    @Override
    public Picture read(JsonReader in) throws IOException {
        if (in.peek() == JsonToken.BEGIN_OBJECT) {
            return resolver.picture(NumbersAdapter.readSource(in));
        }
        byte[] png;
        try {
            png = Base64.getDecoder().decode(in.nextString());
        } catch (IllegalArgumentException e) {
            throw new JsonParseException("an embedded picture is not base64 text", e);
        }
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        if (image == null) {
            throw new JsonParseException("an embedded picture is not a PNG");
        }
        return Picture.of(image);
    }
}
