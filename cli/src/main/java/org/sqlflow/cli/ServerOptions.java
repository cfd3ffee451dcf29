package org.sqlflow.cli;

import java.io.PrintStream;
import java.util.List;
import org.sqlflow.base.error.SettingProblems;
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.config.Origin;
import org.sqlflow.cli.config.Setting;
import org.sqlflow.cli.config.Settings;

/** The options of the original that need a server: known, so that users are told what to do instead. */
final class ServerOptions {
    private static final String INSTEAD =
            "leave it out: the program runs where the command runs, on the data source of -d";
    private static final List<Setting<?>> SETTINGS =
            List.of(Settings.SERVER, Settings.MODEL_ZOO_SERVER, Settings.CERTIFICATE);

    private ServerOptions() {}

    /**
     * Refuses the options, and tells that the variables and the configuration file are of no effect.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code NOT_AVAILABLE
     */
    static void check(Configuration configuration, PrintStream err) {
        for (Setting<?> setting : SETTINGS) {
            Configuration.Entry entry = configuration.entry(setting);
            if (entry.origin().kind() == Origin.Kind.FLAG) {
                throw SettingProblems.needsServer(
                                entry.origin().place(),
                                setting.equals(Settings.MODEL_ZOO_SERVER)
                                        ? "leave it out; EXPORT MODEL and IMPORT MODEL move models as files"
                                        : INSTEAD)
                        .asException();
            }
        }
        if (configuration.find(Settings.SERVER).isPresent()) {
            err.println("warning: " + configuration.entry(Settings.SERVER).origin()
                    + " names a server, which this version does not talk to: the program runs here");
        }
    }
}
