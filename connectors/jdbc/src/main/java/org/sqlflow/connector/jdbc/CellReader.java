package org.sqlflow.connector.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.arrow.vector.FieldVector;

/** Reads the values of one column. */
@FunctionalInterface
public interface CellReader {
    /**
     * Reads the value of the current row.
     *
     * @param column the number of the column, from 1
     * @param target a vector of the column's Arrow type, which may have to grow
     * @param row the row of the vector
     * @return how many bytes the value takes beside the width of its type, for texts and the like; else 0
     */
    long read(ResultSet rows, int column, FieldVector target, int row) throws SQLException;
}
