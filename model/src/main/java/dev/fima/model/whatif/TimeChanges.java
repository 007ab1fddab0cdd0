package dev.fima.model.whatif;

import dev.fima.model.random.RandomStream;

/** Changes of the order and the pace of frames. */
final class TimeChanges {
    private TimeChanges() {}

    static Footage freeze(Footage footage, ChangeContext context) {
        int frame = 2 * context.whole("frame");
        return new RetimedFootage(footage, number -> frame);
    }

    /** About the middle of the clip, so that the clip's own frames are shown in reverse order. */
    static Footage reverse(Footage footage, ChangeContext context) {
        int end = context.end();
        return new RetimedFootage(footage, number -> end - number);
    }

    /** Every stretch of the clip's length, counted from its first frame, has an order of its own. */
    static Footage shuffle(Footage footage, ChangeContext context) {
        int length = 2 * context.frames();
        int block = 2 * context.whole("block");
        int seed = context.whole("seed");
        return new RetimedFootage(footage, number -> {
            int stretch = Math.floorDiv(number, length);
            return stretch * length + order(length, block, seed, stretch)[Math.floorMod(number, length)];
        });
    }

    /** Runs of {@code block} places in a random order that is not the usual one, where there are two or more of them. */
    private static int[] order(int length, int block, long seed, int stretch) {
        int runs = (length + block - 1) / block;
        int[] drawn;
        int attempt = 0;
        do {
            drawn = RandomStream.permutation(RandomStream.of(seed, stretch, attempt++), runs);
        } while (runs > 1 && usual(drawn));
        int[] order = new int[length];
        int at = 0;
        for (int run : drawn) {
            for (int i = run * block; i < Math.min(length, (run + 1) * block); i++) {
                order[at++] = i;
            }
        }
        return order;
    }

    private static boolean usual(int... order) {
        for (int i = 0; i < order.length; i++) {
            if (order[i] != i) {
                return false;
            }
        }
        return true;
    }

    static Footage faster(Footage footage, ChangeContext context) {
        return paced(footage, context, context.value("factor"));
    }

    static Footage slower(Footage footage, ChangeContext context) {
        return paced(footage, context, 1 / context.value("factor"));
    }

    private static Footage paced(Footage footage, ChangeContext context, double pace) {
        double middle = context.end() / 2.0;
        return new RetimedFootage(footage, number -> (int) Math.rint(middle + pace * (number - middle)));
    }
}
