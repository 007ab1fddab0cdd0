package dev.fima.model.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * The bounds that Linux' control groups set to the memory of this process, as containers and schedulers use them: of its own
 * group and of all groups around it, in the first and the second version of control groups. Empty on other systems.
 */
final class ControlGroups {
    /** The first version writes the largest number of pages there is for "no bound". */
    private static final long NONE = 1L << 60;

    private static final Pattern NUMBER = Pattern.compile("^(\\d{1,18})\\s*$");
    private static final Pattern INACTIVE_FILE = Pattern.compile("(?m)^(?:total_)?inactive_file (\\d+)$");

    private final List<Group> groups = new ArrayList<>();

    /**
     * One bound.
     *
     * @param limit bytes
     * @param used bytes, with files that the system keeps in memory
     * @param files of them those that it gives up when asked
     */
    private record Group(long limit, long used, long files) {
        long room() {
            return Math.max(0, limit - used + files);
        }
    }

    private ControlGroups() {}

    /**
     * Reads the bounds as they are now.
     *
     * @param root of the file system, {@code /}
     */
    static ControlGroups read(Path root) {
        ControlGroups groups = new ControlGroups();
        List<String> mounts = lines(root.resolve("proc/self/mountinfo"));
        for (String line : lines(root.resolve("proc/self/cgroup"))) {
            String[] parts = line.split(":", 3);
            if (parts.length < 3) {
                continue;
            }
            boolean second = parts[1].isEmpty();
            if (second || Arrays.asList(parts[1].split(",")).contains("memory")) {
                mounts.forEach(mount -> groups.add(root, mount, second, parts[2]));
            }
        }
        return groups;
    }

    /** Bytes that the process could still take within all of its bounds; empty without any. */
    OptionalLong room() {
        return groups.stream().mapToLong(Group::room).min();
    }

    /** The narrowest bound in bytes; empty without any. */
    OptionalLong limit() {
        return groups.stream().mapToLong(Group::limit).min();
    }

    /** Adds a group and those around it, if the line of a mount is of the right version. */
    private void add(Path root, String mount, boolean second, String group) {
        String[] halves = mount.split(" - ", 2);
        String[] place = halves[0].split(" ");
        if (halves.length < 2 || place.length < 5) {
            return;
        }
        boolean right =
                second ? halves[1].startsWith("cgroup2 ") : halves[1].matches("cgroup \\S+ (\\S+,)?memory(,\\S+)?");
        if (!right) {
            return;
        }
        Path top = root.resolve(place[4].substring(1));
        // A container sees its own group as the top of the tree, under the name that the system around it uses.
        String inside = group.startsWith(place[3]) ? group.substring(place[3].length()) : "";
        Path folder = top.resolve(inside.replaceFirst("^/+", "")).normalize();
        while (folder.startsWith(top)) {
            read(folder, second);
            folder = folder.getParent();
        }
    }

    private void read(Path folder, boolean second) {
        OptionalLong limit = number(folder.resolve(second ? "memory.max" : "memory.limit_in_bytes"), NUMBER);
        OptionalLong used = number(folder.resolve(second ? "memory.current" : "memory.usage_in_bytes"), NUMBER);
        if (limit.isPresent() && used.isPresent() && limit.getAsLong() < NONE) {
            groups.add(new Group(
                    limit.getAsLong(),
                    used.getAsLong(),
                    number(folder.resolve("memory.stat"), INACTIVE_FILE).orElse(0)));
        }
    }

    /** The last number that a pattern finds in a file: where a group's own and the whole tree's stand there, the tree's. */
    static OptionalLong number(Path file, Pattern pattern) {
        Matcher matcher = pattern.matcher(String.join("\n", lines(file)));
        LongStream.Builder found = LongStream.builder();
        while (matcher.find()) {
            found.add(Long.parseLong(matcher.group(1)));
        }
        return found.build().reduce((first, last) -> last);
    }

    /** Lines of a small file; none where it is missing or cannot be read, as on systems that do not tell. */
    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
