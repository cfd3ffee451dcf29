package org.sqlflow.features;

import java.util.List;
import java.util.Optional;

/**
 * How a text holds indexes and values.
 *
 * @param delimiter what stands between entries
 * @param pairDelimiter what stands between an index and its value; absent where there are only indexes
 */
record SparseFormat(char delimiter, Optional<Character> pairDelimiter) {
    /** The form of LibSVM files: {@code 3:0.5 17:2}. */
    static final SparseFormat LIBSVM = new SparseFormat(' ', Optional.of(':'));

    /** Pairs between commas: {@code 3:0.5,17:2}. */
    static final SparseFormat COMMA_PAIRS = new SparseFormat(',', Optional.of(':'));

    /** The forms that are recognised without being asked for. */
    static final List<SparseFormat> RECOGNISED = List.of(LIBSVM, COMMA_PAIRS);

    /**
     * The form of a column, from what a program says of it and, where that leaves it open, from its first text that is
     * not blank.
     */
    static SparseFormat of(Optional<Character> delimiter, Optional<Character> pairDelimiter, String first) {
        Optional<Character> pair = pairDelimiter.or(
                () -> delimiter.isEmpty() && first.indexOf(':') >= 0 ? Optional.of(':') : Optional.empty());
        return new SparseFormat(delimiter.orElse(first.indexOf(',') >= 0 ? ',' : ' '), pair);
    }
}
