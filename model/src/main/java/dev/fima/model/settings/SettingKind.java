package dev.fima.model.settings;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What values a setting takes and how they are written.
 *
 * @param <T> Java type of the values
 */
public sealed interface SettingKind<T> {
    /**
     * Reads a value.
     *
     * @return the value, or empty where the text is none of this kind or out of range
     */
    Optional<T> read(String text);

    /** Writes a value so that {@link #read} gives it back exactly. */
    String write(T value);

    /** What may be given, to follow "use": such as "a whole number from 1 to 512". */
    String range();

    /** Whole numbers from {@code min} to {@code max}. */
    record Whole(int min, int max) implements SettingKind<Integer> {
        @Override
        public Optional<Integer> read(String text) {
            try {
                int value = Integer.parseInt(text.strip());
                return value >= min && value <= max ? Optional.of(value) : Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        @Override
        public String write(Integer value) {
            return value.toString();
        }

        @Override
        public String range() {
            return "a whole number from " + min + " to " + max;
        }
    }

    /** Numbers from {@code min} to {@code max}. */
    record Real(double min, double max) implements SettingKind<Double> {
        @Override
        public Optional<Double> read(String text) {
            try {
                double value = Double.parseDouble(text.strip());
                return value >= min && value <= max ? Optional.of(value) : Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        @Override
        public String write(Double value) {
            String text = value.toString();
            return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        }

        @Override
        public String range() {
            return "a number from " + write(min) + " to " + write(max);
        }
    }

    /** True or false. */
    record Flag() implements SettingKind<Boolean> {
        @Override
        public Optional<Boolean> read(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true", "yes", "on" -> Optional.of(true);
                case "false", "no", "off" -> Optional.of(false);
                default -> Optional.empty();
            };
        }

        @Override
        public String write(Boolean value) {
            return value.toString();
        }

        @Override
        public String range() {
            return "true or false";
        }
    }

    /**
     * One of some values.
     *
     * @param byName the values by the names that are written, in the order of a form
     */
    record Choice<T>(Map<String, T> byName) implements SettingKind<T> {
        public Choice {
            byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        }

        static Choice<String> of(String... names) {
            return of(Function.identity(), names);
        }

        static <T> Choice<T> of(Function<T, String> name, T[] values) {
            Map<String, T> byName = new LinkedHashMap<>();
            for (T value : values) {
                byName.put(name.apply(value), value);
            }
            return new Choice<>(byName);
        }

        /** The values of an enum, named in lower case. */
        static <E extends Enum<E>> Choice<E> ofEnum(E[] values) {
            return of(value -> value.name().toLowerCase(Locale.ROOT), values);
        }

        /** What may be written. */
        public List<String> names() {
            return List.copyOf(byName.keySet());
        }

        @Override
        public Optional<T> read(String text) {
            return Optional.ofNullable(byName.get(text.strip().toLowerCase(Locale.ROOT)));
        }

        @Override
        public String write(T value) {
            return byName.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(value))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(value + " is none of " + byName));
        }

        @Override
        public String range() {
            List<String> names = names();
            return names.size() == 1
                    ? names.get(0)
                    : String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.get(names.size() - 1);
        }
    }

    /** A device: {@code auto}, {@code cpu} or {@code gpu:N}. */
    record Device() implements SettingKind<String> {
        @Override
        public Optional<String> read(String text) {
            String name = text.strip().toLowerCase(Locale.ROOT);
            return name.matches("auto|cpu|gpu(:\\d{1,3})?") ? Optional.of(name) : Optional.empty();
        }

        @Override
        public String write(String value) {
            return value;
        }

        @Override
        public String range() {
            return "auto, cpu or gpu:0";
        }
    }

    /** Rising whole numbers separated by commas, none of them negative; an empty text is an empty list. */
    record Milestones() implements SettingKind<List<Integer>> {
        @Override
        public Optional<List<Integer>> read(String text) {
            try {
                List<Integer> values = Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(s -> !s.isEmpty())
                        .map(Integer::valueOf)
                        .toList();
                for (int i = 0; i < values.size(); i++) {
                    if (values.get(i) < 0 || (i > 0 && values.get(i) <= values.get(i - 1))) {
                        return Optional.empty();
                    }
                }
                return Optional.of(values);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        @Override
        public String write(List<Integer> value) {
            return String.join(",", value.stream().map(String::valueOf).toList());
        }

        @Override
        public String range() {
            return "rising whole numbers separated by commas, such as 60,120";
        }
    }
}
