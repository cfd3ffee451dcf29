package org.sqlflow.cli.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.sqlflow.cli.config.SettingType.Completion;
import org.sqlflow.cli.output.InlineFigures;
import org.sqlflow.cli.output.OutputFormat;

/** All settings. A setting that is declared here and listed in {@link #all()} has everything that the others have. */
public final class Settings {
    /** Where the data lies: a URL, or the name of a data source in the configuration file. */
    public static final Setting<String> DATA_SOURCE = Setting.of(
                    "datasource",
                    Topic.DATA_SOURCE,
                    SettingType.text(
                            "a URL such as duckdb://shop.db, or the name of a data source of the configuration file",
                            Completion.DATA_SOURCES))
            .flag(SettingFlag.taking("SOURCE", "-d", "--datasource", "--data-source"))
            .otherwise("duckdb://, a DuckDB file in the directory home")
            .documented(
                    "Where the data lies: a URL such as duckdb://shop.db or duckdb://:memory:, or the name of a data"
                            + " source of the configuration file.");

    /** A file of environment variables. */
    public static final Setting<Path> ENVIRONMENT_FILE = Setting.of(
                    "env_file", Topic.DATA_SOURCE, SettingType.path("a file", Completion.FILES))
            .flag(SettingFlag.taking("FILE", "--env-file"))
            .notInFile()
            .otherwise("~/.sqlflow_env, if it exists")
            .documented(
                    "Take environment variables from this file of NAME=VALUE lines, for settings and for the passwords"
                            + " of data sources. What the environment holds already stays.");

    /** How rows are written. */
    public static final Setting<OutputFormat> OUTPUT = Setting.of(
                    "output", Topic.OUTPUT, SettingType.choice(OutputFormat.class))
            .flag(SettingFlag.taking("FORMAT", "--output"))
            .otherwise("table on a terminal, csv elsewhere")
            .documented("How rows are written.");

    /** The file that gets the rows. */
    public static final Setting<Path> OUTPUT_FILE = Setting.of(
                    "output_file", Topic.OUTPUT, SettingType.path("a file", Completion.FILES))
            .flag(SettingFlag.taking("FILE", "--output-file"))
            .otherwise("stdout")
            .documented("Write rows into this file instead of stdout.");

    /** How many rows of a query's result a table shows. */
    public static final Setting<Long> MAX_ROWS = Setting.of(
                    "max_rows", Topic.OUTPUT, SettingType.wholeNumber(0, Integer.MAX_VALUE))
            .flag(SettingFlag.taking("COUNT", "--max-rows"))
            .otherwise("40 on a terminal, 1000 elsewhere")
            .documented("How many rows of a query's result a table shows, its first and its last ones; 0 for all.");

    /** Whether the names of the columns come first. */
    public static final Setting<Boolean> HEADER = Setting.of("header", Topic.OUTPUT, SettingType.truth())
            .flag(SettingFlag.meaning("false", "--no-header"))
            .flag(SettingFlag.meaning("true", "--header").inHiding())
            .defaultsTo("true")
            .documented("Leave out the names of the columns.");

    /** What stands for NULL. */
    public static final Setting<String> NULL_TEXT = Setting.of(
                    "null", Topic.OUTPUT, SettingType.text("a text", Completion.NONE))
            .flag(SettingFlag.taking("TEXT", "--null"))
            .otherwise("NULL in table, vertical and markdown, nothing in csv and tsv")
            .documented("What stands for NULL.");

    /** Where figures are written as files. */
    public static final Setting<Path> FIGURES = Setting.of(
                    "figures", Topic.OUTPUT, SettingType.path("a directory", Completion.DIRECTORIES))
            .flag(SettingFlag.taking("DIR", "--figures"))
            .otherwise("none")
            .documented("Write figures as SVG and PNG files into this directory instead of showing them as text.");

    /** How the terminal shows figures. */
    public static final Setting<InlineFigures> FIGURES_INLINE = Setting.of(
                    "figures_inline", Topic.OUTPUT, SettingType.choice(InlineFigures.class))
            .flag(SettingFlag.taking("HOW", "--figures-inline"))
            .defaultsTo("auto")
            .documented("How the terminal shows figures: as pictures, by the protocol that it knows, or as text.");

    /** Whether each statement tells its rows and seconds. */
    public static final Setting<Boolean> TIMING = Setting.of("timing", Topic.OUTPUT, SettingType.truth())
            .flag(SettingFlag.meaning("true", "--timing"))
            .flag(SettingFlag.meaning("false", "--no-timing").inHiding())
            .defaultsTo("false")
            .documented("Tell rows and seconds of each statement on stderr; a terminal is always told.");

    /** Whether stack traces are shown. */
    public static final Setting<Boolean> DEBUG = Setting.of("debug", Topic.OUTPUT, SettingType.truth())
            .flag(SettingFlag.meaning("true", "--debug"))
            .flag(SettingFlag.meaning("false", "--no-debug").inHiding())
            .defaultsTo("false")
            .documented("Show the stack trace of an error.");

    /** Whether the statements after one that failed run. */
    public static final Setting<Boolean> KEEP_GOING = Setting.of("keep_going", Topic.RUN, SettingType.truth())
            .flag(SettingFlag.meaning("true", "--keep-going"))
            .flag(SettingFlag.meaning("false", "--no-keep-going").inHiding())
            .defaultsTo("false")
            .documented(
                    "Go on after a statement that failed. A program with mistakes that are found beforehand does not"
                            + " start at all.");

    /** How many statements may run at the same time. */
    public static final Setting<Long> PARALLEL = Setting.of("parallel", Topic.RUN, SettingType.wholeNumber(1, 256))
            .flag(SettingFlag.taking("COUNT", "--parallel"))
            .defaultsTo("1")
            .documented(
                    "Run up to so many statements at the same time, where their order makes no difference. Results come"
                            + " in the order of the program.");

    /** After which time a program is stopped. */
    public static final Setting<Duration> TIMEOUT = Setting.of("timeout", Topic.RUN, SettingType.duration())
            .flag(SettingFlag.taking("TIME", "--timeout"))
            .otherwise("none")
            .documented("Stop the program after this time, such as 90s, 15m or 2h; a number alone is in seconds.");

    /** How many MiB of a training's rows may stay in memory. */
    public static final Setting<Long> SPOOL_MEMORY = Setting.of(
                    "spool_memory", Topic.RUN, SettingType.wholeNumber(0, 1L << 24))
            .flag(SettingFlag.taking("MIB", "--spool-memory"))
            .otherwise("an eighth of the machine's memory")
            .documented("How many MiB of a training's rows may stay in memory; more go to a temporary file in the"
                    + " directory home.");

    /** Where statements that learn or use models run. */
    public static final Setting<HostKind> HOST = Setting.of("host", Topic.RUN, SettingType.choice(HostKind.class))
            .flag(SettingFlag.taking("WHERE", "--host"))
            .defaultsTo("process")
            .documented("Where statements that learn or use models run: in this process, or each in a child process,"
                    + " which may crash or run out of memory without ending the program.");

    /** Whether dry runs look at rows. */
    public static final Setting<Boolean> SAMPLE = Setting.of("sample", Topic.RUN, SettingType.truth())
            .flag(SettingFlag.meaning("false", "--no-sample"))
            .flag(SettingFlag.meaning("true", "--sample").inHiding())
            .defaultsTo("true")
            .documented("Let dry runs (EXPLAIN query TO ..., check --data) look at no rows, instead of up to 1000.");

    /** Whether interactive sessions begin with the statements of {@code ~/.sqlflowrc}. */
    public static final Setting<Boolean> RC = Setting.of("rc", Topic.RUN, SettingType.truth())
            .flag(SettingFlag.meaning("false", "--no-rc"))
            .flag(SettingFlag.meaning("true", "--rc").inHiding())
            .defaultsTo("true")
            .documented("Begin an interactive session without the statements of ~/.sqlflowrc.");

    /** The directory where SQLFlow keeps its data. */
    public static final Setting<Path> HOME = Setting.of(
                    "home", Topic.FILES, SettingType.path("a directory", Completion.DIRECTORIES))
            .otherwise("~/.sqlflow")
            .documented("The directory of the default database, the history and temporary files.");

    /** The directory of jars that are added. */
    public static final Setting<Path> PLUGINS = Setting.of(
                    "plugins", Topic.FILES, SettingType.path("a directory", Completion.DIRECTORIES))
            .otherwise("plugins in the directory home")
            .documented(
                    "The directory of jars with further connectors, JDBC drivers, model types and column functions.");

    /** The configuration file. */
    public static final Setting<Path> CONFIG = Setting.of(
                    "config", Topic.FILES, SettingType.path("a file", Completion.FILES))
            .notInFile()
            .otherwise("$XDG_CONFIG_HOME/sqlflow/config.toml, else ~/.config/sqlflow/config.toml")
            .documented("The configuration file.");

    /** The address of a SQLFlow server. */
    public static final Setting<String> SERVER = Setting.of(
                    "server", Topic.SERVER, SettingType.text("an address such as host:50051", Completion.NONE))
            .flag(SettingFlag.taking("ADDRESS", "-s", "--sqlflow-server"))
            .otherwise("none")
            .documented("A SQLFlow server. This version has none: programs run where the command runs.");

    /** The address of a model zoo. */
    public static final Setting<String> MODEL_ZOO_SERVER = Setting.of(
                    "model_zoo_server",
                    Topic.SERVER,
                    SettingType.text("an address such as host:50055", Completion.NONE))
            .flag(SettingFlag.taking("ADDRESS", "-m", "--model-zoo-server"))
            .otherwise("none")
            .documented("A model zoo. This version has none: EXPORT MODEL and IMPORT MODEL move models as files.");

    /** The certificate by which a server is known. */
    public static final Setting<Path> CERTIFICATE = Setting.of(
                    "cert_file", Topic.SERVER, SettingType.path("a file", Completion.FILES))
            .flag(SettingFlag.taking("FILE", "-c", "--cert-file"))
            .variable("SQLFLOW_CA_CRT")
            .otherwise("none")
            .documented("The certificate of the authority that vouches for the server.");

    private static final List<Setting<?>> ALL = List.of(
            DATA_SOURCE,
            ENVIRONMENT_FILE,
            OUTPUT,
            OUTPUT_FILE,
            MAX_ROWS,
            HEADER,
            NULL_TEXT,
            FIGURES,
            FIGURES_INLINE,
            TIMING,
            DEBUG,
            KEEP_GOING,
            PARALLEL,
            TIMEOUT,
            SPOOL_MEMORY,
            HOST,
            SAMPLE,
            RC,
            HOME,
            PLUGINS,
            CONFIG,
            SERVER,
            MODEL_ZOO_SERVER,
            CERTIFICATE);

    private Settings() {}

    /** All settings, in the order in which references list them. */
    public static List<Setting<?>> all() {
        return ALL;
    }
}
