package org.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBBindings.CAPIType;
import org.jspecify.annotations.NullMarked;

/** A type of DuckDB, owned by its maker. */
@NullMarked
public final class VectorType implements AutoCloseable {
    private final ByteBuffer reference;

    VectorType(ByteBuffer reference) {
        this.reference = reference;
    }

    /** A type without parameters, or {@code ANY}, by the name of its constant without {@code DUCKDB_TYPE_}. */
    public static VectorType of(String name) {
        return new VectorType(
                DuckDBBindings.duckdb_create_logical_type(CAPIType.valueOf("DUCKDB_TYPE_" + name).typeId));
    }

    /** A decimal. */
    public static VectorType decimal(int precision, int scale) {
        return new VectorType(DuckDBBindings.duckdb_create_decimal_type(precision, scale));
    }

    /** A struct; the types of its fields stay their maker's. */
    public static VectorType struct(List<String> names, List<VectorType> types) {
        ByteBuffer[] references = types.stream().map(type -> type.reference).toArray(ByteBuffer[]::new);
        byte[][] bytes = names.stream().map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new);
        return new VectorType(DuckDBBindings.duckdb_create_struct_type(references, bytes));
    }

    /** The name of its constant without {@code DUCKDB_TYPE_}. */
    public String name() {
        return nameOf(DuckDBBindings.duckdb_get_type_id(reference));
    }

    /** How the values of a decimal are stored, as a name like those of {@link #name()}. */
    public String decimalStorage() {
        return nameOf(DuckDBBindings.duckdb_decimal_internal_type(reference));
    }

    /** The digits of a decimal. */
    public int precision() {
        return DuckDBBindings.duckdb_decimal_width(reference);
    }

    /** The digits of a decimal after the point. */
    public int scale() {
        return DuckDBBindings.duckdb_decimal_scale(reference);
    }

    /** How the values of an enum are stored, as a name like those of {@link #name()}. */
    public String enumStorage() {
        return nameOf(DuckDBBindings.duckdb_enum_internal_type(reference));
    }

    /** The text of a value of an enum, in UTF-8. */
    public byte[] enumValue(long index) {
        return DuckDBBindings.duckdb_enum_dictionary_value(reference, index);
    }

    /** The names of a struct's fields. */
    public List<String> fields() {
        long count = DuckDBBindings.duckdb_struct_type_child_count(reference);
        List<String> names = new ArrayList<>();
        for (long field = 0; field < count; field++) {
            names.add(new String(DuckDBBindings.duckdb_struct_type_child_name(reference, field), UTF_8));
        }
        return names;
    }

    @Override
    public void close() {
        DuckDBBindings.duckdb_destroy_logical_type(reference);
    }

    ByteBuffer reference() {
        return reference;
    }

    private static String nameOf(int typeId) {
        for (CAPIType type : CAPIType.values()) {
            if (type.typeId == typeId) {
                return type.name().substring("DUCKDB_TYPE_".length());
            }
        }
        return "type " + typeId;
    }
}
