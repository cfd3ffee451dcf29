package org.sqlflow.connector.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.arrow.vector.FieldVector;

/** Gives a value of a column to a statement. */
@FunctionalInterface
public interface ParameterBinder {
    /**
     * Gives a value that is not NULL.
     *
     * @param parameter the number of the parameter, from 1
     */
    void bind(PreparedStatement statement, int parameter, FieldVector source, int row) throws SQLException;
}
