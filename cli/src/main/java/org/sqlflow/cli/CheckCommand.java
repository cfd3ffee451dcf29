package org.sqlflow.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.cli.output.ProblemJson;
import org.sqlflow.cli.output.ProblemReporter;
import org.sqlflow.cli.program.ExitCode;
import org.sqlflow.cli.program.ProgramText;
import org.sqlflow.cli.program.Surroundings;
import org.sqlflow.compiler.PlanCompiler;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.parser.ParsedProgram;
import org.sqlflow.parser.SqlParser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what is wrong with programs as far as that can be found without data; opens no data source and runs nothing. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Checks programs without data: opens no data source and runs nothing.",
        footer = {"", "Exit codes: 0 no problem, 1 problems, 2 usage."})
final class CheckCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Programs to check; - is stdin.")
    private List<String> files = List.of();

    @Mixin
    private DialectOption dialect = new DialectOption();

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description =
                    "How problems are written: text on stderr, or on stdout json (one array) or jsonl (one problem"
                            + " a line). Default: text.")
    private Format output = Format.TEXT;

    /** How problems are written. */
    enum Format {
        TEXT,
        JSON,
        JSONL
    }

    /** A problem with the program that it is in. */
    private record Found(Problem problem, ProgramText program) {}

    CheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        PrintStream err = surroundings.errorLines();
        LexicalRules rules;
        try {
            rules = dialect.rules(surroundings);
        } catch (SqlflowException e) {
            ProblemReporter.withoutProgram(err, false).report(e.problem(), Optional.empty());
            return ExitCode.of(e.problem().code());
        }
        List<Found> found = new ArrayList<>();
        int statements = 0;
        for (String file : files) {
            statements += check(file, rules, found);
        }
        boolean told = report(found, err);
        err.println(count(statements, "statement") + ", "
                + (found.isEmpty() ? "no problem" : count(found.size(), "problem")));
        return told && found.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** Checks one program and gives the number of its statements. */
    private int check(String file, LexicalRules rules, List<Found> found) {
        try {
            ProgramText text = ProgramText.read(file, surroundings);
            SqlParser parser = new SqlParser(rules);
            ParsedProgram program = parser.parse(text.text());
            Stream.concat(
                            new PlanCompiler(TypeCatalog.load()).compile(program).problems().stream(),
                            parser.suspicions(program).stream())
                    .sorted(Comparator.comparingInt(
                            problem -> problem.location().map(Location::offset).orElse(Integer.MAX_VALUE)))
                    .forEach(problem -> found.add(new Found(problem, text)));
            return program.statements().size() + program.problems().size();
        } catch (SqlflowException e) {
            found.add(new Found(e.problem(), new ProgramText("", Optional.empty())));
            return 0;
        }
    }

    /** Tells what was found; whether all of it could be written. */
    private boolean report(List<Found> found, PrintStream err) {
        if (output == Format.TEXT) {
            found.forEach(each -> new ProblemReporter(err, false, each.program.text(), each.program.fileName(), Terminal.width())
                    .report(each.problem, Optional.empty()));
            return true;
        }
        PrintStream out = new PrintStream(surroundings.out(), true, StandardCharsets.UTF_8);
        boolean array = output == Format.JSON;
        String lines = found.stream()
                .map(each -> ProblemJson.of(each.problem, each.program.fileName(), Optional.empty()))
                .collect(Collectors.joining(array ? ",\n " : "\n", array ? "[" : "", array ? "]" : ""));
        if (!lines.isEmpty()) {
            out.println(lines);
        }
        if (out.checkError()) {
            ProblemReporter.withoutProgram(err, false)
                    .report(ExternalProblems.file("stdout", "it cannot be written"), Optional.empty());
            return false;
        }
        return true;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
