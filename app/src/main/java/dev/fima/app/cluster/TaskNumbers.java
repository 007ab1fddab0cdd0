package dev.fima.app.cluster;

import java.util.ArrayList;
import java.util.List;

/** Numbers of an array's tasks as Slurm writes them: {@code 3}, {@code 0,2-4}, {@code 0-8:2%2}. */
final class TaskNumbers {
    private TaskNumbers() {}

    /** Each number; what is no list of numbers gives none. */
    static List<Integer> of(String text) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : text.replaceFirst("%\\d+$", "").split(",")) {
            if (part.matches("\\d{1,9}")) {
                numbers.add(Integer.valueOf(part));
            } else if (part.matches("\\d{1,9}-\\d{1,9}(:\\d{1,9})?")) {
                String[] range = part.split("[-:]");
                int step = range.length > 2 ? Math.max(1, Integer.parseInt(range[2])) : 1;
                for (int number = Integer.parseInt(range[0]); number <= Integer.parseInt(range[1]); number += step) {
                    numbers.add(number);
                }
            }
        }
        return numbers;
    }
}
