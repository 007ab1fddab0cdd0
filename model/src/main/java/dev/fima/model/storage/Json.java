package dev.fima.model.storage;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one way between records and JSON. A component {@code firstFrame} is the value {@code first_frame}, in the order of
 * the components, unless {@link SerializedName} calls it otherwise; an {@link Optional} that is empty is left out; the
 * constants of an enum are their names in lower case; paths and instants are texts. A record is read only if every value is
 * there that is no {@link Optional}; values that it does not know are passed by, so that files of a newer program open.
 */
public final class Json {
    private static final GsonBuilder BUILDER = new GsonBuilder()
            .disableHtmlEscaping()
            .serializeSpecialFloatingPointValues()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .registerTypeAdapter(Double.class, new NumberAdapter<>(Double::valueOf))
            .registerTypeAdapter(double.class, new NumberAdapter<>(Double::valueOf))
            .registerTypeAdapter(Float.class, new NumberAdapter<>(Float::valueOf))
            .registerTypeAdapter(float.class, new NumberAdapter<>(Float::valueOf))
            .registerTypeAdapter(Instant.class, new TextAdapter<>(Instant::parse))
            .registerTypeHierarchyAdapter(Path.class, new TextAdapter<>(Path::of))
            .registerTypeAdapterFactory(new Enums())
            .registerTypeAdapterFactory(new Optionals())
            .registerTypeAdapterFactory(new Records());
    private static final Gson GSON = BUILDER.setPrettyPrinting().create();

    private Json() {}

    /** A record, or a list or map of them, as text for people and programs, without a line break at its end. */
    public static String text(Object value) {
        return GSON.toJson(value);
    }

    /** The same as a tree. */
    public static JsonElement tree(Object value) {
        return GSON.toJsonTree(value);
    }

    /** A record as an object; of several, or of maps and objects, one with the values of all, in their order. */
    public static JsonObject object(Object... parts) {
        JsonObject all = new JsonObject();
        for (Object part : parts) {
            tree(part).getAsJsonObject().entrySet().forEach(entry -> all.add(entry.getKey(), entry.getValue()));
        }
        return all;
    }

    /**
     * Reads a record.
     *
     * @throws JsonParseException if the text is no JSON or lacks a value
     */
    public static <T> T parse(String text, Class<T> type) {
        return bound(() -> GSON.fromJson(text, type));
    }

    /** The same from a tree. */
    public static <T> T parse(JsonElement tree, Class<T> type) {
        return bound(() -> GSON.fromJson(tree, type));
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws JsonParseException if it is no JSON or lacks a value
     */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        return parse(Files.readString(file, StandardCharsets.UTF_8), type);
    }

    /** Writes a file in one move. */
    public static void write(Path file, Object value) {
        write(file, value, Disk.SYSTEM);
    }

    /** Likewise, on a disk whose calls a test can let fail. */
    public static void write(Path file, Object value, Disk disk) {
        byte[] text = (text(value) + "\n").getBytes(StandardCharsets.UTF_8);
        new AtomicFile(disk).save(file, out -> out.write(text));
    }

    private interface Binding<T> {
        T bind();
    }

    /** What is wrong with a file is said in one kind of exception, also what a record refuses. */
    private static <T> T bound(Binding<T> binding) {
        try {
            T value = binding.bind();
            if (value == null) {
                throw new JsonParseException("there is nothing in it");
            }
            return value;
        } catch (JsonParseException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new JsonParseException(String.valueOf(e.getMessage()), e);
        }
    }

    private static final class TextAdapter<T> extends TypeAdapter<T> {
        private final Function<String, T> parser;

        TextAdapter(Function<String, T> parser) {
            this.parser = parser;
        }

        @Override
        public void write(JsonWriter out, T value) throws IOException {
            out.value(value == null ? null : value.toString());
        }

        @Override
        public T read(JsonReader in) throws IOException {
            try {
                return parser.apply(in.nextString());
            } catch (DateTimeException | IllegalArgumentException e) {
                throw new JsonParseException(e.getMessage(), e);
            }
        }
    }

    /** Numbers that need not be finite, wherever they stand. */
    private static final class NumberAdapter<T extends Number> extends TypeAdapter<T> {
        private final Function<String, T> parser;

        NumberAdapter(Function<String, T> parser) {
            this.parser = parser;
        }

        @Override
        public void write(JsonWriter out, T value) throws IOException {
            out.value(value);
        }

        @Override
        public T read(JsonReader in) throws IOException {
            return parser.apply(in.nextString());
        }
    }

    private static final class Enums implements TypeAdapterFactory {
        @Override
        public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            T[] constants = constants(type.getRawType());
            return constants == null
                    ? null
                    : new TypeAdapter<>() {
                        @Override
                        public void write(JsonWriter out, T value) throws IOException {
                            out.value(value == null ? null : name(value));
                        }

                        @Override
                        public T read(JsonReader in) throws IOException {
                            String text = in.nextString();
                            return Arrays.stream(constants)
                                    .filter(constant -> name(constant).equals(text))
                                    .findFirst()
                                    .orElseThrow(() -> new JsonParseException("\"" + text + "\" is none of "
                                            + Arrays.stream(constants)
                                                    .map(Enums::name)
                                                    .toList()));
                        }
                    };
        }

        @SuppressWarnings("unchecked")
        private static <T> T[] constants(Class<? super T> type) {
            return type.isEnum() ? (T[]) type.getEnumConstants() : null;
        }

        private static String name(Object constant) {
            return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
        }
    }

    private static final class Optionals implements TypeAdapterFactory {
        @Override
        @SuppressWarnings("unchecked")
        public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            if (type.getRawType() != Optional.class) {
                return null;
            }
            TypeAdapter<Object> inside = (TypeAdapter<Object>)
                    gson.getAdapter(TypeToken.get(((ParameterizedType) type.getType()).getActualTypeArguments()[0]));
            return (TypeAdapter<T>) new TypeAdapter<Optional<Object>>() {
                @Override
                public void write(JsonWriter out, Optional<Object> value) throws IOException {
                    if (value == null || value.isEmpty()) {
                        out.nullValue();
                    } else {
                        inside.write(out, value.get());
                    }
                }

                @Override
                public Optional<Object> read(JsonReader in) throws IOException {
                    if (in.peek() == JsonToken.NULL) {
                        in.nextNull();
                        return Optional.empty();
                    }
                    return Optional.ofNullable(inside.read(in));
                }
            };
        }
    }

    private static final class Records implements TypeAdapterFactory {
        private record Named(String name, boolean optional) {}

        @Override
        public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            if (!type.getRawType().isRecord()) {
                return null;
            }
            TypeAdapter<T> delegate = gson.getDelegateAdapter(this, type);
            List<Named> components = components(type.getRawType());
            TypeAdapter<JsonElement> trees = gson.getAdapter(JsonElement.class);
            return new TypeAdapter<>() {
                @Override
                public void write(JsonWriter out, T value) throws IOException {
                    delegate.write(out, value);
                }

                @Override
                public T read(JsonReader in) throws IOException {
                    JsonElement tree = trees.read(in);
                    if (!tree.isJsonObject()) {
                        throw new JsonParseException("an object belongs where " + tree + " stands");
                    }
                    JsonObject object = tree.getAsJsonObject();
                    for (Named component : components) {
                        JsonElement value = object.get(component.name());
                        if (component.optional() && value == null) {
                            object.add(component.name(), JsonNull.INSTANCE);
                        } else if (!component.optional() && (value == null || value.isJsonNull())) {
                            throw new JsonParseException("\"" + component.name() + "\" is missing");
                        }
                    }
                    return delegate.fromJsonTree(object);
                }
            };
        }

        private static List<Named> components(Class<?> type) {
            List<Named> named = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                named.add(new Named(name(type, component), component.getType() == Optional.class));
            }
            return named;
        }

        private static String name(Class<?> type, RecordComponent component) {
            try {
                var field = type.getDeclaredField(component.getName());
                SerializedName other = field.getAnnotation(SerializedName.class);
                return other != null
                        ? other.value()
                        : FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES.translateName(field);
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException("every component of a record has a field", e);
            }
        }
    }
}
