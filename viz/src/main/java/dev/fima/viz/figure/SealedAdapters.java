package dev.fima.viz.figure;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.fima.viz.chart.Chart;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values of a sealed interface, told apart by a field {@code type}: the class name without the common ending, in lower case. */
final class SealedAdapters implements TypeAdapterFactory {
    /** Charts and panels. */
    static final List<SealedAdapters> ALL =
            List.of(new SealedAdapters(Chart.class, "Chart"), new SealedAdapters(Panel.class, "Panel"));

    private final Class<?> sealed;
    private final String ending;

    private SealedAdapters(Class<?> sealed, String ending) {
        this.sealed = sealed;
        this.ending = ending;
    }

    @Override
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        return type.getRawType() == sealed ? new Adapter<>(gson) : null;
    }

    private String name(Class<?> kind) {
        String simple = kind.getSimpleName();
        String stem = simple.endsWith(ending) ? simple.substring(0, simple.length() - ending.length()) : simple;
        return stem.toLowerCase(Locale.ROOT);
    }

    /** What the field {@code type} holds for a class; empty for classes that need none. */
    static Optional<String> typeOf(Class<?> kind) {
        return ALL.stream()
                .filter(s -> s.sealed.isAssignableFrom(kind))
                .findFirst()
                .map(s -> s.name(kind));
    }

    private final class Adapter<T> extends TypeAdapter<T> {
        private final Gson gson;

        Adapter(Gson gson) {
            this.gson = gson;
        }

        @Override
        public void write(JsonWriter out, T value) throws IOException {
            gson.toJson(value, value.getClass(), out);
        }

        @Override
        @SuppressWarnings("unchecked") // the permitted classes of the sealed interface are its subtypes
        public T read(JsonReader in) throws IOException {
            JsonObject whole = JsonParser.parseReader(in).getAsJsonObject();
            String wanted = whole.has("type") ? whole.get("type").getAsString() : "";
            for (Class<?> kind : sealed.getPermittedSubclasses()) {
                if (name(kind).equals(wanted)) {
                    return (T) gson.fromJson(whole, kind);
                }
            }
            throw new JsonParseException("the type \"" + wanted + "\" of a " + ending.toLowerCase(Locale.ROOT)
                    + " is none of "
                    + Arrays.stream(sealed.getPermittedSubclasses())
                            .map(SealedAdapters.this::name)
                            .collect(Collectors.joining(", ")));
        }
    }
}
