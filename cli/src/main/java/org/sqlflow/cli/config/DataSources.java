package org.sqlflow.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sqlflow.base.error.SettingProblems;
import org.sqlflow.spi.connector.DataSource;

/** The data sources of the configuration file, by their names. */
public final class DataSources {
    /** What can name a data source; everything else is a URL. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.-]+");

    private final Map<String, NamedDataSource> byName;
    private final Map<String, String> variables;

    DataSources(Map<String, NamedDataSource> byName, Map<String, String> variables) {
        this.byName = Map.copyOf(byName);
        this.variables = variables;
    }

    /** All of them, by name. */
    public List<NamedDataSource> all() {
        return names().stream().map(byName::get).toList();
    }

    /** Their names. */
    public List<String> names() {
        return byName.keySet().stream().sorted().toList();
    }

    /** Whether a text has the form of a name, rather than of a URL. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * The data source that a name or URL means, with its password.
     *
     * @param nameOrUrl what the user gave
     * @param examples URLs to show if there is no such name
     * @throws org.sqlflow.base.error.SqlflowException with code UNKNOWN_DATA_SOURCE if there is no such name, SETTING if its
     *     password is missing
     */
    public DataSource resolve(String nameOrUrl, Collection<String> examples) {
        DataSource found = url(nameOrUrl, examples);
        NamedDataSource named = byName.get(nameOrUrl);
        return named == null
                ? found
                : new DataSource(
                        named.url(), named.user(), named.password().map(reference -> password(named, reference)));
    }

    /**
     * The data source that a name or URL means, as far as that tells which database it is: without user and password.
     *
     * @param nameOrUrl what the user gave
     * @param examples URLs to show if there is no such name
     * @throws org.sqlflow.base.error.SqlflowException with code UNKNOWN_DATA_SOURCE if there is no such name
     */
    public DataSource url(String nameOrUrl, Collection<String> examples) {
        NamedDataSource named = byName.get(nameOrUrl);
        if (named == null && isName(nameOrUrl)) {
            throw SettingProblems.unknownDataSourceName(nameOrUrl, names(), examples)
                    .asException();
        }
        return new DataSource(named == null ? nameOrUrl : named.url());
    }

    /** What about a data source's password should worry its owner. */
    public Optional<String> warning(String nameOrUrl) {
        return Optional.ofNullable(byName.get(nameOrUrl))
                .flatMap(NamedDataSource::password)
                .filter(reference -> reference.kind() == SecretReference.Kind.FILE)
                .map(reference -> Path.of(reference.name()))
                .filter(FileModes::isReadableByOthers)
                .map(file -> "others can read the password in " + file + "; chmod 600 keeps it secret");
    }

    private String password(NamedDataSource source, SecretReference reference) {
        return switch (reference.kind()) {
            case VARIABLE ->
                Optional.ofNullable(variables.get(reference.name()))
                        .orElseThrow(() -> SettingProblems.dataSource(
                                        source.place(),
                                        source.name(),
                                        "takes its password from the variable " + reference.name()
                                                + ", which is not set",
                                        "set it in the environment, or in the file of --env-file")
                                .asException());
            case FILE -> read(source, Path.of(reference.name()));
        };
    }

    private static String read(NamedDataSource source, Path file) {
        try {
            return Files.readString(file).replaceFirst("\\R\\z", "");
        } catch (IOException e) {
            throw SettingProblems.dataSource(
                            source.place(),
                            source.name(),
                            "takes its password from " + file + ", which cannot be read: " + FileReason.of(e),
                            "write the password alone into that file and let only yourself read it")
                    .asException(e);
        }
    }
}
