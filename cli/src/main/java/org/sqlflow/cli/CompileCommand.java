package org.sqlflow.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.cli.output.ProblemReporter;
import org.sqlflow.cli.program.ExitCode;
import org.sqlflow.cli.program.ProgramText;
import org.sqlflow.cli.program.Surroundings;
import org.sqlflow.compiler.Compilation;
import org.sqlflow.compiler.Plan;
import org.sqlflow.compiler.PlanCompiler;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.compiler.plan.PlanCodec;
import org.sqlflow.compiler.plan.PlanText;
import org.sqlflow.parser.SqlParser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the plan of a program; opens no data source and runs nothing. */
@Command(
        name = "compile",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Shows the plan of a program: its steps, what they read and write, and which waits for which.",
            "Opens no data source and runs nothing. A plan in json can be run: sqlflow -f PLAN.json",
            ""
        },
        footer = {"", "Exit codes: 0 done, 1 the program has problems, 2 usage."})
final class CompileCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "1", paramLabel = "FILE", description = "The program; - is stdin.")
    @Nullable
    private String file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "How the plan is written: text, json, dot (for Graphviz) or mermaid. Default: text.")
    private Format format = Format.TEXT;

    @Mixin
    private DialectOption dialect = new DialectOption();

    /** How a plan is written. */
    enum Format {
        TEXT,
        JSON,
        DOT,
        MERMAID
    }

    CompileCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        PrintStream err = surroundings.errorLines();
        try {
            LexicalRules rules = dialect.rules(surroundings);
            ProgramText program = ProgramText.read(file == null ? ProgramText.STDIN : file, surroundings);
            Compilation compilation =
                    new PlanCompiler(TypeCatalog.load()).compile(new SqlParser(rules).parse(program.text()));
            if (!compilation.problems().isEmpty()) {
                ProblemReporter reporter =
                        new ProblemReporter(err, false, program.text(), program.fileName(), Terminal.width());
                compilation.problems().forEach(problem -> reporter.report(problem, Optional.empty()));
                return ExitCode.of(compilation.problems());
            }
            PrintStream out = new PrintStream(surroundings.out(), false, StandardCharsets.UTF_8);
            out.print(text(compilation.plan(), rules));
            if (out.checkError()) {
                throw ExternalProblems.output("stdout", "it cannot be written").asException();
            }
            return ExitCode.DONE;
        } catch (SqlflowException e) {
            ProblemReporter.withoutProgram(err, false).report(e.problem(), Optional.empty());
            return ExitCode.of(e.problem().code());
        }
    }

    private String text(Plan plan, LexicalRules rules) {
        return switch (format) {
            case TEXT -> new PlanText(plan, rules).lines();
            case JSON -> new PlanCodec().encode(plan, rules) + "\n";
            case DOT -> new PlanText(plan, rules).dot();
            case MERMAID -> new PlanText(plan, rules).mermaid();
        };
    }
}
