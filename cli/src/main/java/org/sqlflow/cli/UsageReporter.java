package org.sqlflow.cli;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import org.sqlflow.base.error.DidYouMean;
import org.sqlflow.cli.program.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says, in two lines, what is wrong with how the command was called; the whole help would push that off the screen. */
final class UsageReporter {
    private final PrintStream err;

    UsageReporter(PrintStream err) {
        this.err = err;
    }

    int report(UsageException problem) {
        return report(String.valueOf(problem.getMessage()), problem.hint());
    }

    /** Says what picocli found. */
    int report(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        String help = "see " + command.getCommandSpec().qualifiedName() + " --help";
        if (problem instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            if (word.startsWith("-")) {
                Collection<String> names = command.getCommandSpec().optionsMap().keySet();
                String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
                return report(
                        "there is no option " + name,
                        DidYouMean.nearest(name, names)
                                .map(near -> "did you mean " + near + "?")
                                .orElse(help));
            }
            return report("\"" + word + "\" is one word too many", help);
        }
        if (problem instanceof MissingParameterException missing) {
            List<String> lacking = missing.getMissing().stream()
                    .map(argument -> argument.isOption()
                            ? ((CommandLine.Model.OptionSpec) argument).longestName() + " needs "
                                    + argument.paramLabel()
                            : argument.paramLabel() + " is missing")
                    .toList();
            return report(String.join(", ", lacking), help);
        }
        return report(String.valueOf(problem.getMessage()), help);
    }

    private int report(String message, String hint) {
        err.println("error: " + message);
        err.println("hint: " + hint);
        return ExitCode.USAGE;
    }
}
