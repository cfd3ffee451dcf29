package org.sqlflow.spi.column;

import java.util.List;

/**
 * A function that a COLUMN clause applies to one column. Its first argument is the column, or another function of a
 * column; the further ones it declares. Stateless; found by {@link java.util.ServiceLoader}.
 */
public interface ColumnFunction {
    /** Its name in upper case; case does not matter in programs. */
    String name();

    /** One or two sentences for the reference. */
    String documentation();

    /** What it takes after the column, in order; each can also be given by name. */
    List<ColumnParameter> parameters();

    /**
     * What a call asks for.
     *
     * @param arguments the column's own treatment and arguments that suit {@link #parameters()}
     * @throws org.sqlflow.base.error.SqlflowException if the arguments contradict each other or the source
     */
    ColumnTreatment apply(ColumnArguments arguments);
}
