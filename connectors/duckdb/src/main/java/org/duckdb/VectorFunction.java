package org.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.NullMarked;

/**
 * A scalar function that sees DuckDB's vectors as they are. The driver's own builder knows no parameter of any type and
 * no struct, reads value by value, and reports an exception as a stack trace.
 */
@NullMarked
public final class VectorFunction extends DuckDBScalarFunctionWrapper {
    private final Body body;

    private VectorFunction(Body body) {
        super((arguments, result) -> {});
        this.body = body;
    }

    /** What a function does. */
    @FunctionalInterface
    public interface Body {
        /**
         * Fills the result for a chunk of rows.
         *
         * @return why it could not, or an empty text
         */
        String apply(List<Vector> arguments, Vector result, int rows);
    }

    /** Registers a function for all connections, in place of one of the same name. */
    public static void register(
            DuckDBConnection connection, String name, List<VectorType> parameters, VectorType result, Body body)
            throws SQLException {
        ByteBuffer function = DuckDBBindings.duckdb_create_scalar_function();
        ReentrantLock lock = connection.connRefLock;
        lock.lock();
        try {
            connection.checkOpen();
            DuckDBBindings.duckdb_scalar_function_set_name(function, name.getBytes(UTF_8));
            for (VectorType parameter : parameters) {
                DuckDBBindings.duckdb_scalar_function_add_parameter(function, parameter.reference());
            }
            DuckDBBindings.duckdb_scalar_function_set_return_type(function, result.reference());
            // NULLs are the function's to treat.
            DuckDBBindings.duckdb_scalar_function_set_special_handling(function);
            DuckDBBindings.duckdb_scalar_function_set_extra_info(function, new VectorFunction(body));
            DuckDBBindings.duckdb_scalar_function_set_function(function);
            if (DuckDBBindings.duckdb_register_scalar_function(connection.connRef, function) != 0) {
                throw new SQLException("the function " + name + " cannot be registered");
            }
        } finally {
            lock.unlock();
            DuckDBBindings.duckdb_destroy_scalar_function(function);
        }
    }

    /** Called by the driver's native code. */
    @Override
    public void execute(ByteBuffer functionInfo, ByteBuffer inputChunk, ByteBuffer outputVector) {
        String failure;
        try {
            int rows = Math.toIntExact(DuckDBBindings.duckdb_data_chunk_get_size(inputChunk));
            long columns = DuckDBBindings.duckdb_data_chunk_get_column_count(inputChunk);
            List<Vector> arguments = new ArrayList<>();
            for (long column = 0; column < columns; column++) {
                arguments.add(new Vector(DuckDBBindings.duckdb_data_chunk_get_vector(inputChunk, column), rows));
            }
            failure = body.apply(arguments, new Vector(outputVector, rows), rows);
        } catch (Throwable e) {
            // Nothing may be thrown into native code.
            failure = e.toString();
        }
        if (!failure.isEmpty()) {
            DuckDBBindings.duckdb_scalar_function_set_error(functionInfo, failure.getBytes(UTF_8));
        }
    }
}
