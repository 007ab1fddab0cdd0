package dev.fima.viz.figure;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Arrays of numbers, embedded (missing values as null) or by the name of their source. */
final class NumbersAdapter {
    private NumbersAdapter() {}

    static DataSource readSource(JsonReader in) throws IOException {
        String file = "";
        String name = "";
        int frame = -1;
        in.beginObject();
        while (in.hasNext()) {
            String field = in.nextName();
            switch (field) {
                case "file" -> file = in.nextString();
                case "name" -> name = in.nextString();
                case "frame" -> frame = in.nextInt();
                default ->
                    throw new FigureException("A data source of the figure has an unknown field \"" + field
                            + "\"; use file, name and frame.");
            }
        }
        in.endObject();
        return new DataSource(file, name, frame);
    }

    private static double[] read(JsonReader in, DataResolver resolver) throws IOException {
        if (in.peek() == JsonToken.BEGIN_OBJECT) {
            return resolver.numbers(readSource(in));
        }
        double[] values = new double[64];
        int size = 0;
        in.beginArray();
        while (in.hasNext()) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                values[size++] = Double.NaN;
            } else {
                values[size++] = in.nextDouble();
            }
        }
        in.endArray();
        return Arrays.copyOf(values, size);
    }

    static final class Doubles extends TypeAdapter<double[]> {
        private final DataResolver resolver;

        Doubles(DataResolver resolver) {
            this.resolver = resolver;
        }

        @Override
        public void write(JsonWriter out, double[] values) throws IOException {
            // JSON knows no infinity; nothing is drawn for it either.
            out.jsonValue(Arrays.stream(values)
                    .mapToObj(v -> Double.isFinite(v) ? Double.toString(v) : "null")
                    .collect(Collectors.joining(",", "[", "]")));
        }

        @Override
        public double[] read(JsonReader in) throws IOException {
            return NumbersAdapter.read(in, resolver);
        }
    }

    static final class Floats extends TypeAdapter<float[]> {
        private final DataResolver resolver;

        Floats(DataResolver resolver) {
            this.resolver = resolver;
        }

        @Override
        public void write(JsonWriter out, float[] values) throws IOException {
            StringJoiner text = new StringJoiner(",", "[", "]");
            for (float v : values) {
                text.add(Float.isFinite(v) ? Float.toString(v) : "null");
            }
            out.jsonValue(text.toString());
        }

        @Override
        public float[] read(JsonReader in) throws IOException {
            double[] wide = NumbersAdapter.read(in, resolver);
            float[] values = new float[wide.length];
            for (int i = 0; i < wide.length; i++) {
                values[i] = (float) wide[i];
            }
            return values;
        }
    }
}
