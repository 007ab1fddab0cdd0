package dev.fima.viz.figure;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.heatmap.Picture;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Records by their components, so that a specification written by hand can leave out what is empty, and says clearly
 * what it lacks.
 */
final class RecordAdapters implements TypeAdapterFactory {
    @Override
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        Class<? super T> raw = type.getRawType();
        return raw.isRecord() && raw != Picture.class ? new Adapter<>(gson, raw) : null;
    }

    private static final class Adapter<T> extends TypeAdapter<T> {
        private final Gson gson;
        private final Class<? super T> kind;
        private final RecordComponent[] components;

        Adapter(Gson gson, Class<? super T> kind) {
            this.gson = gson;
            this.kind = kind;
            this.components = kind.getRecordComponents();
        }

        @Override
        public void write(JsonWriter out, T value) throws IOException {
            out.beginObject();
            Optional<String> type = SealedAdapters.typeOf(kind);
            if (type.isPresent()) {
                out.name("type").value(type.get());
            }
            boolean nulls = out.getSerializeNulls();
            out.setSerializeNulls(false);
            for (RecordComponent component : components) {
                out.name(component.getName());
                if (value instanceof Figure figure && component.getName().equals("provenance")) {
                    gson.toJson(JsonParser.parseString(figure.provenance()), out);
                    continue;
                }
                gson.toJson(shown(value, component), component.getGenericType(), out);
            }
            out.setSerializeNulls(nulls);
            out.endObject();
        }

        /** The component; of a view into longer buffers only the valid part. */
        private Object shown(T value, RecordComponent component) {
            try {
                Object part = component.getAccessor().invoke(value);
                return value instanceof LineSeries line
                                && part instanceof double[] buffer
                                && buffer.length > line.count()
                        ? Arrays.copyOf(buffer, line.count())
                        : part;
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("the component " + component + " cannot be read", e);
            }
        }

        @Override
        public T read(JsonReader in) throws IOException {
            JsonElement element = JsonParser.parseReader(in);
            if (!element.isJsonObject()) {
                throw new JsonParseException("where a " + kind.getSimpleName() + " belongs, there is " + element);
            }
            JsonObject object = element.getAsJsonObject();
            refuseUnknown(object);
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                JsonElement given = object.get(components[i].getName());
                if (kind == Figure.class && given != null && given.isJsonObject()) {
                    // The provenance is JSON itself, kept as text.
                    values[i] = given.toString();
                    continue;
                }
                values[i] = given == null || given.isJsonNull()
                        ? missing(components[i])
                        : gson.fromJson(given, components[i].getGenericType());
            }
            return made(types, object, values);
        }

        private void refuseUnknown(JsonObject object) {
            for (String field : object.keySet()) {
                boolean known =
                        Arrays.stream(components).anyMatch(c -> c.getName().equals(field));
                if (!known && !field.equals("type")) {
                    throw new JsonParseException("a " + kind.getSimpleName() + " has no \"" + field + "\", only "
                            + Arrays.stream(components)
                                    .map(RecordComponent::getName)
                                    .collect(Collectors.joining(", ")));
                }
            }
        }

        @SuppressWarnings("unchecked") // the constructor is that of the record
        private T made(Class<?>[] types, JsonObject object, Object[] values) {
            if (kind == LineSeries.class && !object.has("count")) {
                values[3] = Math.min(((double[]) values[1]).length, ((double[]) values[2]).length);
            }
            try {
                Constructor<?> constructor = kind.getDeclaredConstructor(types);
                return (T) constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof FigureException reason) {
                    throw reason;
                }
                throw new JsonParseException(String.valueOf(e.getCause().getMessage()), e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the record " + kind + " cannot be made", e);
            }
        }

        private Object missing(RecordComponent component) {
            Class<?> type = component.getType();
            if (type == String.class) {
                return "";
            } else if (type == List.class) {
                return List.of();
            } else if (type == Optional.class) {
                return Optional.empty();
            } else if (type == OptionalInt.class) {
                return OptionalInt.empty();
            } else if (type == boolean.class) {
                return false;
            } else if (type == int.class) {
                return 0;
            } else if (type == double.class) {
                return 0.0;
            } else if (type == double[].class) {
                return new double[0];
            } else if (type.isEnum()) {
                return type.getEnumConstants()[0];
            }
            throw new JsonParseException("a " + kind.getSimpleName() + " lacks \"" + component.getName() + "\"");
        }
    }
}
