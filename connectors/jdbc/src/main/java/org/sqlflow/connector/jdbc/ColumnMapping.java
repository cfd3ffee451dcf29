package org.sqlflow.connector.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.apache.arrow.vector.types.pojo.Field;

/** What the types of a database are in Arrow, and which types hold what Arrow has. */
public interface ColumnMapping {
    /**
     * A column of a result.
     *
     * @param number its number, from 1
     */
    JdbcColumn column(ResultSetMetaData metaData, int number) throws SQLException;

    /**
     * The type to create a column with: the one that {@link org.sqlflow.spi.connector.Session#DATABASE_TYPE} notes, or
     * else one that holds all values of the Arrow type.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code TYPE_NOT_STORED if there is none
     */
    String databaseType(Field field);

    /** How the values of a column get into a parameter of a statement. */
    ParameterBinder binder(Field field);
}
