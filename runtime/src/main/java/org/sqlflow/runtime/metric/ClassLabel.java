package org.sqlflow.runtime.metric;

/** Labels of classification: the index of a class, or {@link #UNSEEN}. */
final class ClassLabel {
    /** The label of a row whose class did not occur in training. */
    static final double UNSEEN = -1;

    private ClassLabel() {}

    /** A label as it is kept: NaN becomes {@link #UNSEEN}, and what is no class is refused. */
    static double of(double label, int classes) {
        if (Double.isNaN(label) || label == UNSEEN) {
            return UNSEEN;
        }
        if (label != Math.rint(label) || label < 0 || label >= classes) {
            throw new IllegalArgumentException("label " + label + " is none of " + classes + " classes");
        }
        return label;
    }
}
