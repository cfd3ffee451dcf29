package org.sqlflow.connector.mariadb;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.SqlflowException;

/**
 * What the parameters of a URL mean to the driver. They may be written as the drivers of Go and Python, MySQL's own client or the
 * JDBC driver write them; a parameter that none of them knows is a variable of the server, as in Go.
 */
final class ServerOptions {
    private static final Map<String, String> ALWAYS = Map.of(
            // A TINYINT(1) can hold 2, and a YEAR is no date.
            "tinyInt1isBit", "false",
            "yearIsDateType", "false",
            // The text of a FLOAT is not all of it.
            "useServerPrepStmts", "true",
            // A statement that is kept prepared knows the columns that its tables had.
            "cachePrepStmts", "false",
            "allowLocalInfile", "true",
            "connectTimeout", "10000");

    /** What has no meaning here, for the driver does it by itself or we need it as it is. */
    private static final Set<String> WITHOUT_MEANING = Set.of(
            "charset",
            "use_unicode",
            "collation",
            "characterencoding",
            "useunicode",
            "parsetime",
            "loc",
            "interpolateparams",
            "multistatements",
            "clientfoundrows",
            "columnswithalias",
            "checkconnliveness",
            "maxallowedpacket",
            "rejectreadonly",
            "allowallfiles",
            "allownativepasswords",
            "allowfallbacktoplaintext",
            "allowcleartextpasswords",
            "allowoldpasswords");

    /** Options of the driver that are its users' business. */
    private static final Set<String> OF_THE_DRIVER = Set.of(
            "serverSslCert",
            "keyStore",
            "keyStorePassword",
            "keyPassword",
            "keyStoreType",
            "trustStore",
            "trustStorePassword",
            "trustStoreType",
            "enabledSslProtocolSuites",
            "enabledSslCipherSuites",
            "credentialType",
            "connectTimeout",
            "socketTimeout",
            "tcpKeepAlive",
            "tcpKeepIdle",
            "tcpKeepCount",
            "tcpKeepInterval",
            "localSocketAddress",
            "useCompression",
            "serverRsaPublicKeyFile",
            "allowPublicKeyRetrieval",
            "restrictedAuth",
            "servicePrincipalName",
            "connectionAttributes",
            "transactionIsolation",
            "sessionVariables");

    private static final Map<String, String> TLS = Map.ofEntries(
            Map.entry("false", "disable"),
            Map.entry("true", "verify-full"),
            Map.entry("skip-verify", "trust"),
            Map.entry("preferred", "trust"),
            Map.entry("disabled", "disable"),
            Map.entry("disable", "disable"),
            Map.entry("required", "trust"),
            Map.entry("trust", "trust"),
            Map.entry("verify_ca", "verify-ca"),
            Map.entry("verify-ca", "verify-ca"),
            Map.entry("verify_identity", "verify-full"),
            Map.entry("verify-full", "verify-full"));

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_]+");
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h)?");

    private ServerOptions() {}

    /**
     * The driver's options.
     *
     * @throws SqlflowException with code CANNOT_CONNECT if a parameter has a value that means nothing
     */
    static Map<String, String> of(String maskedUrl, Map<String, String> parameters) {
        Map<String, String> options = new LinkedHashMap<>(ALWAYS);
        Map<String, String> variables = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            switch (name.toLowerCase(Locale.ROOT)) {
                case "tls", "ssl-mode", "ssl_mode", "sslmode" -> options.put("sslMode", tls(maskedUrl, name, value));
                case "ssl-ca", "ssl_ca" -> {
                    options.put("serverSslCert", value);
                    options.putIfAbsent("sslMode", "verify-full");
                }
                case "timeout", "connect_timeout" -> options.put("connectTimeout", millis(maskedUrl, name, value));
                case "readtimeout", "read_timeout" -> options.put("socketTimeout", millis(maskedUrl, name, value));
                case "writetimeout", "write_timeout" -> millis(maskedUrl, name, value);
                default -> {
                    if (OF_THE_DRIVER.contains(name)) {
                        options.put(name, value);
                    } else if (!WITHOUT_MEANING.contains(name.toLowerCase(Locale.ROOT))) {
                        variables.put(variable(maskedUrl, name), value);
                    }
                }
            }
        });
        if (!variables.isEmpty()) {
            String set = variables.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(joining(","));
            options.merge("sessionVariables", set, (given, more) -> given + "," + more);
        }
        return options;
    }

    private static String tls(String maskedUrl, String name, String value) {
        String mode = TLS.get(value.toLowerCase(Locale.ROOT));
        if (mode == null) {
            throw unknown(
                    maskedUrl, name, value, "false, true (with verification), skip-verify, verify-ca or verify-full");
        }
        return mode;
    }

    /** A time as Go writes it; a number alone is in seconds, as in Python. */
    private static String millis(String maskedUrl, String name, String value) {
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            throw unknown(maskedUrl, name, value, "a time such as 30s");
        }
        long unit = switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
            case "ms" -> 1;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 1_000;
        };
        return Long.toString(Math.min(Integer.MAX_VALUE, Long.parseLong(matcher.group(1)) * unit));
    }

    private static String variable(String maskedUrl, String name) {
        if (!VARIABLE.matcher(name).matches()) {
            throw ExternalProblems.cannotConnect(maskedUrl, "there is no parameter " + name)
                    .hint("give parameters as key=value behind the ?, with & between them")
                    .asException();
        }
        return name;
    }

    private static SqlflowException unknown(String maskedUrl, String name, String value, String expected) {
        return ExternalProblems.cannotConnect(maskedUrl, "the parameter " + name + " cannot be " + value)
                .hint("it takes " + expected)
                .asException();
    }
}
