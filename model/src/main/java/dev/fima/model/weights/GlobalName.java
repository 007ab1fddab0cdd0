package dev.fima.model.weights;

/**
 * A class or function that a pickle names. It stays a name: nothing is looked up or loaded.
 *
 * @param module Python module
 * @param name name in it, with dots for what lies in a class
 */
record GlobalName(String module, String name) {
    String full() {
        return module + "." + name;
    }
}
