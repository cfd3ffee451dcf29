package org.sqlflow.connector.jdbc.sqlite;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlite.core.CoreStatement;

/** The types that the columns of a result were declared with. The driver's own metadata mix them with those of values. */
final class DeclaredTypes {
    private DeclaredTypes() {}

    /** A type for each column that is one of a table's and was declared with any. */
    static List<Optional<String>> of(Statement statement, ResultSetMetaData metaData) throws SQLException {
        CoreStatement core = (CoreStatement) statement;
        List<Optional<String>> types = new ArrayList<>();
        for (int i = 0; i < metaData.getColumnCount(); i++) {
            int column = i;
            String type = core.pointer.safeRun((db, pointer) -> db.column_decltype(pointer, column));
            types.add(Optional.ofNullable(type).map(String::strip).filter(text -> !text.isEmpty()));
        }
        return types;
    }
}
