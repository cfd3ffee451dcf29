package org.sqlflow.features;

import java.util.List;
import java.util.Optional;

/**
 * How a text holds indexes and values.
 *
 * @param delimiter what stands between entries; absent for blanks, commas, or both
 * @param pairDelimiter what stands between an index and its value, where it has one
 */
record SparseFormat(Optional<Character> delimiter, char pairDelimiter) {
    /** The form of LibSVM files: {@code 3:0.5 17:2}. */
    static final SparseFormat LIBSVM = new SparseFormat(Optional.of(' '), ':');

    /** Pairs between commas: {@code 3:0.5,17:2}. */
    static final SparseFormat COMMA_PAIRS = new SparseFormat(Optional.of(','), ':');

    /** The forms that are recognised without being asked for. */
    static final List<SparseFormat> RECOGNISED = List.of(LIBSVM, COMMA_PAIRS);
}
