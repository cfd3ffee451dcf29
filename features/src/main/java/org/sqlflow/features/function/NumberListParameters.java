package org.sqlflow.features.function;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sqlflow.base.error.ColumnProblems;
import org.sqlflow.base.error.SyntaxProblems;
import org.sqlflow.spi.column.ColumnArguments;
import org.sqlflow.spi.column.ColumnParameter;

/** The parameters that DENSE and SPARSE share. */
final class NumberListParameters {
    static final String SHAPE = "shape";
    static final String DELIMITER = "delimiter";
    static final String PAIR_DELIMITER = "delimiter_kv";
    private static final String TYPE = "dtype";
    private static final String WEIGHT_TYPE = "weight_dtype";
    private static final Set<String> INTEGERS = Set.of("int", "int32", "int64");
    private static final Set<String> FLOATS = Set.of("float", "float32", "float64");

    static final List<ColumnParameter> LIST = List.of(
            ColumnParameter.optional(
                    SHAPE,
                    ColumnParameter.Type.SHAPE,
                    "How many numbers there are; without it as many as the rows have."),
            ColumnParameter.optional(
                    DELIMITER, ColumnParameter.Type.DELIMITER, "What stands between them in a string."),
            ColumnParameter.optional(
                    TYPE, ColumnParameter.Type.WORD, "int or float; accepted for old programs, as all are floats."),
            ColumnParameter.optional(
                    PAIR_DELIMITER, ColumnParameter.Type.DELIMITER, "What stands between an index and its value."),
            ColumnParameter.optional(WEIGHT_TYPE, ColumnParameter.Type.WORD, "float; accepted for old programs."));

    private NumberListParameters() {}

    /** Checks the types, which choose nothing but may be wrong. */
    static void checkTypes(String function, ColumnArguments arguments) {
        arguments.word(TYPE).map(type -> type.toLowerCase(Locale.ROOT)).ifPresent(type -> {
            if (type.equals("string")) {
                throw SyntaxProblems.notAvailable(arguments.location(TYPE), function + " of strings")
                        .asException();
            } else if (!INTEGERS.contains(type) && !FLOATS.contains(type)) {
                throw ColumnProblems.argumentType(arguments.location(TYPE), function, TYPE, "int or float", type)
                        .asException();
            }
        });
        arguments.word(WEIGHT_TYPE).map(type -> type.toLowerCase(Locale.ROOT)).ifPresent(type -> {
            if (!FLOATS.contains(type)) {
                throw ColumnProblems.argumentType(arguments.location(WEIGHT_TYPE), function, WEIGHT_TYPE, "float", type)
                        .asException();
            }
        });
    }
}
