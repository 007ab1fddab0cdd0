package dev.fima.model.weights;

import dev.fima.model.weights.TensorRecord.Storage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.Unpickler;

/**
 * Reads the pickles of PyTorch files. It knows the constructors that such a file needs ({@link TensorConstructors}), passes
 * over classes of plain data ({@link Inert}) and refuses every other by name, so nothing that a file names is ever run. Lengths are compared with the bytes that are left
 * before anything is allocated.
 */
final class TensorUnpickler extends Unpickler {
    private static final int PUT_EMPTY_DICT = '}';
    private static final int GLOBAL = 'c';
    private static final int STACK_GLOBAL = 0x93;
    private static final int NEW_OBJECT = 0x81;
    private static final int EMPTY_SET = 0x8f;
    private static final int ADD_ITEMS = 0x90;
    private static final int FROZEN_SET = 0x91;
    private static final int BUILD = 'b';
    private static final int DICT = 'd';
    private static final int SET_ITEM = 's';
    private static final int SET_ITEMS = 'u';
    private static final int BINARY_UNICODE = 'X';
    private static final int BINARY_STRING = 'T';
    private static final int BINARY_BYTES = 'B';
    /** Ways to make objects, and long fields, that no tensor file uses. */
    private static final Map<Integer, String> REFUSED = Map.ofEntries(
            Map.entry((int) 'i', "INST"),
            Map.entry((int) 'o', "OBJ"),
            Map.entry(0x92, "NEWOBJ_EX"),
            Map.entry(0x82, "EXT1"),
            Map.entry(0x83, "EXT2"),
            Map.entry(0x84, "EXT4"),
            Map.entry(0x8b, "LONG4"),
            Map.entry(0x8d, "BINUNICODE8"),
            Map.entry(0x8e, "BINBYTES8"),
            Map.entry(0x96, "BYTEARRAY8"),
            Map.entry(0x97, "NEXT_BUFFER"),
            Map.entry(0x98, "READONLY_BUFFER"));

    private static final int LONGEST_NAME = 1000;

    private final BoundedInput bounded;

    private final Map<String, Storage> described;

    private TensorUnpickler(BoundedInput bounded, Map<String, Storage> described) {
        this.bounded = bounded;
        this.described = described;
    }

    /** Reads one pickle that describes no storages. */
    static Object read(BoundedInput input) {
        return read(input, new HashMap<>());
    }

    /**
     * Reads one pickle and leaves the input behind it.
     *
     * @param described receives every storage that the pickle describes, by key
     * @throws PickleFault if it is damaged or names something unknown
     */
    static Object read(BoundedInput input, Map<String, Storage> described) {
        try {
            return new TensorUnpickler(input, described).load(input);
        } catch (PickleFault fault) {
            throw fault;
        } catch (EOFException e) {
            throw new PickleFault("ends early");
        } catch (IOException | RuntimeException e) {
            // The pickle library meets damage with all kinds of exceptions.
            throw new PickleFault("holds a damaged pickle (" + e.getMessage() + ")");
        } catch (StackOverflowError e) {
            throw new PickleFault("holds a pickle that is nested too deeply");
        }
    }

    @Override
    protected Object dispatch(short key) throws IOException {
        switch (key & 0xff) {
            case PUT_EMPTY_DICT -> stack.add(new LinkedHashMap<>());
            case GLOBAL -> {
                String module = line();
                stack.add(TensorConstructors.named(module, line()));
            }
            case STACK_GLOBAL -> {
                String name = String.valueOf(stack.pop());
                stack.add(TensorConstructors.named(String.valueOf(stack.pop()), name));
            }
            case NEW_OBJECT -> {
                Object[] arguments = (Object[]) stack.pop();
                if (!(stack.pop() instanceof Inert.Kind kind)) {
                    throw new PickleFault("uses the pickle operation NEWOBJ for a class that is no plain data");
                }
                stack.add(kind.construct(arguments));
            }
            case EMPTY_SET -> stack.add(new Inert("set"));
            case ADD_ITEMS -> stack.pop_all_since_marker();
            case FROZEN_SET -> {
                stack.pop_all_since_marker();
                stack.add(new Inert("frozenset"));
            }
            // Attributes such as _metadata of a state dict: nothing a tensor needs.
            case BUILD -> stack.pop();
            case DICT -> {
                List<?> items = stack.pop_all_since_marker();
                stack.add(new LinkedHashMap<>());
                putAll(items);
            }
            case SET_ITEM -> {
                Object value = stack.pop();
                putAll(Arrays.asList(stack.pop(), value));
            }
            case SET_ITEMS -> putAll(stack.pop_all_since_marker());
            case BINARY_UNICODE, BINARY_STRING -> stack.add(new String(field(), StandardCharsets.UTF_8));
            case BINARY_BYTES -> stack.add(field());
            default -> {
                if (REFUSED.containsKey(key & 0xff)) {
                    throw new PickleFault("uses the pickle operation " + REFUSED.get(key & 0xff)
                            + ", which files of tensors do not need");
                }
                return super.dispatch(key);
            }
        }
        return NO_RETURN_VALUE;
    }

    /**
     * Puts keys and values into the map on top of the stack. Only plain keys: hashing nested ones could take for ever, and
     * no name of a tensor is among them.
     */
    private void putAll(List<?> items) {
        if (!(stack.peek() instanceof Map<?, ?>) || items.size() % 2 != 0) {
            throw new PickleFault("holds a damaged pickle (items without a dictionary)");
        }
        @SuppressWarnings("unchecked") // All maps on the stack were made here or by TensorConstructors.
        Map<Object, Object> map = (Map<Object, Object>) stack.peek();
        for (int i = 0; i < items.size(); i += 2) {
            Object key = items.get(i);
            if (key instanceof String || key instanceof Number || key instanceof Boolean) {
                map.put(key, items.get(i + 1));
            }
        }
    }

    private String line() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = bounded.read(); next != '\n'; next = bounded.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            if (text.length() > LONGEST_NAME) {
                throw new PickleFault("holds a damaged pickle (a name without end)");
            }
            text.append((char) next);
        }
        return text.toString();
    }

    /** The bytes of a field with a length of four bytes before it. */
    private byte[] field() throws IOException {
        byte[] four = bounded.readNBytes(Integer.BYTES);
        if (four.length < Integer.BYTES) {
            throw new EOFException();
        }
        int length = ByteBuffer.wrap(four).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (length < 0 || length > bounded.remaining()) {
            throw new PickleFault("states a field of " + (length & 0xffffffffL) + " bytes where only "
                    + bounded.remaining() + " are left");
        }
        return bounded.readNBytes(length);
    }

    @Override
    protected Object persistentLoad(Object id) {
        Storage storage = TensorConstructors.storage(id);
        Storage before = described.putIfAbsent(storage.key(), storage);
        if (before != null && !before.equals(storage)) {
            throw new PickleFault("describes storage \"" + storage.key() + "\" in two ways");
        }
        return storage;
    }
}
