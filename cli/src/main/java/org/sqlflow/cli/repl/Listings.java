package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ShellProblems;
import org.sqlflow.cli.program.Workspace;
import org.sqlflow.runtime.TextTable;
import org.sqlflow.runtime.store.ModelStore;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.SessionListing;

/** What {@code \d} and {@code \l} show. */
final class Listings {
    private final StatementRunner runner;

    Listings(StatementRunner runner) {
        this.runner = requireNonNull(runner, "runner");
    }

    /** All tables, views and models. */
    void tables() {
        TextTable shown = new TextTable("name", "kind", "comment");
        Workspace workspace = runner.workspace();
        List<SessionListing.Table> tables = ask(session -> listing(session).tables());
        Set<String> models = ask(session -> new ModelStore(session, workspace.allocator(), "shell").list()).stream()
                .map(Listings::key)
                .collect(Collectors.toSet());
        for (SessionListing.Table table : tables) {
            String kind = models.contains(key(table.name())) ? "model" : table.view() ? "view" : "table";
            shown.add(table.name().toString(), kind, table.comment().orElse(""));
        }
        runner.show(shown::show);
    }

    /** All schemas. */
    void schemas() {
        TextTable shown = new TextTable("schema", "current");
        for (SessionListing.Schema schema : ask(session -> listing(session).schemas())) {
            shown.add(schema.name().toString(), schema.current() ? "yes" : "");
        }
        runner.show(shown::show);
    }

    /**
     * The columns of a table.
     *
     * @throws org.sqlflow.base.error.SqlflowException if there is no such table
     */
    void columns(String table) {
        QualifiedName name = name(table);
        Optional<Schema> schema = ask(session -> session.describeTable(name));
        if (schema.isEmpty()) {
            List<String> tables = ask(session -> session.listing()
                    .map(listing -> listing.tables().stream()
                            .map(found -> found.name().toString())
                            .toList())
                    .orElse(List.of()));
            throw ShellProblems.unknownTable(table, tables).asException();
        }
        TextTable shown = new TextTable("column", "type");
        for (Field column : schema.get().getFields()) {
            shown.add(
                    column.getName(),
                    Optional.ofNullable(column.getMetadata().get(Session.DATABASE_TYPE))
                            .orElse(column.getType().toString()));
        }
        runner.show(shown::show);
    }

    /** Whether a name is that of a model. */
    boolean isModel(String table) {
        QualifiedName name = name(table);
        Workspace workspace = runner.workspace();
        return ask(session -> new ModelStore(session, workspace.allocator(), "shell").kindOf(name))
                == ModelStore.Kind.MODEL;
    }

    private <T> T ask(Function<Session, T> question) {
        return runner.workspace().ask(question);
    }

    private SessionListing listing(Session session) {
        return session.listing()
                .orElseThrow(() -> ShellProblems.noListing(
                                runner.workspace().dataSource().masked())
                        .asException());
    }

    private static String key(QualifiedName name) {
        return name.parts().stream()
                .map(part -> part.text().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("."));
    }

    /** A name as it was typed, quoted parts without their quotes. */
    private static QualifiedName name(String typed) {
        List<Identifier> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        boolean wasQuoted = false;
        for (char c : (typed + ".").toCharArray()) {
            if (c == '"' || c == '`') {
                quoted = !quoted;
                wasQuoted = true;
            } else if (c == '.' && !quoted) {
                if (part.length() > 0) {
                    parts.add(new Identifier(part.toString(), wasQuoted));
                }
                part.setLength(0);
                wasQuoted = false;
            } else {
                part.append(c);
            }
        }
        if (parts.isEmpty()) {
            throw ShellProblems.argument(ShellCommand.TABLES.spelling(), ShellCommand.TABLES.usage())
                    .asException();
        }
        return new QualifiedName(parts);
    }
}
