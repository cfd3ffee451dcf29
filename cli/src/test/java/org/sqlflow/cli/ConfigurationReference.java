package org.sqlflow.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.sqlflow.cli.config.Setting;
import org.sqlflow.cli.config.SettingFlag;
import org.sqlflow.cli.config.Settings;
import org.sqlflow.cli.config.Topic;

/** Writes docs/reference/configuration.md: every setting as it is declared. */
final class ConfigurationReference {
    private final StringBuilder text = new StringBuilder();

    String write() {
        text.append("""
                # Configuration

                A setting comes from an option of the command line, else from an environment variable, else from the configuration
                file, else it has its default. `sqlflow config` shows every value and where it comes from; `sqlflow doctor` says
                what is wrong.

                The file is `$XDG_CONFIG_HOME/sqlflow/config.toml`, usually `~/.config/sqlflow/config.toml`, or the one that
                `SQLFLOW_CONFIG` names. It is [TOML](https://toml.io); a key that does not exist, and a value that a setting does not
                take, is an error (SF1501) with its line.

                ```toml
                output = "csv"
                timeout = "15m"

                [datasource]
                default = "shop"

                [datasource.shop]
                url = "duckdb://~/data/shop.db"
                description = "All orders since 2019"
                ```

                """);
        for (Topic topic : Topic.values()) {
            List<Setting<?>> settings = Settings.all().stream()
                    .filter(setting -> setting.topic() == topic)
                    .toList();
            if (!settings.isEmpty()) {
                table(topic, settings);
            }
        }
        text.append("""
                Times are numbers with `ms`, `s`, `m` or `h`. A leading `~` in a path is the home directory. True is also `yes`, `on` and
                `1`, false also `no`, `off` and `0`. An empty variable counts as none.

                ## Data sources

                A table `[datasource.NAME]` names a data source, which `-d NAME` or `NAME` alone then means. A relative path in a URL is
                relative to the directory in which the program runs.

                | key | value |
                | --- | --- |
                | `url` | where the data lies; needed |
                | `user` | the user, if the URL does not name one |
                | `password_env` | the variable that holds the password, in the environment or the file of `--env-file` |
                | `password_file` | the file that holds the password and nothing else; relative to the configuration file |
                | `description` | what the data source holds |

                The file itself holds no passwords. Those in URLs and those of data sources appear in no message: `***` stands for them. A
                password in an option is seen by everybody who lists the processes, and the shell remembers it.

                TOML has no room for both `datasource = "shop"` and a table `[datasource.shop]`. In a file with such tables the default is
                `default = "shop"` below `[datasource]`; in a file without them it is `datasource = "duckdb://…"`.

                ## The file of variables

                `--env-file FILE`, `SQLFLOW_ENV_FILE` or else `~/.sqlflow_env` holds lines `NAME=VALUE`, perhaps after `export`. A value in
                single quotes stays as it is; in double quotes `\\n`, `\\r`, `\\t`, `\\"` and `\\\\` are what they are in most languages; without
                quotes it ends before ` #`. `$` means nothing. What the environment holds already is not changed.

                ## Exit codes

                0 done, 1 a statement failed, 2 usage or settings, 3 cannot connect or authenticate, 4 cancelled or timed out, 130
                interrupted.
                """);
        return text.toString();
    }

    private void table(Topic topic, List<Setting<?>> settings) {
        text.append("## ").append(topic.title()).append("\n\n");
        text.append("| key | option | variable | what it does | values | default |\n");
        text.append("| --- | --- | --- | --- | --- | --- |\n");
        for (Setting<?> setting : settings) {
            text.append("| ")
                    .append(setting.isInFile() ? code(setting.key()) : "")
                    .append(" | ")
                    .append(setting.flags().stream()
                            .filter(flag -> !flag.hidden())
                            .map(ConfigurationReference::names)
                            .collect(Collectors.joining("<br>")))
                    .append(" | ")
                    .append(code(setting.variable()))
                    .append(" | ")
                    .append(cell(setting.documentation()))
                    .append(" | ")
                    .append(cell(setting.type().expected()))
                    .append(" | ")
                    .append(cell(setting.defaultText()))
                    .append(" |\n");
        }
        text.append('\n');
    }

    private static String names(SettingFlag flag) {
        return flag.names().stream()
                .map(name -> code(flag.label().map(label -> name + " " + label).orElse(name)))
                .collect(Collectors.joining(", "));
    }

    private static String code(String name) {
        return "`" + name + "`";
    }

    private static String cell(String sentences) {
        return sentences.replace("|", "\\|").replace("<", "&lt;");
    }
}
