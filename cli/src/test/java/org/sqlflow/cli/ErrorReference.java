package org.sqlflow.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sqlflow.base.error.Band;
import org.sqlflow.base.error.ErrorCode;

/** Writes docs/reference/errors.md: the catalogue, with what the command says when each example is run. */
final class ErrorReference {
    private static final int MOST_SHOWN = 400;

    private final ErrorRuns runs;
    private final StringBuilder text = new StringBuilder();

    ErrorReference(ErrorRuns runs) {
        this.runs = runs;
    }

    String write() throws IOException, InterruptedException {
        text.append("""
                # Errors

                Every error has a code that never changes its meaning, a place in the program where there is one, and a hint. All
                that can be found without data is told before anything runs. `sqlflow check FILE` tells no more than that.

                ```text
                error[CODE] FILE:LINE:COLUMN: message
                  the line of the program
                      ^^^^ the place in it
                note: FILE:LINE:COLUMN: another place that belongs to it
                hint: what to do
                ```

                The band says who can do something about it:

                """);
        for (Band band : Band.values()) {
            text.append("- **")
                    .append(name(band))
                    .append("**: ")
                    .append(band.description())
                    .append('\n');
        }
        text.append("""

                ## As JSON

                Where rows are JSON (`--output json` or `jsonl`), an error is one line of JSON on stderr, and `sqlflow check --output json`
                writes an array of them to stdout. Members without a value are left out.

                | member | value |
                | --- | --- |
                | `code` | the code, such as `SF1104` |
                | `name` | its name, such as `UNKNOWN_ATTRIBUTE` |
                | `band` | its band in lower case |
                | `message` | what is wrong |
                | `hint` | what to do |
                | `file` | the program's file, as it was named |
                | `line`, `column` | the place, from 1; the column in Unicode code points |
                | `offset`, `length` | the place in UTF-16 code units of the program, from 0 |
                | `sqlstate` | the database's own code |
                | `related` | an array of other places: `message`, `line`, `column`, `offset`, `length` |
                | `trace` | the stack trace, with `--debug` only |

                ## Exit codes

                The first error decides: 0 none, 1 a statement failed, 2 usage or an unknown data source, 3 the data source cannot be
                opened, 4 cancelled, 130 interrupted by Ctrl-C.

                ## Codes

                """);
        text.append("The examples run on these tables:\n\n");
        block("sql", ErrorExamples.SETUP);
        text.append("| code | name | band | reason |\n| --- | --- | --- | --- |\n");
        for (ErrorCode code : ErrorCode.values()) {
            text.append("| [")
                    .append(code.label())
                    .append("](#")
                    .append(code.label().toLowerCase(Locale.ROOT))
                    .append(") | ")
                    .append(code.name())
                    .append(" | ")
                    .append(name(code.band()))
                    .append(" | ")
                    .append(code.reason())
                    .append(" |\n");
        }
        text.append('\n');
        for (ErrorCode code : ErrorCode.values()) {
            section(code);
        }
        return text.toString().stripTrailing() + "\n";
    }

    private void section(ErrorCode code) throws IOException, InterruptedException {
        text.append("### ").append(code.label()).append("\n\n");
        text.append('`')
                .append(code.name())
                .append("`, ")
                .append(name(code.band()))
                .append(". ")
                .append(code.reason())
                .append(' ')
                .append(code.cure())
                .append("\n\n");
        List<ErrorExample> examples = ErrorExamples.all().stream()
                .filter(example -> example.code() == code)
                .toList();
        if (examples.isEmpty()) {
            text.append(requireNonNull(ErrorExamples.ELSEWHERE.get(code), "a reason")
                            .reason())
                    .append("\n\n");
        }
        for (ErrorExample example : examples) {
            example(example);
        }
    }

    private void example(ErrorExample example) throws IOException, InterruptedException {
        if (!example.situation().description().isEmpty()) {
            text.append(example.situation().description()).append("\n\n");
        }
        example.preparation().ifPresent(prepared -> block("sql", prepared));
        if (example.program().isPresent()) {
            String program = example.program().get();
            block("sql", program.length() > MOST_SHOWN ? program.substring(0, MOST_SHOWN) + " …" : program);
        } else {
            block(
                    "sh",
                    "sqlflow "
                            + example.arguments().stream()
                                    .map(argument -> argument.contains(" ") ? '"' + argument + '"' : argument)
                                    .collect(Collectors.joining(" ")));
        }
        // What is written beside the error, such as progress, depends on the speed of the machine.
        String err = runs.run(example).err();
        block("text", example.stable(err.substring(err.indexOf("error["))));
    }

    private void block(String language, String content) {
        text.append("```").append(language).append('\n').append(content.strip()).append("\n```\n\n");
    }

    private static String name(Band band) {
        return band.name().toLowerCase(Locale.ROOT);
    }
}
