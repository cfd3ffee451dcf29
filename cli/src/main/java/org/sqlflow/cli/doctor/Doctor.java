package org.sqlflow.cli.doctor;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.sqlflow.cli.config.Configuration;

/** Examines an installation: nothing it does leaves a trace. */
public final class Doctor {
    private final Configuration configuration;
    private final List<LibraryProbe> libraries;
    private final DataSourceProbe dataSources;
    private final TerminalState terminal;

    /**
     * A doctor for one installation.
     *
     * @param configuration its settings, which may have problems
     * @param libraries the libraries of the plug-ins
     * @param dataSources opens data sources
     * @param terminal the terminal that it runs in
     */
    public Doctor(
            Configuration configuration,
            List<LibraryProbe> libraries,
            DataSourceProbe dataSources,
            TerminalState terminal) {
        this.configuration = requireNonNull(configuration, "configuration");
        this.libraries = List.copyOf(libraries);
        this.dataSources = requireNonNull(dataSources, "dataSources");
        this.terminal = requireNonNull(terminal, "terminal");
    }

    /** Looks at everything. */
    public List<Finding> examine() {
        MachineChecks machine = new MachineChecks(configuration);
        List<Finding> findings = new ArrayList<>();
        findings.addAll(machine.java());
        findings.addAll(machine.libraries(libraries));
        findings.addAll(machine.home());
        findings.addAll(new SettingChecks(configuration).findings());
        findings.addAll(new DataSourceChecks(configuration, dataSources).findings());
        findings.add(machine.terminal(terminal));
        findings.add(machine.locale());
        return List.copyOf(findings);
    }
}
