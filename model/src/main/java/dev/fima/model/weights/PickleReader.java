package dev.fima.model.weights;

import dev.fima.model.weights.TensorRecord.Storage;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads pickles of the protocols 0 to 5 without running anything. Dictionaries become maps, lists, tuples and sets become
 * lists, tensors become {@link TensorRecord}s ({@link TensorConstructors}), and every other object becomes a
 * {@link ForeignObject}, whatever way the pickle asks for it. The number of operations is limited, so that a small file
 * cannot fill the memory.
 */
final class PickleReader {
    /** More than any checkpoint needs: some twenty operations describe a tensor, two an entry of a list. */
    private static final int MOST_OPERATIONS = 1 << 23;

    private static final int HIGHEST_PROTOCOL = 5;
    private static final int MOST_NAMED = 20;

    private final PickleFields fields;
    private final Map<String, Storage> storages = new HashMap<>();
    private final Set<String> foreign = new LinkedHashSet<>();
    private final List<Object> stack = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();
    private final Map<Long, Object> memo = new HashMap<>();
    private int operations;

    private PickleReader(BoundedInput input) {
        fields = new PickleFields(input);
    }

    /**
     * What a pickle holds.
     *
     * @param content its object
     * @param storages the storages that its tensors lie in, by key
     * @param foreign names of classes and functions in it that tensors do not need, the first twenty
     */
    record Pickle(Object content, Map<String, Storage> storages, Set<String> foreign) {}

    /**
     * Reads one pickle and leaves the input behind it.
     *
     * @throws PickleFault if it is damaged
     */
    static Pickle read(BoundedInput input) {
        try {
            PickleReader reader = new PickleReader(input);
            return new Pickle(reader.run(), reader.storages, reader.foreign);
        } catch (EOFException e) {
            throw new PickleFault("ends early");
        } catch (IOException | IndexOutOfBoundsException | ClassCastException | IllegalArgumentException e) {
            throw new PickleFault("holds a damaged pickle (" + e.getMessage() + ")");
        }
    }

    private Object run() throws IOException {
        while (operations < MOST_OPERATIONS) {
            operations++;
            int operation = fields.one();
            if (operation == '.') {
                return pop();
            }
            if (!scalar(operation) && !ordering(operation) && !container(operation) && !object(operation)) {
                throw new PickleFault("holds a damaged pickle (the unknown operation " + operation + ")");
            }
        }
        throw new PickleFault("holds a pickle of more than " + MOST_OPERATIONS + " operations");
    }

    private boolean scalar(int operation) throws IOException {
        switch (operation) {
            case 'N' -> stack.add(null);
            case 0x88 -> stack.add(true);
            case 0x89 -> stack.add(false);
            case 'I', 'L' -> stack.add(fields.wholeLine());
            case 'J' -> stack.add(fields.signedInt());
            case 'K' -> stack.add((long) fields.one());
            case 'M' -> stack.add(fields.unsignedShort());
            case 0x8a -> stack.add(fields.whole(fields.one()));
            case 0x8b -> stack.add(fields.whole(fields.signedInt()));
            case 'F' -> stack.add(Double.valueOf(fields.line().strip()));
            case 'G' -> stack.add(fields.bigEndianDouble());
            case 'S' -> stack.add(fields.quotedLine());
            case 'V' -> stack.add(fields.textLine());
            case 'T' -> stack.add(fields.text(fields.signedInt()));
            case 'X' -> stack.add(fields.text(fields.unsignedInt()));
            case 'U', 0x8c -> stack.add(fields.text(fields.one()));
            case 0x8d -> stack.add(fields.text(fields.longLength()));
            case 'B' -> stack.add(fields.skipped(fields.unsignedInt(), "bytes"));
            case 'C' -> stack.add(fields.skipped(fields.one(), "bytes"));
            case 0x8e -> stack.add(fields.skipped(fields.longLength(), "bytes"));
            case 0x96 -> stack.add(fields.skipped(fields.longLength(), "bytearray"));
            case 0x97 -> stack.add(new ForeignObject("buffer"));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Operations on the stack and on what was kept for later, and those that say how the pickle is written. */
    private boolean ordering(int operation) throws IOException {
        switch (operation) {
            case 0x80 -> {
                int protocol = fields.one();
                if (protocol > HIGHEST_PROTOCOL) {
                    throw new PickleFault("holds a pickle of the unknown protocol " + protocol);
                }
            }
            case 0x95 -> fields.checked(fields.longLength());
            // The buffer on top of the stack is passed over already.
            case 0x98 -> {}
            case '(' -> marks.push(stack.size());
            case '0' -> {
                if (!marks.isEmpty() && marks.peek() == stack.size()) {
                    marks.pop();
                } else {
                    pop();
                }
            }
            case '1' -> popToMark();
            case '2' -> stack.add(top());
            case 'g' -> stack.add(recalled(Long.parseLong(fields.line().strip())));
            case 'h' -> stack.add(recalled(fields.one()));
            case 'j' -> stack.add(recalled(fields.unsignedInt()));
            case 'p' -> memo.put(Long.valueOf(fields.line().strip()), top());
            case 'q' -> memo.put((long) fields.one(), top());
            case 'r' -> memo.put(fields.unsignedInt(), top());
            case 0x94 -> memo.put((long) memo.size(), top());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean container(int operation) {
        switch (operation) {
            case ')', ']', 0x8f -> stack.add(new ArrayList<>());
            case 0x85, 0x86, 0x87 -> stack.add(popLast(operation - 0x84));
            case 't', 'l', 0x91 -> stack.add(popToMark());
            case '}' -> stack.add(new LinkedHashMap<>());
            case 'd' -> {
                List<Object> items = popToMark();
                stack.add(new LinkedHashMap<>());
                put(items);
            }
            case 's' -> put(popLast(2));
            case 'u' -> put(popToMark());
            case 'a' -> append(popLast(1));
            case 'e', 0x90 -> append(popToMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean object(int operation) throws IOException {
        switch (operation) {
            case 'c' -> {
                String module = fields.line();
                stack.add(named(module, fields.line()));
            }
            case 0x93 -> {
                List<Object> names = popLast(2);
                if (!(names.get(0) instanceof String module && names.get(1) instanceof String name)) {
                    throw new PickleFault("holds a damaged pickle (a class without a name)");
                }
                stack.add(named(module, name));
            }
            case 0x82 -> stack.add(named("extension", String.valueOf(fields.one())));
            case 0x83 -> stack.add(named("extension", String.valueOf(fields.unsignedShort())));
            case 0x84 -> stack.add(named("extension", String.valueOf(fields.unsignedInt())));
            case 'R', 0x81 -> {
                List<Object> two = popLast(2);
                stack.add(TensorConstructors.construct(two.get(0), arguments(two.get(1))));
            }
            case 0x92 -> {
                List<Object> three = popLast(3);
                stack.add(TensorConstructors.construct(three.get(0), arguments(three.get(1))));
            }
            case 'i' -> {
                String module = fields.line();
                Object named = named(module, fields.line());
                stack.add(TensorConstructors.construct(named, popToMark()));
            }
            case 'o' -> {
                List<Object> items = popToMark();
                stack.add(TensorConstructors.construct(items.get(0), items.subList(1, items.size())));
            }
            case 'b' -> {
                Object state = pop();
                // Attributes of a dictionary, such as _metadata of a state, say nothing of its tensors.
                if (top() instanceof ForeignObject object) {
                    object.build(state);
                }
            }
            case 'P' -> {
                fields.line();
                stack.add(new ForeignObject("persistent object"));
            }
            case 'Q' -> stack.add(persistent(pop()));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The arguments of a call; a list among them counts as operations, for a dictionary may be made of it. */
    private List<?> arguments(Object value) {
        if (value instanceof List<?> arguments) {
            if (!arguments.isEmpty() && arguments.get(arguments.size() - 1) instanceof List<?> pairs) {
                operations += pairs.size();
            }
            return arguments;
        }
        throw new PickleFault("holds a damaged pickle (a call without arguments)");
    }

    private GlobalName named(String module, String name) {
        GlobalName global = new GlobalName(module, name);
        if (foreign.size() < MOST_NAMED && !TensorConstructors.known(global)) {
            foreign.add(global.full());
        }
        return global;
    }

    private Object persistent(Object id) {
        Object found = TensorConstructors.persistent(id);
        if (found instanceof TensorRecord.Window window) {
            Storage storage = window.storage();
            Storage before = storages.putIfAbsent(storage.key(), storage);
            if (before != null && !before.equals(storage)) {
                throw new PickleFault("describes storage \"" + storage.key() + "\" in two ways");
            }
        }
        return found;
    }

    private Object top() {
        return stack.get(stack.size() - 1);
    }

    private Object pop() {
        return stack.remove(stack.size() - 1);
    }

    private List<Object> popLast(int count) {
        List<Object> last = stack.subList(stack.size() - count, stack.size());
        List<Object> popped = new ArrayList<>(last);
        last.clear();
        return popped;
    }

    private List<Object> popToMark() {
        if (marks.isEmpty()) {
            throw new PickleFault("holds a damaged pickle (no mark)");
        }
        return popLast(stack.size() - marks.pop());
    }

    private Object recalled(long index) {
        if (!memo.containsKey(index)) {
            throw new PickleFault("holds a damaged pickle (nothing was kept as " + index + ")");
        }
        return memo.get(index);
    }

    private void append(List<Object> values) {
        if (top() instanceof ForeignObject object) {
            object.appended().addAll(values);
        } else if (top() instanceof List<?>) {
            @SuppressWarnings("unchecked") // All lists on the stack were made here or by TensorConstructors.
            List<Object> list = (List<Object>) top();
            list.addAll(values);
        } else {
            throw new PickleFault("holds a damaged pickle (values without a list)");
        }
    }

    /**
     * Puts keys and values into the dictionary on top of the stack. Only plain keys: hashing nested ones could take for
     * ever, and no name of a tensor is among them. A class as key stands by its name.
     */
    private void put(List<Object> items) {
        Map<Object, Object> map = new LinkedHashMap<>();
        if (top() instanceof ForeignObject object) {
            map = object.items();
        } else if (top() instanceof Map<?, ?>) {
            @SuppressWarnings("unchecked") // All maps on the stack were made here or by TensorConstructors.
            Map<Object, Object> own = (Map<Object, Object>) top();
            map = own;
        } else if (!(top() instanceof List<?>)) {
            throw new PickleFault("holds a damaged pickle (items without a dictionary)");
        }
        if (items.size() % 2 != 0) {
            throw new PickleFault("holds a damaged pickle (a key without a value)");
        }
        for (int i = 0; i < items.size(); i += 2) {
            Object key = items.get(i) instanceof GlobalName global ? global.full() : items.get(i);
            if (key instanceof String || key instanceof Number || key instanceof Boolean) {
                map.put(key, items.get(i + 1));
            }
        }
    }
}
