package org.sqlflow.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.config.NamedDataSource;
import org.sqlflow.spi.connector.DataSource;

/** Tries the data source that programs use, and those of the configuration file. */
final class DataSourceChecks {
    private static final int SECONDS = 10;

    private final Configuration configuration;
    private final DataSourceProbe probe;

    DataSourceChecks(Configuration configuration, DataSourceProbe probe) {
        this.configuration = configuration;
        this.probe = probe;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(check("data source", Optional.empty()));
        for (NamedDataSource source : configuration.dataSources().all()) {
            findings.add(check("data source " + source.name(), Optional.of(source.name())));
        }
        return findings;
    }

    private Finding check(String subject, Optional<String> name) {
        FutureTask<Finding> task = new FutureTask<>(() -> open(subject, name));
        Thread thread = new Thread(task, subject);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return Finding.fail(
                    subject, "no answer within " + SECONDS + " s", "see whether its server is up and reachable");
        } catch (ExecutionException e) {
            return Finding.fail(
                    subject, String.valueOf(e.getCause()), "report this with the output of sqlflow version");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.fail(subject, "interrupted", "run it again");
        }
    }

    private Finding open(String subject, Optional<String> name) {
        try {
            DataSource dataSource = probe.resolve(name);
            return Finding.ok(subject, dataSource.masked() + " " + probe.probe(dataSource));
        } catch (SqlflowException e) {
            return MachineChecks.ofProblem(subject, e.problem());
        }
    }
}
