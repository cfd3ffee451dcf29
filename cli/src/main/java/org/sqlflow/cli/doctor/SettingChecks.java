package org.sqlflow.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.config.FileModes;
import org.sqlflow.cli.config.NamedDataSource;

/** Looks at the configuration file and whether secrets in it and beside it are kept. */
final class SettingChecks {
    private static final String SUBJECT = "configuration";

    private final Configuration configuration;

    SettingChecks(Configuration configuration) {
        this.configuration = configuration;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        configuration.problems().forEach(problem -> findings.add(MachineChecks.ofProblem(SUBJECT, problem)));
        Path file = configuration.file();
        if (!Files.exists(file)) {
            findings.add(Finding.ok(SUBJECT, "there is no " + file));
        } else if (holdsSecrets() && FileModes.isReadableByOthers(file)) {
            findings.add(Finding.warn(
                    SUBJECT,
                    file + " holds a password in a URL and can be read by others",
                    "chmod 600 " + file + ", or move the password out by password_env or password_file"));
        } else if (configuration.problems().isEmpty()) {
            findings.add(Finding.ok(SUBJECT, file.toString()));
        }
        for (NamedDataSource source : configuration.dataSources().all()) {
            configuration
                    .dataSources()
                    .warning(source.name())
                    .ifPresent(warning -> findings.add(Finding.warn(
                            "data source " + source.name(), warning, "chmod 600 the file of password_file")));
        }
        return findings;
    }

    private boolean holdsSecrets() {
        return configuration.dataSources().all().stream()
                .anyMatch(source -> !source.maskedUrl().equals(source.url()));
    }
}
