package org.sqlflow.connector.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;

/** Whatever text is quoted, DuckDB reads the same text, and nothing of it is taken for a part of the statement. */
class TestQuoting {
    private static @Nullable RootAllocator allocator;
    private static @Nullable Database database;
    private static @Nullable Session session;

    @BeforeContainer
    static void open() {
        allocator = new RootAllocator();
        database = new DuckDbConnector()
                .open(new DataSource("duckdb://:memory:"), new ConnectorContext(allocator, Path.of("")));
        session = database.openSession();
    }

    @AfterContainer
    static void close() {
        if (database != null && allocator != null) {
            database.close();
            allocator.close();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("'\"\\;$-/* \t\n\r{}?:aE9_")
                .withCharRange('一', '七')
                .ofMinLength(1)
                .ofMaxLength(30);
    }

    @Property(tries = 300, seed = "4711")
    void givesTheSameText(@ForAll("texts") String text, @ForAll("texts") String name) {
        String sql = "SELECT " + Names.literal(text) + " AS " + Names.quote(name);
        if (session == null) {
            throw new IllegalStateException("no session");
        }

        assertThat(StatementText.of(sql).words().several()).isFalse();
        assertThat(StatementText.of(sql).words().unquoted()).containsExactly("SELECT", "AS");
        try (BatchStream rows = session.open(sql)) {
            assertThat(rows.schema().getFields().get(0).getName()).isEqualTo(name);
            assertThat(DuckDb.text(rows)).containsExactly(text);
        }
    }
}
