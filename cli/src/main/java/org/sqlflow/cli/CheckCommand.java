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
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.config.SettingOptions;
import org.sqlflow.cli.config.Settings;
import org.sqlflow.cli.output.ProblemJson;
import org.sqlflow.cli.output.ProblemReporter;
import org.sqlflow.cli.program.ExitCode;
import org.sqlflow.cli.program.ProgramText;
import org.sqlflow.cli.program.Surroundings;
import org.sqlflow.compiler.Compilation;
import org.sqlflow.compiler.PlanCompiler;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.parser.ParsedProgram;
import org.sqlflow.parser.SqlParser;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Tells what is wrong with programs as far as that can be found without data; opens no data source and runs nothing. With
 * {@code --data} it looks at the data source, too, and tells what the programs would do; it still runs nothing.
 */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Checks programs: opens no data source unless --data is given, and runs nothing.",
        footer = {"", "Exit codes: 0 no problem, 1 problems, 2 usage."})
final class CheckCommand implements Callable<Integer> {
    private final SettingOptions options =
            new SettingOptions(List.of(Settings.DATA_SOURCE, Settings.ENVIRONMENT_FILE, Settings.SAMPLE));
    private final Surroundings surroundings;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Programs to check; - is stdin.")
    private List<String> files = List.of();

    @Option(
            names = "--data",
            description =
                    "Look at the data source as well, and write on stdout what each statement on models would do: columns,"
                            + " attributes, sizes, results.")
    private boolean data;

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

    private CheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static CommandLine commandLine(Surroundings surroundings) {
        CheckCommand command = new CheckCommand(surroundings);
        CommandLine commandLine = new CommandLine(command);
        command.options.addTo(commandLine.getCommandSpec());
        return commandLine;
    }

    @Override
    public Integer call() {
        if (!data && !options.given().isEmpty()) {
            throw new UsageException(
                    options.given().values().iterator().next().name() + " is only of use with --data", "add --data");
        }
        PrintStream err = surroundings.errorLines();
        List<Found> found = new ArrayList<>();
        int statements = 0;
        try (DataCheck onData = data
                ? new DataCheck(
                        Configuration.load(options.given(), surroundings.environment()),
                        surroundings,
                        output == Format.TEXT)
                : null) {
            LexicalRules rules = onData != null ? onData.lexicalRules() : dialect.rules(surroundings);
            for (String file : files) {
                statements += check(file, rules, Optional.ofNullable(onData), found);
            }
        } catch (SqlflowException e) {
            ProblemReporter.withoutProgram(err, false).report(e.problem(), Optional.empty());
            return ExitCode.of(e.problem().code());
        }
        boolean told = report(found, err);
        err.println(count(statements, "statement") + ", "
                + (found.isEmpty() ? "no problem" : count(found.size(), "problem")));
        return told && found.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** Checks one program and gives the number of its statements. */
    private int check(String file, LexicalRules rules, Optional<DataCheck> onData, List<Found> found) {
        ProgramText text;
        try {
            text = ProgramText.read(file, surroundings);
        } catch (SqlflowException e) {
            found.add(new Found(e.problem(), new ProgramText("", Optional.empty())));
            return 0;
        }
        SqlParser parser = new SqlParser(rules);
        ParsedProgram program = parser.parse(text.text());
        Compilation compilation = new PlanCompiler(TypeCatalog.load()).compile(program);
        Stream.of(
                        compilation.problems(),
                        parser.suspicions(program),
                        compilation.problems().isEmpty()
                                ? onData.map(check -> check.problems(compilation.plan()))
                                        .orElse(List.of())
                                : List.<Problem>of())
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(
                        problem -> problem.location().map(Location::offset).orElse(Integer.MAX_VALUE)))
                .forEach(problem -> found.add(new Found(problem, text)));
        return program.statements().size() + program.problems().size();
    }

    /** Tells what was found; whether all of it could be written. */
    private boolean report(List<Found> found, PrintStream err) {
        if (output == Format.TEXT) {
            found.forEach(each -> new ProblemReporter(
                            err, false, each.program.text(), each.program.fileName(), Terminal.width())
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
