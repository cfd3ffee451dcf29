package org.sqlflow.runtime.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.util.Text;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.runtime.spool.Spool;

/** Which part of several each row of a spool belongs to. */
final class FoldNumbers {
    private final int[] ofRows;
    private final long units;
    private final List<String> small;

    private FoldNumbers(int[] ofRows, long units, List<String> small) {
        this.ofRows = ofRows;
        this.units = units;
        this.small = List.copyOf(small);
    }

    /** The number of a row's part, from 0. */
    int of(long row) {
        return ofRows[(int) row];
    }

    /** How many rows, groups or times there are that may be parted from each other. */
    long units() {
        return units;
    }

    /** The values of the stratum of which there are fewer rows than parts. */
    List<String> small() {
        return small;
    }

    /**
     * Parts rows by their hashes, so that equal rows stay together and the order of the rows does not matter.
     *
     * @param parts how many
     * @param stratum the column whose values have each their share in every part; absent for none
     * @param group the column whose equal values stay together; absent for none
     */
    static FoldNumbers byHash(Spool spool, int parts, long seed, Optional<Integer> stratum, Optional<Integer> group) {
        RowHashes hashes = new RowHashes(seed);
        int rows = Math.toIntExact(spool.rows());
        long[] drawn = new long[rows];
        Stratum[] strata = new Stratum[rows];
        Map<Long, Stratum> byValue = new HashMap<>();
        RowGatherer.forEachBatch(spool, (batch, before) -> {
            int count = batch.getRowCount();
            long[] ofBatch = group.isPresent() ? hashes.of(batch.getVector(group.get()), count) : hashes.of(batch);
            long[] values = stratum.isPresent() ? hashes.of(batch.getVector(stratum.get()), count) : new long[count];
            for (int row = 0; row < count; row++) {
                int place = (int) before + row;
                int current = row;
                drawn[place] = ofBatch[row];
                strata[place] = byValue.computeIfAbsent(
                        values[row],
                        value -> new Stratum(
                                value,
                                stratum.map(index -> batch.getVector(index).getObject(current))));
                strata[place].hashes.add(ofBatch[row]);
            }
        });
        long earlier = 0;
        for (Stratum each : byValue.values().stream()
                .sorted(Comparator.comparing(Stratum::isMissing).thenComparing(Stratum::value))
                .toList()) {
            each.sort(group.isPresent());
            each.first = earlier % parts;
            earlier += each.sorted.length;
        }
        int[] ofRows = new int[rows];
        for (int row = 0; row < rows; row++) {
            ofRows[row] = strata[row].part(drawn[row], parts);
        }
        return new FoldNumbers(
                ofRows,
                byValue.values().stream()
                        .filter(each -> stratum.isEmpty() || !each.isMissing())
                        .mapToLong(each -> each.sorted.length)
                        .sum(),
                byValue.values().stream()
                        .filter(each -> each.sorted.length < parts)
                        .flatMap(each -> each.name.stream())
                        .sorted()
                        .toList());
    }

    /**
     * Parts rows by their order in time; rows of the same time stay together.
     *
     * @param column the column that tells the time
     * @throws org.sqlflow.base.error.SqlflowException if it is NULL in a row or its type has no order
     */
    static FoldNumbers byTime(Spool spool, int parts, int column) {
        int rows = Math.toIntExact(spool.rows());
        TreeMap<Comparable<Object>, List<Integer>> byTime = new TreeMap<>();
        RowGatherer.forEachBatch(spool, (batch, before) -> {
            FieldVector times = batch.getVector(column);
            for (int row = 0; row < batch.getRowCount(); row++) {
                int place = (int) before + row;
                byTime.computeIfAbsent(time(times, row, place), time -> new ArrayList<>())
                        .add(place);
            }
        });
        int[] ofRows = new int[rows];
        long earlier = 0;
        long units = 0;
        int last = -1;
        for (List<Integer> places : byTime.values()) {
            int part = (int) (earlier * parts / rows);
            units += part == last ? 0 : 1;
            last = part;
            places.forEach(place -> ofRows[place] = part);
            earlier += places.size();
        }
        return new FoldNumbers(ofRows, units, List.of());
    }

    /** All values of a column are of one class, so that those with an order can be compared. */
    @SuppressWarnings("unchecked")
    private static Comparable<Object> time(FieldVector times, int row, int place) {
        Object value = times.getObject(row);
        if (value == null) {
            throw DataProblems.missingInRow("time", times.getName(), place + 1L).asException();
        }
        Object ordered = value instanceof Text text ? text.toString() : value;
        if (!(ordered instanceof Comparable)) {
            throw DataProblems.unsupportedType(
                            times.getName(), times.getField().getType().toString())
                    .asException();
        }
        return (Comparable<Object>) ordered;
    }

    /** The rows of a class. */
    private static final class Stratum {
        private final long value;
        private final Optional<String> name;
        private final HashList hashes = new HashList();
        private long[] sorted = new long[0];
        private long first;

        Stratum(long value, Optional<Object> name) {
            this.value = value;
            this.name = name.map(Object::toString);
        }

        long value() {
            return value;
        }

        /** Whether its rows have no class, so that they are neither learnt from nor measured on. */
        boolean isMissing() {
            return name.isEmpty();
        }

        void sort(boolean areGroups) {
            long[] all = hashes.toArray();
            Arrays.sort(all);
            sorted = areGroups ? Arrays.stream(all).distinct().toArray() : all;
        }

        /**
         * Each class begins with the part that comes after those before it, so that all parts have rows as soon as there are
         * as many rows as parts, however small the classes are.
         */
        int part(long hash, int parts) {
            int found = Arrays.binarySearch(sorted, hash);
            while (found > 0 && sorted[found - 1] == hash) {
                found--;
            }
            long step = sorted.length < parts ? found : (long) found * parts / sorted.length;
            return (int) ((first + step) % parts);
        }
    }

    /** Hashes without boxes around them. */
    private static final class HashList {
        private long[] values = new long[16];
        private int count;

        void add(long value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }

        long[] toArray() {
            return Arrays.copyOf(values, count);
        }
    }
}
