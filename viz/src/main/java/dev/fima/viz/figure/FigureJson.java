package dev.fima.viz.figure;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.JsonSyntaxException;
import dev.fima.viz.heatmap.Picture;

/**
 * The specification of a figure as JSON text. Names are those of the records; {@code type} tells charts and panels
 * apart; missing texts, lists and options are empty. Wherever numbers or a picture stand, an object
 * {@code {"file": ..., "name": ..., "frame": ...}} may name a file that holds them.
 */
public final class FigureJson {
    private FigureJson() {}

    /** The specification with all data embedded. */
    public static String write(Figure figure) {
        return gson(DataResolver.none()).toJson(figure) + "\n";
    }

    /**
     * The figure of a specification.
     *
     * @throws FigureException saying what is wrong with the specification, or what data could not be read
     */
    public static Figure read(String json, DataResolver resolver) {
        try {
            Figure figure = gson(resolver).fromJson(json, Figure.class);
            if (figure == null) {
                throw new FigureException("The figure specification is empty.");
            }
            return figure;
        } catch (JsonSyntaxException e) {
            throw new FigureException("The figure specification is not valid JSON: " + firstLine(e) + ".", e);
        } catch (JsonParseException | IllegalArgumentException e) {
            throw new FigureException("The figure specification cannot be used: " + firstLine(e) + ".", e);
        }
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return (end < 0 ? message : message.substring(0, end)).replaceAll("\\.$", "");
    }

    private static Gson gson(DataResolver resolver) {
        GsonBuilder builder = new GsonBuilder()
                .disableHtmlEscaping()
                .setPrettyPrinting()
                .registerTypeAdapterFactory(new OptionAdapters())
                .registerTypeAdapterFactory(new RecordAdapters())
                .registerTypeAdapter(double[].class, new NumbersAdapter.Doubles(resolver))
                .registerTypeAdapter(float[].class, new NumbersAdapter.Floats(resolver))
                .registerTypeAdapter(Picture.class, new PictureAdapter(resolver));
        SealedAdapters.ALL.forEach(builder::registerTypeAdapterFactory);
        return builder.create();
    }
}
