package org.sqlflow.runtime;

import java.util.Arrays;
import org.sqlflow.spi.model.OutputKind;

/** What can be had beside a prediction. */
enum ExtraOutput {
    /** The probability of the positive class, or of each class. */
    PROBABILITY("probability", OutputKind.PROBABILITY),
    /** The prediction before its last function. */
    MARGIN("margin", OutputKind.MARGIN),
    /** The leaves that the row falls into, as a text with a list, which every database can hold. */
    LEAF("leaf", OutputKind.LEAF),
    /** What each feature contributed to the margin, and what is left over. */
    CONTRIBUTIONS("contributions", OutputKind.CONTRIBUTIONS);

    private final String outputName;
    private final OutputKind kind;

    ExtraOutput(String outputName, OutputKind kind) {
        this.outputName = outputName;
        this.kind = kind;
    }

    /** Its name in programs and columns. */
    String outputName() {
        return outputName;
    }

    /** What the predictor computes for it. */
    OutputKind kind() {
        return kind;
    }

    /** The output of a name that the compiler has checked. */
    static ExtraOutput of(String name) {
        return Arrays.stream(values())
                .filter(output -> output.outputName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no output is named " + name));
    }
}
