package org.sqlflow.parser;

/** A function that a query may call to ask a model. */
public enum ModelFunction {
    /** The prediction, as TO PREDICT writes it. */
    PREDICT("predict"),
    /** The probability of the positive class. */
    PREDICT_PROBABILITY("predict_probability");

    private final String functionName;

    ModelFunction(String functionName) {
        this.functionName = functionName;
    }

    /** Its name; case does not matter. */
    public String functionName() {
        return functionName;
    }
}
