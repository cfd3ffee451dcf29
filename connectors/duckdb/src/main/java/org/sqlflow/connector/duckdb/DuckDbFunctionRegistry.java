package org.sqlflow.connector.duckdb;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.duckdb.DuckDBConnection;
import org.duckdb.Vector;
import org.duckdb.VectorFunction;
import org.duckdb.VectorType;
import org.sqlflow.spi.connector.BatchFunction;
import org.sqlflow.spi.connector.FunctionRegistry;

/** Registers functions with DuckDB, whose vectors are copied column by column to Arrow and back. */
final class DuckDbFunctionRegistry implements FunctionRegistry {
    private final DuckDBConnection connection;
    private final BufferAllocator allocator;
    private final FunctionFailures failures;

    DuckDbFunctionRegistry(DuckDBConnection connection, BufferAllocator allocator, FunctionFailures failures) {
        this.connection = connection;
        this.allocator = allocator;
        this.failures = failures;
    }

    @Override
    public void register(String name, List<Field> parameters, Field result, BatchFunction function) {
        List<VectorType> types = new ArrayList<>();
        try (VectorType resultType = VectorTypes.of(result)) {
            for (Field parameter : parameters) {
                types.add(VectorTypes.ofParameter(parameter));
            }
            List<String> names = parameters.stream().map(Field::getName).toList();
            VectorFunction.register(
                    connection,
                    name,
                    types,
                    resultType,
                    (arguments, output, rows) -> call(function, names, result, arguments, output, rows));
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e, StatementText.NONE).asException(e);
        } finally {
            types.forEach(VectorType::close);
        }
    }

    private String call(
            BatchFunction function, List<String> names, Field result, List<Vector> arguments, Vector output, int rows) {
        List<FieldVector> columns = new ArrayList<>(names.size());
        try (FieldVector values = result.createVector(allocator)) {
            IntStream.range(0, names.size())
                    .forEach(i -> columns.add(VectorReader.read(names.get(i), arguments.get(i), rows, allocator)));
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
