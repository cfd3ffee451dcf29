package org.sqlflow.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sqlflow.base.AtomicFile;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.cli.output.ProblemReporter;
import org.sqlflow.cli.program.ExitCode;
import org.sqlflow.cli.program.ProgramText;
import org.sqlflow.cli.program.Surroundings;
import org.sqlflow.parser.SqlParser;
import org.sqlflow.parser.format.Formatter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lays out programs in one style; opens no data source and runs nothing. */
@Command(
        name = "fmt",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Lays out what follows TO, and the commands, in one style. The database's SQL stays as it is.",
            "A statement with a syntax error stays as it is, too; the error is told.",
            ""
        },
        footer = {"", "Exit codes: 0 done, 1 syntax errors, or with --check files that differ, 2 usage."})
final class FormatCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Programs to rewrite in place; - is stdin, which is written to stdout.")
    private List<String> files = List.of();

    @Option(
            names = "--check",
            description = "Write nothing but the names of the files that differ from the style, to stdout.")
    private boolean check;

    @Mixin
    private DialectOption dialect = new DialectOption();

    FormatCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        PrintStream err = surroundings.errorLines();
        PrintStream out = new PrintStream(surroundings.out(), false, StandardCharsets.UTF_8);
        LexicalRules rules;
        try {
            rules = dialect.rules(surroundings);
        } catch (SqlflowException e) {
            ProblemReporter.withoutProgram(err, false).report(e.problem(), Optional.empty());
            return ExitCode.of(e.problem().code());
        }
        boolean sound = true;
        for (String file : files) {
            try {
                sound &= format(file, rules, out, err);
            } catch (SqlflowException e) {
                ProblemReporter.withoutProgram(err, false).report(e.problem(), Optional.empty());
                sound = false;
            }
        }
        if (out.checkError()) {
            ProblemReporter.withoutProgram(err, false)
                    .report(ExternalProblems.file("stdout", "it cannot be written"), Optional.empty());
            sound = false;
        }
        return sound ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** Formats one program; whether there is nothing wrong with it. */
    private boolean format(String file, LexicalRules rules, PrintStream out, PrintStream err) {
        ProgramText program = ProgramText.read(file, surroundings);
        List<Problem> problems = new SqlParser(rules).parse(program.text()).problems();
        ProblemReporter reporter =
                new ProblemReporter(err, false, program.text(), program.fileName(), Terminal.width());
        problems.forEach(problem -> reporter.report(problem, Optional.empty()));
        String formatted = Formatter.format(program.text(), rules);
        boolean differs = !formatted.equals(program.text());
        if (check) {
            if (differs) {
                out.println(file);
            }
            return !differs && problems.isEmpty();
        }
        if (program.fileName().isEmpty()) {
            out.print(formatted);
        } else if (differs) {
            rewrite(file, formatted);
        }
        return problems.isEmpty();
    }

    private static void rewrite(String file, String text) {
        try {
            AtomicFile.write(Path.of(file), stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw ExternalProblems.file(file, e).asException(e);
        }
    }
}
