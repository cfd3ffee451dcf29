package org.sqlflow.connector.jdbc.generic;

import static java.util.stream.Collectors.toSet;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.connector.jdbc.ColumnMapping;
import org.sqlflow.connector.jdbc.JdbcCatalog;
import org.sqlflow.connector.jdbc.JdbcDialect;
import org.sqlflow.connector.jdbc.MetadataCatalog;
import org.sqlflow.connector.jdbc.SqlNames;
import org.sqlflow.connector.jdbc.StandardColumns;
import org.sqlflow.connector.jdbc.StandardTables;
import org.sqlflow.connector.jdbc.TableStatements;

/** The dialect that a driver's metadata describe. */
final class MetadataDialect implements JdbcDialect {
    private static final int FETCH_ROWS = 5_000;
    private static final int USUAL_NAME_LENGTH = 128;

    private final SqlNames names;
    private final ColumnMapping columns;
    private final TableStatements tables;
    private final JdbcCatalog catalog;
    private final int nameLength;

    private MetadataDialect(SqlNames names, ColumnMapping columns, TableStatements tables, int nameLength) {
        this.names = names;
        this.columns = columns;
        this.tables = tables;
        this.catalog = new MetadataCatalog(names);
        this.nameLength = nameLength;
    }

    /** Reads a driver's metadata. */
    static MetadataDialect of(DatabaseMetaData metaData) throws SQLException {
        boolean transactional = metaData.supportsDataDefinitionAndDataManipulationTransactions()
                && !metaData.dataDefinitionCausesTransactionCommit()
                && !metaData.dataDefinitionIgnoredInTransactions();
        int length = metaData.getMaxTableNameLength();
        return new MetadataDialect(
                names(metaData),
                new StandardColumns(typeNames(metaData)),
                new StandardTables(transactional),
                length > 0 ? length : USUAL_NAME_LENGTH);
    }

    private static SqlNames names(DatabaseMetaData metaData) throws SQLException {
        LexicalRules.Folding folding = metaData.storesUpperCaseIdentifiers()
                ? LexicalRules.Folding.UPPER
                : metaData.storesLowerCaseIdentifiers() ? LexicalRules.Folding.LOWER : LexicalRules.Folding.PRESERVE;
        LexicalRules rules = new LexicalRules(LexicalRules.ANSI.dialect(), Set.of(), folding, Set.of());
        String quote = metaData.getIdentifierQuoteString();
        Set<String> reserved = Arrays.stream(metaData.getSQLKeywords().split(","))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .collect(toSet());
        return new SqlNames(rules, quote == null || quote.isBlank() ? '"' : quote.charAt(0), reserved);
    }

    private static Map<Integer, String> typeNames(DatabaseMetaData metaData) throws SQLException {
        Map<Integer, String> types = new HashMap<>();
        try (ResultSet rows = metaData.getTypeInfo()) {
            while (rows.next()) {
                // Those that come first are closest to the standard's type.
                types.putIfAbsent(rows.getInt("DATA_TYPE"), rows.getString("TYPE_NAME"));
            }
        }
        return types;
    }

    @Override
    public SqlNames names() {
        return names;
    }

    @Override
    public int nameLength() {
        return nameLength;
    }

    @Override
    public ColumnMapping columns() {
        return columns;
    }

    @Override
    public TableStatements tables() {
        return tables;
    }

    @Override
    public JdbcCatalog catalog() {
        return catalog;
    }

    /** Drivers that would hold all rows of a result in memory keep to the size of a fetch. */
    @Override
    public Statement statement(Connection connection, String sql) throws SQLException {
        Statement statement = JdbcDialect.super.statement(connection, sql);
        statement.setFetchSize(FETCH_ROWS);
        return statement;
    }
}
