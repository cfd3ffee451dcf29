package org.sqlflow.connector.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.duckdb.DuckDBConnection;
import org.duckdb.Vector;
import org.duckdb.VectorFunction;
import org.duckdb.VectorType;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.spi.connector.BatchFunction;
import org.sqlflow.spi.connector.FunctionRegistry;

/** Registers functions with DuckDB, whose vectors are copied column by column to Arrow and back. */
final class DuckDbFunctionRegistry implements FunctionRegistry {
    private static final int MOST_REFUSED = 8;

    private final DuckDBConnection connection;
    private final BufferAllocator allocator;
    private final FunctionFailures failures;
    private final LentNames names;

    /** A registry that works on a session's connection: within a transaction of it, no other's functions are seen. */
    DuckDbFunctionRegistry(
            DuckDBConnection connection, BufferAllocator allocator, FunctionFailures failures, LentNames names) {
        this.connection = connection;
        this.allocator = allocator;
        this.failures = failures;
        this.names = names;
    }

    @Override
    public void register(String name, List<Field> parameters, Field result, BatchFunction function) {
        try {
            tryToRegister(name, parameters, result, function);
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e, StatementText.NONE).asException(e);
        }
    }

    private void tryToRegister(String name, List<Field> parameters, Field result, BatchFunction function)
            throws SQLException {
        List<VectorType> types = new ArrayList<>();
        try (VectorType resultType = VectorTypes.of(result)) {
            for (Field parameter : parameters) {
                types.add(VectorTypes.ofParameter(parameter));
            }
            VectorFunction.register(
                    connection,
                    name,
                    types,
                    resultType,
                    (arguments, output, rows) -> call(function, parameters, result, arguments, output, rows));
        } finally {
            types.forEach(VectorType::close);
        }
    }

    @Override
    public Lease lend(String name, List<Field> parameters, Field result, BatchFunction function) {
        List<String> refused = new ArrayList<>();
        try {
            while (true) {
                String candidate = names.take(name);
                Lent lent = new Lent(candidate, function);
                try {
                    tryToRegister(candidate, parameters, result, lent);
                    return lent;
                } catch (SQLException e) {
                    refused.add(candidate);
                    // A name that another session gave back, but within a transaction that is still open.
                    if (refused.size() == MOST_REFUSED) {
                        throw DatabaseErrors.translate(e, StatementText.NONE).asException(e);
                    }
                } catch (RuntimeException e) {
                    refused.add(candidate);
                    throw e;
                }
            }
        } finally {
            refused.forEach(names::giveBack);
        }
    }

    @Override
    public boolean exists(String name) {
        String query = "SELECT 1 FROM duckdb_functions() WHERE lower(function_name) = lower(" + Names.literal(name)
                + ") LIMIT 1";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e, StatementText.NONE).asException(e);
        }
    }

    /** A function under a lent name. DuckDB drops no function, so what stays registered lets go of the body. */
    private final class Lent implements BatchFunction, Lease {
        private final String name;
        private volatile Optional<BatchFunction> body;

        Lent(String name, BatchFunction body) {
            this.name = name;
            this.body = Optional.of(body);
        }

        @Override
        public void apply(VectorSchemaRoot arguments, FieldVector result) {
            body.orElseThrow(() -> ExternalProblems.database("the statement that " + name + "() belongs to has ended")
                            .asException())
                    .apply(arguments, result);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void close() {
            if (body.isPresent()) {
                body = Optional.empty();
                names.giveBack(name);
            }
        }
    }

    private String call(
            BatchFunction function,
            List<Field> parameters,
            Field result,
            List<Vector> arguments,
            Vector output,
            int rows) {
        List<FieldVector> columns = new ArrayList<>(parameters.size());
        try (FieldVector values = result.createVector(allocator)) {
            for (int i = 0; i < parameters.size(); i++) {
                columns.add(VectorReader.read(parameters.get(i), arguments.get(i), rows, allocator));
            }
            function.apply(
                    new VectorSchemaRoot(
                            columns.stream().map(FieldVector::getField).toList(), columns, rows),
                    values);
            if (values.getValueCount() != rows) {
                throw new IllegalStateException(
                        "the function gave " + values.getValueCount() + " values for " + rows + " rows");
            }
            VectorWriter.write(values, output, rows);
            return "";
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            return failures.keep(e);
        } finally {
            columns.forEach(FieldVector::close);
        }
    }
}
