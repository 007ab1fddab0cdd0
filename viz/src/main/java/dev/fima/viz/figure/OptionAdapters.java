package dev.fima.viz.figure;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.Optional;
import java.util.OptionalInt;

/** Options as their value or null. */
final class OptionAdapters implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked") // the raw type was compared before
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        if (type.getRawType() == OptionalInt.class) {
            return (TypeAdapter<T>) new OfInt();
        }
        if (type.getRawType() == Optional.class && type.getType() instanceof ParameterizedType full) {
            return (TypeAdapter<T>) new Of<>(gson.getAdapter(TypeToken.get(full.getActualTypeArguments()[0])));
        }
        return null;
    }

    private static final class OfInt extends TypeAdapter<OptionalInt> {
        @Override
        public void write(JsonWriter out, OptionalInt value) throws IOException {
            if (value.isPresent()) {
                out.value(value.getAsInt());
            } else {
                out.nullValue();
            }
        }

        @Override
        public OptionalInt read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return OptionalInt.empty();
            }
            return OptionalInt.of(in.nextInt());
        }
    }

    private static final class Of<V> extends TypeAdapter<Optional<V>> {
        private final TypeAdapter<V> inner;

        Of(TypeAdapter<V> inner) {
            this.inner = inner;
        }

        @Override
        public void write(JsonWriter out, Optional<V> value) throws IOException {
            if (value.isPresent()) {
                inner.write(out, value.get());
            } else {
                out.nullValue();
            }
        }

        @Override
        public Optional<V> read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return Optional.empty();
            }
            return Optional.ofNullable(inner.read(in));
        }
    }
}
