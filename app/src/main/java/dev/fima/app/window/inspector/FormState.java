package dev.fima.app.window.inspector;

import dev.fima.app.window.control.ChangeHistory.Change;
import dev.fima.model.settings.Preset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What stands in the form.
 *
 * @param preset that it began with
 * @param origin step of another run that the next run leaves
 * @param texts of all fields, by key
 */
record FormState(Preset preset, Optional<ForkOrigin> origin, Map<String, String> texts) {
    FormState {
        texts = Map.copyOf(new LinkedHashMap<>(texts));
    }

    /** Keys of the fields in which two states differ, where nothing else does; empty otherwise. */
    private static Set<String> typed(Change<FormState> change) {
        FormState a = change.before();
        FormState b = change.after();
        Set<String> keys = new TreeSet<>();
        if (a.preset().equals(b.preset()) && a.origin().equals(b.origin())) {
            a.texts().forEach((key, text) -> {
                if (!text.equals(b.texts().get(key))) {
                    keys.add(key);
                }
            });
        }
        return keys;
    }

    /** Whether both changes are of one field, the same. */
    static boolean typing(Change<FormState> earlier, Change<FormState> later) {
        Set<String> keys = typed(later);
        return keys.size() == 1 && keys.equals(typed(earlier));
    }
}
