package org.sqlflow.compiler.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.druid.DbType;
import com.alibaba.druid.sql.SQLUtils;
import com.alibaba.druid.sql.ast.SQLStatement;
import com.alibaba.druid.sql.visitor.SchemaStatVisitor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.util.TablesNamesFinder;
import org.junit.jupiter.api.Test;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;

/**
 * Holds the tables of the examples against what the table finders of two SQL parsers give, for those examples that they
 * parse. Where one of them sees it otherwise, {@code statements.txt} names it.
 */
class TestOtherParsers {
    private static final Map<String, DbType> DRUID = Map.of(
            "MySQL", DbType.mysql, "PostgreSQL", DbType.postgresql, "Hive", DbType.hive, "MaxCompute", DbType.odps);

    @Test
    void jsqlparserFindsTheSameTables() {
        compare("jsqlparser", 200, 30, TestOtherParsers::byJSqlParser);
    }

    @Test
    void druidFindsTheSameTables() {
        compare("druid", 120, 16, TestOtherParsers::byDruid);
    }

    private static void compare(
            String parser, int atLeast, int dissents, Function<Example, Optional<Set<String>>> finder) {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Example example : Example.all()) {
            Optional<Set<String>> theirs = example.isBarrier() ? Optional.empty() : finder.apply(example);
            boolean differs = theirs.isPresent() && !theirs.get().equals(ours(example));
            compared += theirs.isPresent() ? 1 : 0;
            if (differs != example.dissenters().contains(parser)) {
                differences.add(example + " → " + theirs);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThanOrEqualTo(atLeast);
        assertThat(Example.all())
                .filteredOn(example -> example.dissenters().contains(parser))
                .hasSize(dissents);
    }

    private static Set<String> ours(Example example) {
        References references = example.references();
        Set<String> names = new TreeSet<>();
        references.reads().forEach(name -> names.add(plain(name)));
        references.writes().forEach(name -> names.add(plain(name)));
        return names;
    }

    private static String plain(QualifiedName name) {
        return String.join(".", name.parts().stream().map(Identifier::text).toList())
                .toLowerCase(Locale.ROOT);
    }

    private static Set<String> plain(Collection<String> names) {
        Set<String> plain = new TreeSet<>();
        names.forEach(name -> plain.add(name.replaceAll("[\"`']", "").toLowerCase(Locale.ROOT)));
        return plain;
    }

    private static Optional<Set<String>> byJSqlParser(Example example) {
        try {
            CCJSqlParser parser = new CCJSqlParser(new StringProvider(example.sql())).withAllowComplexParsing(true);
            return Optional.of(plain(new TablesNamesFinder<Void>().getTables(parser.Statement())));
        } catch (Exception e) {
            return Optional.empty();
        }
    }

    private static Optional<Set<String>> byDruid(Example example) {
        if (!DRUID.containsKey(example.dialect())) {
            return Optional.empty();
        }
        DbType type = Objects.requireNonNull(DRUID.get(example.dialect()));
        try {
            SchemaStatVisitor visitor = SQLUtils.createSchemaStatVisitor(type);
            for (SQLStatement statement : SQLUtils.parseStatements(example.sql(), type)) {
                statement.accept(visitor);
            }
            return Optional.of(plain(
                    visitor.getTables().keySet().stream().map(Object::toString).toList()));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
