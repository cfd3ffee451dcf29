package org.sqlflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlflow.cli.output.OutputFormat;

/** Runs the examples of docs/reference/output.md, which shows what comes of them. */
class TestOutputReference {
    private static final String PROGRAM = """
        SELECT 1 AS id, 'café, "north"' AS place, 12.50 AS price, DATE '2026-03-01' AS since, ['a', NULL] AS tags
        UNION ALL SELECT 2, NULL, 0.1, NULL, []
        """;

    @TempDir
    private Path home;

    @Test
    void outputReferenceIsUpToDate() throws IOException {
        Document.check("output.md", document());
    }

    private String document() {
        StringBuilder text = new StringBuilder("""
            # What a run shows

            Rows go to stdout, or into the file of `--output-file`; all else (messages, progress, figures, problems) goes to stderr.
            The file is replaced at the end of a program that went well, and otherwise stays as it was. What of the data would steer a
            terminal is shown there as an escape; arrow and parquet are not written to one.

            ## Formats

            `--output FORMAT` chooses one; without it rows are a table on a terminal and CSV elsewhere. Examples show what comes of

            ```sql
            """);
        text.append(PROGRAM).append("```\n");
        for (OutputFormat format : OutputFormat.values()) {
            text.append("\n### ").append(format.label()).append("\n\n").append(description(format));
            if (format != OutputFormat.ARROW && format != OutputFormat.PARQUET) {
                text.append("\n```")
                        .append(language(format))
                        .append('\n')
                        .append(run(format))
                        .append("```\n");
            }
        }
        return text.append("""

            `--no-header` leaves the names of the columns out (in Markdown, which needs a header, they are empty), `--null TEXT` says
            what stands for NULL in table, vertical, markdown, csv and tsv.

            ## Values

            Text is what DuckDB's `CAST(… AS VARCHAR)` gives, so that it can be cast back:

            | type | as text | in json and jsonl |
            | --- | --- | --- |
            | whole numbers, DECIMAL, HUGEINT, UHUGEINT, BIGNUM | all digits | number with all digits; a reader that knows only doubles rounds beyond 2^53 |
            | FLOAT, DOUBLE | the shortest decimal that reads back as the same number | number |
            | NaN, infinities | `nan`, `inf`, `-inf` | string |
            | BOOLEAN | `true`, `false` | the same |
            | DATE, TIME, TIMESTAMP | `2026-03-01 12:30:00.5` | string |
            | TIMESTAMP WITH TIME ZONE | in the session's zone, `2026-03-01 12:30:00+05:30` | string |
            | INTERVAL | `1 year 2 months 3 days 04:05:06.5` | string |
            | BLOB | printable ASCII, else `\\xFF` | string |
            | UUID, ENUM, BIT, VARCHAR | as they are | string |
            | JSON | as it is | the value itself |
            | LIST, STRUCT, MAP | `[a, 'b, c', NULL]`, `{'x': 1}`, `{k=v}` | array, object, object with the keys as text |
            | UNION | the member that is set | the same |

            In csv and tsv an empty text stands in quotes and NULL does not. Two columns of one name become `a` and `a_1` in json, jsonl
            and parquet.

            ## Tables

            A table fits its terminal: first texts lose their ends and fractions digits beyond the sixth, then columns are left
            out. What SQLFlow computed, the first column and the last are kept longest. A single row that is too wide is shown
            downwards. Of a query's result the first 20 and the last 20 rows are shown (the first and last 500 where stdout is no terminal;
            `--max-rows`, 0 for all). The line below the table says what is left out. A locale that is set and is not UTF-8 gets
            borders of ASCII, and so do figures. `NO_COLOR` and `TERM=dumb` turn colours off.

            ## Progress and timing

            A statement that takes longer than a second tells on a terminal what it does, how far it is, rows or rounds per
            second, metrics and the time that is left; elsewhere a line comes every ten seconds. When it has ended, rows and seconds are told
            on a terminal, and elsewhere with `--timing`.

            ## Figures

            `--figures DIR` writes SVG and PNG files. Otherwise `--figures-inline` says how the terminal shows them:

            | value | |
            | --- | --- |
            | `auto` | what the terminal is known to take by `TERM`, `TERM_PROGRAM`, `LC_TERMINAL`, `KITTY_WINDOW_ID` and `KONSOLE_VERSION`; else text. In tmux and screen text |
            | `iterm2` | pictures, for iTerm2, WezTerm, mintty |
            | `kitty` | pictures, for kitty, Ghostty, Konsole |
            | `sixel` | pictures, for foot, mlterm, contour, xterm -ti vt340, tmux 3.4 with sixels |
            | `text` | characters |
            | `off` | nothing |

            Pictures go to a terminal only: both stdout and stderr must be one.
            """).toString();
    }

    private static String description(OutputFormat format) {
        return switch (format) {
            case TABLE -> "For people. Several results stand below each other.\n";
            case CSV -> "RFC 4180 with line feeds. A blank line parts several results.\n";
            case TSV -> "The same with tabs in place of commas.\n";
            case JSON ->
                "An array for each result, one after the other. That of a statement that failed stays open, so that no"
                        + " reader takes it for complete.\n";
            case JSONL -> "An object a row and line; several results follow each other. Problems are JSON, too.\n";
            case MARKDOWN -> "For documents. A blank line parts several results.\n";
            case VERTICAL -> "A line for each value, complete, for wide rows.\n";
            case ARROW ->
                "An Arrow IPC stream, with the types of the [table of"
                        + " Arrow](https://arrow.apache.org/docs/format/Columnar.html). The program must have one result;"
                        + " it is\n"
                        + "written when the program has ended. If a statement fails or there is a second result, nothing"
                        + " is.\n";
            case PARQUET ->
                "A Parquet file, written by DuckDB; otherwise as for arrow. HUGEINT becomes DECIMAL(38, 0), UHUGEINT,"
                        + " BIGNUM and BIT\n"
                        + "become text, a UNION a struct, and an INTERVAL keeps milliseconds.\n";
        };
    }

    private static String language(OutputFormat format) {
        return switch (format) {
            case CSV -> "csv";
            case JSON, JSONL -> "json";
            case MARKDOWN -> "markdown";
            default -> "text";
        };
    }

    private String run(OutputFormat format) {
        CommandLineRun.Outcome outcome =
                new CommandLineRun(home).run("-d", "duckdb://:memory:", "--output", format.label(), "-e", PROGRAM);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return outcome.out();
    }
}
