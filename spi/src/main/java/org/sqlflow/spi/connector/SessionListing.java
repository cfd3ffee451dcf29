package org.sqlflow.spi.connector;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.QualifiedName;

/**
 * What a session can name, for people who look around or complete what they type. It never harms the session: a
 * transaction goes on. It is used as the session itself is, by one thread at a time and not while rows are being read.
 */
public interface SessionListing {
    /** The schemas, sorted by name. */
    List<Schema> schemas();

    /** The tables and views, sorted by name; none that are the database's own. */
    List<Table> tables();

    /** The functions that can be called without a schema, sorted by name; no operators. */
    List<Function> functions();

    /**
     * The names, in upper case, of the database's own functions, which read no table that a call does not name. A name that a user
     * has given to a function, too, is none. Empty where the database does not say.
     */
    default Optional<Set<String>> builtInFunctions() {
        return Optional.empty();
    }

    /**
     * A schema.
     *
     * @param name its name, with as many parts as the session needs
     * @param current whether it is where names without a schema are looked up first
     */
    record Schema(QualifiedName name, boolean current) {
        public Schema {
            requireNonNull(name, "name");
        }
    }

    /**
     * A table or view.
     *
     * @param name its name, with as many parts as the session needs
     * @param view whether it is a view
     * @param comment the comment that it carries
     */
    record Table(QualifiedName name, boolean view, Optional<String> comment) {
        public Table {
            requireNonNull(name, "name");
            requireNonNull(comment, "comment");
        }
    }

    /**
     * A function.
     *
     * @param name its name, as it is usually written
     * @param description what it does, in the database's words; empty where it says nothing
     */
    record Function(String name, String description) {
        public Function {
            requireNonNull(name, "name");
            requireNonNull(description, "description");
        }
    }
}
