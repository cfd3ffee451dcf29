package org.sqlflow.spi.connector;

import java.util.List;
import org.apache.arrow.vector.types.pojo.Field;

/** Registers functions that a database's own SELECT can call. */
public interface FunctionRegistry {
    /**
     * Registers a scalar function for all sessions of the database, in place of an earlier one of the same name. The
     * same arguments must give the same result.
     *
     * @param name the function's name
     * @param parameters names and types of its parameters, in order; a parameter that is a struct without fields takes
     *     a value of any type, such as a struct of fields that only the call knows
     * @param result the type of its result
     * @param function what it computes
     */
    void register(String name, List<Field> parameters, Field result, BatchFunction function);
}
