package org.sqlflow.features;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TinyIntVector;

/**
 * The parts of dates and timestamps.
 *
 * @param names the features' names, one for each part
 * @param parts the parts
 * @param minimumDay the day from which {@link DatePart#DAYS} counts
 */
record DateEncoder(List<String> names, List<DatePart> parts, long minimumDay) implements ColumnEncoder {
    @Override
    public void encode(FieldVector source, Rows rows, long rowsBefore, EncodedVectors target) {
        TemporalReader reader = TemporalReader.of(source);
        List<PartWriter> writers = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            writers.add(writer(parts.get(part), names.get(part), reader, target));
        }
        LocalDate date = LocalDate.EPOCH;
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.at(i);
            if (!reader.isNull(row)) {
                Infinity.refuse(reader, source.getName(), row, rowsBefore);
                long day = reader.epochDay(row);
                if (date.toEpochDay() != day) {
                    date = LocalDate.ofEpochDay(day);
                }
                for (PartWriter writer : writers) {
                    writer.write(i, row, date);
                }
            }
        }
    }

    private PartWriter writer(DatePart part, String name, TemporalReader reader, EncodedVectors target) {
        return switch (part) {
            case YEAR -> {
                IntVector years = target.addInt(name);
                yield (index, row, date) -> years.set(index, date.getYear());
            }
            case MONTH -> small(name, target, (row, date) -> date.getMonthValue());
            case DAY -> small(name, target, (row, date) -> date.getDayOfMonth());
            case WEEKDAY ->
                small(name, target, (row, date) -> date.getDayOfWeek().getValue());
            case HOUR -> small(name, target, (row, date) -> reader.minuteOfDay(row) / 60);
            case MINUTE -> small(name, target, (row, date) -> reader.minuteOfDay(row) % 60);
            case DAYS -> {
                Float8Vector days = target.addFloat8(name);
                yield (index, row, date) ->
                        days.set(index, reader.epochDay(row) - minimumDay + reader.fractionOfDay(row));
            }
        };
    }

    private static PartWriter small(String name, EncodedVectors target, PartGetter getter) {
        TinyIntVector vector = target.addTinyInt(name);
        return (index, row, date) -> vector.set(index, getter.get(row, date));
    }

    private interface PartGetter {
        int get(int row, LocalDate date);
    }

    private interface PartWriter {
        /** Writes the part of a row of the batch to the index of that row among the used ones. */
        void write(int index, int row, LocalDate date);
    }
}
