package org.sqlflow.connector.duckdb;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.connector.duckdb.StatementText.Token;
import org.sqlflow.connector.duckdb.StatementText.TokenKind;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.StatementResult;

/**
 * A statement for another process: where the statement names files, relative names are made absolute, those of this process's
 * own streams are given its number, and places in errors are those of the user's text. (The search path that DuckDB has for files is
 * the same for all sessions, and comes after the working directory.)
 */
final class RelativeFiles {
    private static final Pattern ABSOLUTE = Pattern.compile("(?s)/.*|~.*|[A-Za-z][A-Za-z0-9+.-]*:.*");
    private static final Pattern LIKE_A_FILE = Pattern.compile("(?s).*[./*?\\[].*");
    private static final Pattern SURELY_A_FILE = Pattern.compile("(?s).*[/*?\\[].*");

    private static final Pattern DESCRIPTOR = Pattern.compile("/dev/(?:stdin|stdout|fd/([0-9]+))");

    private final String original;
    private final String text;
    private final List<Change> changes;

    /** A token that was replaced: where it stood, where its replacement stands. */
    private record Change(int start, int end, int newStart, int newEnd) {}

    private RelativeFiles(String original, String text, List<Change> changes) {
        this.original = original;
        this.text = text;
        this.changes = changes;
    }

    /** A statement for this process. */
    static RelativeFiles unchanged(String sql) {
        return new RelativeFiles(sql, sql, List.of());
    }

    /** A statement for a process with a working directory. */
    static RelativeFiles from(String sql, Path directory) {
        Path here = Path.of("").toAbsolutePath();
        return directory.equals(here) && !sql.contains("/dev/")
                ? unchanged(sql)
                : from(sql, here, FilePlaces.find(sql));
    }

    static RelativeFiles from(String sql, Path here, List<Token> files) {
        StringBuilder text = new StringBuilder();
        List<Change> changes = new ArrayList<>();
        int done = 0;
        for (Token file : files) {
            String name = file.content(sql);
            Optional<String> absolute =
                    isRelativeFile(name, here, file.kind()) ? Optional.of(here + "/" + name) : ofThisProcess(name);
            if (absolute.isPresent()) {
                text.append(sql, done, file.start());
                int start = text.length();
                text.append(Names.literal(absolute.get()));
                changes.add(new Change(file.start(), file.end(), start, text.length()));
                done = file.end();
            }
        }
        text.append(sql, done, sql.length());
        return new RelativeFiles(sql, text.toString(), changes);
    }

    /** Another name for what is open in this process, under which another one finds it. */
    private static Optional<String> ofThisProcess(String name) {
        Matcher descriptor = DESCRIPTOR.matcher(name);
        if (!descriptor.matches()) {
            return Optional.empty();
        }
        String number = descriptor.group(1) != null ? descriptor.group(1) : name.equals("/dev/stdin") ? "0" : "1";
        return Optional.of("/proc/" + ProcessHandle.current().pid() + "/fd/" + number);
    }

    private static boolean isRelativeFile(String name, Path here, TokenKind kind) {
        if (name.isEmpty() || ABSOLUTE.matcher(name).matches()) {
            return false;
        }
        // A table can be named in quotes too, and with a dot in its name.
        Pattern form = kind == TokenKind.STRING ? LIKE_A_FILE : SURELY_A_FILE;
        return form.matcher(name).matches() || isFile(here, name);
    }

    private static boolean isFile(Path here, String name) {
        try {
            return Files.isRegularFile(here.resolve(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** What the other process gets. */
    String text() {
        return text;
    }

    /** Does something with the text; places in errors become those of the user's text. */
    <T> T located(Supplier<T> action) {
        try {
            return action.get();
        } catch (SqlflowException e) {
            Problem problem = e.problem();
            if (changes.isEmpty() || problem.location().isEmpty()) {
                throw e;
            }
            throw problem.at(original(problem.location().get())).asException(e);
        }
    }

    private Location original(Location place) {
        int start = original(place.offset(), false);
        int end = Math.max(start, original(place.end(), true));
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < start; i++) {
            if (original.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Location(start, line, original.codePointCount(lineStart, start) + 1, end - start);
    }

    private int original(int offset, boolean end) {
        int shift = 0;
        for (Change change : changes) {
            if (offset < change.newStart()) {
                break;
            }
            if (offset < change.newEnd()) {
                return end ? change.end() : change.start();
            }
            shift = change.newEnd() - change.end();
        }
        return Math.min(offset - shift, original.length());
    }

    /** A result whose rows fail at places of the user's text. */
    StatementResult located(StatementResult result) {
        if (changes.isEmpty() || result.rows().isEmpty()) {
            return result;
        }
        return new LocatedResult(Optional.of(located(result.rows().get())), result.affectedRows(), result.warnings());
    }

    /** Rows that fail at places of the user's text. */
    BatchStream located(BatchStream rows) {
        return changes.isEmpty() ? rows : new LocatedRows(rows);
    }

    private record LocatedResult(Optional<BatchStream> rows, OptionalLong affectedRows, List<String> warnings)
            implements StatementResult {
        @Override
        public void close() {
            rows.ifPresent(BatchStream::close);
        }
    }

    private final class LocatedRows implements BatchStream {
        private final BatchStream rows;

        LocatedRows(BatchStream rows) {
            this.rows = rows;
        }

        @Override
        public Schema schema() {
            return rows.schema();
        }

        @Override
        public Optional<VectorSchemaRoot> next() {
            return located(rows::next);
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
