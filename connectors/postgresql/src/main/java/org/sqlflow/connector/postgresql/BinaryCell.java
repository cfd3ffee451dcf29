package org.sqlflow.connector.postgresql;

import java.sql.SQLException;
import org.apache.arrow.vector.FieldVector;

/** Reads a value of one type from the server's binary format. Immutable. */
@FunctionalInterface
interface BinaryCell {
    /**
     * Reads a value that is not NULL.
     *
     * @param data holds the value
     * @param offset where it begins
     * @param length how many bytes it has
     * @param target a vector of the type's Arrow type, which may have to grow
     * @param row where in the vector it goes
     * @throws SQLException with SQLSTATE 22000 if Arrow's type does not hold it
     */
    void read(byte[] data, int offset, int length, FieldVector target, int row) throws SQLException;
}
