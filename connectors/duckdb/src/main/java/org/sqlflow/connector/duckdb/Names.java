package org.sqlflow.connector.duckdb;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;

/** How names and strings are written in DuckDB's SQL. */
final class Names {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** The words of {@code duckdb_keywords()} that cannot name a table without quotes. */
    static final Set<String> RESERVED = Set.of("""
            all analyse analyze and anti any array as asc asof asymmetric at authorization between bigint binary
            bit boolean both by case cast char character check coalesce collate collation column columns
            concurrently constraint create cross dec decimal default deferrable desc describe distinct do else
            end except exists extract false fetch float for foreign freeze from full generated glob group
            grouping grouping_id having ilike in initially inner inout int integer intersect interval into is
            isnull join lambda lateral leading left like limit map national natural nchar none not notnull null
            nullif numeric offset on only or order out outer overlaps overlay pivot pivot_longer pivot_wider
            placing position positional precision primary qualify real references returning right row select
            semi setof show similar smallint some struct substring summarize symmetric table tablesample then
            time timestamp to trailing treat trim true try_cast tuple union unique unpack unpivot using values
            varchar variadic verbose when where window with xmlattributes xmlconcat xmlelement xmlexists
            xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable""".strip().split("\\s+"));

    private Names() {}

    /** A name, quoted where the user quoted it or DuckDB needs it. */
    static String render(QualifiedName name) {
        return name.parts().stream().map(Names::render).collect(Collectors.joining("."));
    }

    private static String render(Identifier part) {
        // Names are compared without regard to case in quotes too, so that quoting changes nothing.
        return part.quoted() || !isPlain(part.text()) ? quote(part.text()) : part.text();
    }

    /** Whether a name can be written without quotes. */
    static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
