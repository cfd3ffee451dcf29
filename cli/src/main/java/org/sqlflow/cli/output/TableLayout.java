package org.sqlflow.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which columns of a table are shown and how wide they are. A table that is too wide first loses width where its values
 * are texts, the widest first, then columns: it keeps those that matter most.
 *
 * @param columns the numbers of the columns shown, in order; {@link #GAP} where some are left out
 * @param widths the widths of what is shown, without padding
 */
record TableLayout(List<Integer> columns, List<Integer> widths) {
    /** Stands for columns that are left out. */
    static final int GAP = -1;

    /** The blanks and the border beside each column. */
    private static final int PADDING = 3;

    TableLayout {
        columns = List.copyOf(columns);
        widths = List.copyOf(widths);
    }

    /**
     * What a column wants.
     *
     * @param width the width of its widest value or its name
     * @param least the width that it can be brought down to
     * @param isMade whether it was made by SQLFlow, which makes it matter more
     */
    record Wish(int width, int least, boolean isMade) {}

    /** Whether all columns fit as they are. */
    static boolean fits(List<Wish> wishes, int room) {
        return room == 0
                || 1 + wishes.stream().mapToInt(wish -> wish.width() + PADDING).sum() <= room;
    }

    /**
     * Lays columns out.
     *
     * @param room the width of the table with its borders; 0 for no limit
     * @param gapWidth the width of what stands for columns that are left out
     */
    static TableLayout of(List<Wish> wishes, int room, int gapWidth) {
        List<Integer> all = IntStream.range(0, wishes.size()).boxed().toList();
        if (fits(wishes, room)) {
            return new TableLayout(
                    all, all.stream().map(i -> wishes.get(i).width()).toList());
        }
        TreeSet<Integer> kept = new TreeSet<>();
        for (int column : byImportance(wishes)) {
            kept.add(column);
            if (leastWidth(kept, wishes, gapWidth) > room && kept.size() > 1) {
                kept.remove(column);
            }
        }
        List<Integer> shown = withGaps(kept, wishes.size());
        long gaps = shown.stream().filter(column -> column == GAP).count();
        int forColumns = (int) (room - 1 - gaps * (gapWidth + PADDING)) - kept.size() * PADDING;
        int cap = cap(kept.stream().map(wishes::get).toList(), forColumns);
        return new TableLayout(
                shown,
                shown.stream()
                        .map(column -> column == GAP ? gapWidth : capped(wishes.get(column), cap))
                        .toList());
    }

    /** What SQLFlow made, the first column and the last; then the others from the left. */
    private static List<Integer> byImportance(List<Wish> wishes) {
        List<Integer> order = new ArrayList<>();
        boolean someAreGiven = wishes.stream().anyMatch(wish -> !wish.isMade());
        if (someAreGiven) {
            IntStream.range(0, wishes.size())
                    .filter(i -> wishes.get(i).isMade())
                    .forEach(order::add);
        }
        IntStream.concat(IntStream.of(0, wishes.size() - 1), IntStream.range(0, wishes.size()))
                .filter(i -> !order.contains(i))
                .forEach(order::add);
        return order.stream().distinct().toList();
    }

    private static int leastWidth(TreeSet<Integer> kept, List<Wish> wishes, int gapWidth) {
        List<Integer> shown = withGaps(kept, wishes.size());
        return 1
                + shown.stream()
                        .mapToInt(column -> PADDING
                                + (column == GAP ? gapWidth : wishes.get(column).least()))
                        .sum();
    }

    private static List<Integer> withGaps(TreeSet<Integer> kept, int count) {
        List<Integer> shown = new ArrayList<>();
        int next = 0;
        for (int column : kept) {
            if (column > next) {
                shown.add(GAP);
            }
            shown.add(column);
            next = column + 1;
        }
        if (next < count) {
            shown.add(GAP);
        }
        return shown;
    }

    /** The greatest width to which all columns can be cut so that they fit. */
    private static int cap(List<Wish> wishes, int room) {
        int low = 1;
        int high = Math.max(1, wishes.stream().mapToInt(Wish::width).max().orElse(1));
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (wishes.stream().mapToInt(wish -> capped(wish, middle)).sum() <= room) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static int capped(Wish wish, int cap) {
        return Math.max(wish.least(), Math.min(wish.width(), cap));
    }
}
