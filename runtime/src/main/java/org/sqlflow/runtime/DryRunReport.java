package org.sqlflow.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.Location;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.search.TuningAttributes;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.runtime.store.ModelStore;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.connector.Session;

/**
 * The result of a dry run: rows of a section, what they are about, its value, and a word about where that comes from. The
 * sections are {@code statement}, {@code input}, {@code attribute}, {@code estimate}, {@code output}, {@code write} and
 * {@code unknown}.
 */
final class DryRunReport {
    private final TextTable table = new TextTable("section", "name", "value", "detail");

    /** A report on a statement. */
    DryRunReport(String kind, Location location) {
        table.add("statement", "kind", kind, "line " + location.line());
    }

    /** Something else about the statement, such as its model type. */
    void statement(String name, String value, String detail) {
        table.add("statement", name, value, detail);
    }

    /** What becomes of a column of the query. */
    void input(String column, String databaseType, String use) {
        table.add("input", column, databaseType, use);
    }

    /**
     * All attributes that are in force: those that the program gives, then SQLFlow's defaults, then the library's.
     *
     * @param given what the program gives
     * @param derived what follows from the data
     */
    void attributes(List<AttributeSpec> specs, Attributes given, Map<String, String> derived) {
        for (AttributeSpec spec : specs) {
            given.value(spec.name()).ifPresent(value -> attribute(spec.name(), value.toString(), "given"));
        }
        derived.forEach((name, value) -> attribute(name, value, "derived from the label"));
        for (AttributeSpec spec : specs) {
            if (!given.has(spec.name())) {
                spec.defaultValue().ifPresent(value -> attribute(spec.name(), value.toString(), "default of SQLFlow"));
            }
        }
        for (AttributeSpec spec : specs) {
            if (!given.has(spec.name()) && !derived.containsKey(spec.name())) {
                String origin = isOfSearch(spec) ? "default of SQLFlow" : "default of the library";
                spec.libraryDefault().ifPresent(words -> attribute(spec.name(), words, origin));
            }
        }
    }

    /** Whether an attribute says how others are searched, which is no library's affair. */
    static boolean isOfSearch(AttributeSpec spec) {
        return spec.name().startsWith(TuningAttributes.PREFIX);
    }

    private void attribute(String name, String value, String origin) {
        table.add("attribute", name, value, origin);
    }

    /** A number that is estimated; absent if nobody can tell it. */
    void estimate(String name, OptionalLong value, String unit, String origin) {
        table.add(
                "estimate",
                name,
                value.isPresent() ? value.getAsLong() + (unit.isEmpty() ? "" : " " + unit) : "unknown",
                origin);
    }

    /** The columns of the result. */
    void output(Schema schema) {
        schema.getFields().forEach(field -> output(field, ""));
    }

    /** A column of the result. */
    void output(Field field, String detail) {
        table.add("output", field.getName(), typeOf(field), detail);
    }

    /** What would be stored. */
    void write(String what, String name, String effect) {
        table.add("write", what, name, effect);
    }

    /** The table that a result would go to, or that it would be shown; a target has been checked before. */
    void result(Optional<Name> target, RuntimeContext context) {
        if (target.isEmpty()) {
            write("nothing", "", "the result is shown");
            return;
        }
        Name name = target.get();
        ModelStore.Kind kind =
                QueryReader.at(name.location(), () -> context.models().kindOf(name.name()));
        write(
                "table",
                name.name().toString(),
                kind == ModelStore.Kind.NOTHING ? "creates it" : "replaces the earlier result");
    }

    /** What only the run can tell, and why. */
    void unknown(String what, String why) {
        table.add("unknown", what, "", why);
    }

    /** Shows it. */
    void show(RuntimeContext context, EventSink sink) {
        table.show(context.allocator(), sink);
    }

    /** The type of a column in words of databases. */
    static String typeOf(Field field) {
        String databaseType = field.getMetadata().get(Session.DATABASE_TYPE);
        if (databaseType != null) {
            return databaseType;
        }
        ArrowType type = field.getType();
        return switch (type.getTypeID()) {
            case Utf8 -> "VARCHAR";
            case Bool -> "BOOLEAN";
            case Int -> ((ArrowType.Int) type).getBitWidth() == Long.SIZE ? "BIGINT" : "INTEGER";
            case FloatingPoint ->
                ((ArrowType.FloatingPoint) type).getPrecision() == FloatingPointPrecision.SINGLE ? "FLOAT" : "DOUBLE";
            default -> type.toString();
        };
    }
}
