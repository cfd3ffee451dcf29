package org.sqlflow.spi.connector;

import java.util.List;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Registers functions that a database's own SELECT can call. The same arguments must give the same result. A parameter
 * has a type; these mean more than one:
 *
 * <ul>
 *   <li>The null type takes a value of any type, which the function does not need: it gets a vector of NULLs.
 *   <li>A struct without fields takes a value of any type, such as a struct of fields that only the call knows.
 *   <li>A struct whose fields are of the null type takes the same, but of a struct's fields the function gets those that
 *       have one of these names, case ignored, with the types of the call; all others as vectors of the null type.
 * </ul>
 */
public interface FunctionRegistry {
    /**
     * Registers a scalar function for all sessions of the database, in place of an earlier one of the same name.
     *
     * @param name the function's name
     * @param parameters names and types of its parameters, in order
     * @param result the type of its result
     * @param function what it computes
     */
    void register(String name, List<Field> parameters, Field result, BatchFunction function);

    /**
     * Registers a scalar function for the statements of this session until the lease is closed, under a name that no
     * other lease has meanwhile. Names are given again, the same ones first; a call through a name whose lease is closed
     * fails. No statement of the session may be running.
     *
     * @param name the lent name has as many characters, and begins alike
     * @param parameters names and types of its parameters, in order
     * @param result the type of its result
     * @param function what it computes
     */
    Lease lend(String name, List<Field> parameters, Field result, BatchFunction function);

    /** Whether statements of this session can call a function or macro of this name, case ignored. */
    boolean exists(String name);

    /** A function's name for a while. */
    interface Lease extends AutoCloseable {
        /** The name, as a statement can write it without quotes. */
        String name();

        /** Gives the name back; nothing holds the function any more. */
        @Override
        void close();
    }
}
