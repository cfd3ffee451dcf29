package org.sqlflow.runtime;

import java.util.List;
import java.util.Map;
import org.sqlflow.base.Location;

/**
 * A statement as the database gets it: with names in place of others of the same length, and with insertions, none of
 * which breaks a line. Places in what the database gets are found again in what the user wrote.
 */
final class RewrittenSql {
    private final String written;
    private final String sent;
    private final List<Insertion> insertions;

    /**
     * A text to be inserted.
     *
     * @param offset where, in what the user wrote
     * @param text what
     */
    record Insertion(int offset, String text) {}

    /**
     * Rewrites a statement.
     *
     * @param written what the user wrote
     * @param names what stands at offsets instead of as many characters there
     * @param insertions what is inserted, in order of their offsets
     */
    RewrittenSql(String written, Map<Integer, String> names, List<Insertion> insertions) {
        this.written = written;
        this.insertions = List.copyOf(insertions);
        StringBuilder text = new StringBuilder(written);
        names.forEach((offset, name) -> text.replace(offset, offset + name.length(), name));
        for (int i = insertions.size() - 1; i >= 0; i--) {
            text.insert(insertions.get(i).offset(), insertions.get(i).text());
        }
        this.sent = text.toString();
    }

    /** What the database gets. */
    String sent() {
        return sent;
    }

    /** The place in what the user wrote of a place in what the database gets; what is inserted has no length. */
    Location written(Location place) {
        int start = written(place.offset());
        int columns = 0;
        int shift = 0;
        for (Insertion insertion : insertions) {
            int from = insertion.offset() + shift;
            int end = Math.min(place.offset(), from + insertion.text().length());
            if (end > from && !written.substring(insertion.offset(), start).contains("\n")) {
                columns += sent.codePointCount(from, end);
            }
            shift += insertion.text().length();
        }
        return new Location(start, place.line(), place.column() - columns, written(place.end()) - start);
    }

    private int written(int offset) {
        int shift = 0;
        for (Insertion insertion : insertions) {
            int from = insertion.offset() + shift;
            if (offset <= from) {
                break;
            }
            shift += Math.min(insertion.text().length(), offset - from);
        }
        return offset - shift;
    }
}
