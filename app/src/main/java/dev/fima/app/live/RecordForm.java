package dev.fima.app.live;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How the values of a record lie in a stream: one after the other, in the order of its components.
 *
 * @param components of the record
 * @param types of each, with what they hold
 */
record RecordForm(List<RecordComponent> components, List<Type> types, Constructor<?> constructor) {
    private static final Map<Class<?>, RecordForm> KNOWN = new ConcurrentHashMap<>();
    private static final Map<Class<?>, List<Class<?>>> CHOICES = new ConcurrentHashMap<>();

    /** The form of a record. */
    static RecordForm of(Class<?> type) {
        return KNOWN.computeIfAbsent(type, RecordForm::made);
    }

    private static RecordForm made(Class<?> type) {
        RecordComponent[] all = type.getRecordComponents();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(all).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
            Arrays.stream(all).forEach(component -> component.getAccessor().setAccessible(true));
            return new RecordForm(
                    List.of(all),
                    Arrays.stream(all).map(RecordComponent::getGenericType).toList(),
                    constructor);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its own constructor", e);
        }
    }

    /** The records and enums that a sealed interface stands for, always in the same order. */
    static List<Class<?>> choices(Class<?> sealed) {
        List<Class<?>> known = CHOICES.get(sealed);
        if (known == null) {
            known = List.copyOf(below(sealed));
            CHOICES.put(sealed, known);
        }
        return known;
    }

    private static List<Class<?>> below(Class<?> type) {
        if (!type.isSealed()) {
            throw new IllegalArgumentException(
                    type.getName() + " is open to further kinds, which cannot be told apart.");
        }
        List<Class<?>> all = new ArrayList<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            all.addAll(permitted.isInterface() ? below(permitted) : List.of(permitted));
        }
        return all;
    }
}
