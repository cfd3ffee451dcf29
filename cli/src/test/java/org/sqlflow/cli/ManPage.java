package org.sqlflow.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.sqlflow.cli.config.Setting;
import org.sqlflow.cli.config.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the manual page sqlflow(1) in the macros of man(7), from the declarations of commands, options and settings. */
final class ManPage {
    private final CommandSpec command;
    private final StringBuilder text = new StringBuilder();

    ManPage(CommandSpec command) {
        this.command = command;
    }

    String write() {
        line(".TH SQLFLOW 1 \"\" \"SQLFlow\" \"User Commands\"");
        section("NAME");
        String[] header = command.usageMessage().header();
        line("sqlflow \\- "
                + escape(header[0].substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                        + header[0].substring(1).replaceFirst("\\.$", "")));
        section("SYNOPSIS");
        verbatim(Arrays.stream(command.usageMessage().customSynopsis())
                .map(String::strip)
                .toList());
        section("EXAMPLES");
        verbatim(Arrays.stream(header)
                .skip(1)
                .filter(each -> each.startsWith("  "))
                .map(each -> each.substring(2))
                .toList());
        section("OPTIONS");
        options(
                command,
                command.options().stream()
                        .filter(option -> option.group() == null)
                        .toList());
        for (ArgGroupSpec group : command.argGroups()) {
            line(".SS "
                    + escape(group.heading().replace("%n", "").replace(":", "").strip()));
            options(command, group.options());
        }
        section("COMMANDS");
        command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(each -> !each.usageMessage().hidden())
                .forEach(this::subcommand);
        section("ENVIRONMENT");
        line("Every option that is a setting has a variable and, but for those that say where files are, a key of the"
                + " configuration file. An option is stronger than a variable, and that than the file.");
        for (Setting<?> setting : Settings.all()) {
            line(".TP");
            line("\\fB" + escape(setting.variable()) + "\\fR");
            line(escape(setting.documentation() + " Default: " + setting.defaultText() + "."));
        }
        section("FILES");
        file("~/.config/sqlflow/config.toml", "The configuration file: settings and named data sources.");
        file("~/.sqlflow_env", "Environment variables, one NAME=VALUE a line.");
        file("~/.sqlflowrc", "Statements that interactive sessions begin with.");
        file("~/.sqlflow", "The default database, the history and temporary files.");
        section("EXIT STATUS");
        line("0 done, 1 a statement failed, 2 usage or settings, 3 cannot connect or authenticate, 4 cancelled or timed"
                + " out, 130 interrupted.");
        return text.toString();
    }

    private void subcommand(CommandSpec spec) {
        line(".SS " + escape("sqlflow " + spec.name()));
        String[] header = spec.usageMessage().header();
        line(escape(Arrays.stream(header).map(String::strip).collect(Collectors.joining(" "))));
        spec.positionalParameters().stream().filter(each -> !each.hidden()).forEach(this::positional);
        options(spec, spec.options());
        spec.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(each -> !each.usageMessage().hidden())
                .forEach(this::nested);
    }

    private void nested(CommandSpec spec) {
        line(".TP");
        line("\\fB" + escape(spec.qualifiedName()) + "\\fR");
        line(escape(String.join(" ", spec.usageMessage().header())));
    }

    private void positional(PositionalParamSpec positional) {
        line(".TP");
        line("\\fI" + escape(positional.paramLabel()) + "\\fR");
        line(escape(String.join(" ", positional.description())));
    }

    private void options(CommandSpec spec, List<OptionSpec> options) {
        for (OptionSpec option : options) {
            if (!option.hidden() && (spec == command || (!option.usageHelp() && !option.versionHelp()))) {
                line(".TP");
                line(Arrays.stream(option.names())
                                .map(name -> "\\fB" + escape(name) + "\\fR")
                                .collect(Collectors.joining(", "))
                        + (option.arity().max() > 0 ? " \\fI" + escape(option.paramLabel()) + "\\fR" : ""));
                line(escape(String.join(" ", option.description()).replace("%%", "%")));
            }
        }
    }

    private void file(String path, String what) {
        line(".TP");
        line("\\fI" + escape(path) + "\\fR");
        line(escape(what));
    }

    private void verbatim(List<String> lines) {
        line(".nf");
        lines.forEach(each -> line(escape(each)));
        line(".fi");
    }

    private void section(String title) {
        line(".SH " + title);
    }

    private void line(String content) {
        text.append(content).append('\n');
    }

    private static String escape(String content) {
        String escaped = content.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("~", "\\(ti");
        return escaped.startsWith(".") ? "\\&" + escaped : escaped;
    }
}
