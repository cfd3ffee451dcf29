package org.sqlflow.connector.jdbc;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.DataSource;

/**
 * The parts of a URL of a database server, in any of these forms:
 *
 * <pre>
 * mysql://user:password@tcp(host:3306)/database?key=value
 * mysql://user:password@unix(/path/of/socket)/database
 * mysql://user:password@host:3306/database?key=value
 * jdbc:mysql://host:3306/database?key=value
 * </pre>
 *
 * <p>User and password may hold any character, also {@code @ : / ? #} and {@code %}. Where each {@code %} is followed by two
 * hexadecimal digits they are taken for percent-encoded; a single {@code %} that is not makes all of them stand for themselves.
 *
 * @param scheme what stands before {@code ://}, in lower case and without {@code jdbc:}
 * @param user the user, of the URL or else of the data source
 * @param password the password, of the data source or else of the URL
 * @param host the host; empty if the URL names none
 * @param port the port
 * @param socket the path of a Unix socket instead of host and port
 * @param database the database; empty if the URL names none
 * @param parameters what follows the {@code ?}, in order, percent-decoded
 */
public record DataSourceUrl(
        String scheme,
        Optional<String> user,
        Optional<String> password,
        Optional<String> host,
        OptionalInt port,
        Optional<String> socket,
        Optional<String> database,
        Map<String, String> parameters) {
    private static final String JDBC = "jdbc:";
    private static final String PLACE =
            "(?:(?<net>tcp|unix)\\((?<address>[^()]*)\\)|(?<host>\\[[0-9A-Fa-f:.]+\\]|[^\\s:/?#@()\\[\\]]*)"
                    + "(?::(?<port>\\d{1,5}))?)(?:/(?<database>[^?#]*))?";
    private static final Pattern WHERE = Pattern.compile(PLACE + "(?:\\?(?<parameters>.*))?");

    /** The same, where it is so plain that an {@code @} within the parameters is theirs. */
    private static final Pattern PLAIN_WHERE =
            Pattern.compile(PLACE + "\\?(?<parameters>[^=&?]+=[^&?]*(?:&[^=&?]+=[^&?]*)*)");

    private static final Pattern ADDRESS =
            Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+\\]|[^:]*)(?::(?<port>\\d{1,5}))?");
    private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern ENCODED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");
    private static final int HIGHEST_PORT = 65_535;

    public DataSourceUrl {
        requireNonNull(scheme, "scheme");
        requireNonNull(user, "user");
        requireNonNull(password, "password");
        requireNonNull(host, "host");
        requireNonNull(port, "port");
        requireNonNull(socket, "socket");
        requireNonNull(database, "database");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Whether a data source has one of the schemes, also after {@code jdbc:}. */
    public static boolean hasScheme(DataSource dataSource, String... schemes) {
        String url = withoutJdbc(dataSource.url()).toLowerCase(Locale.ROOT);
        for (String scheme : schemes) {
            if (url.startsWith(scheme + "://")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads the URL of a data source.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code CANNOT_CONNECT if it has none of the forms
     */
    public static DataSourceUrl of(DataSource dataSource) {
        String url = withoutJdbc(dataSource.url());
        int start = url.indexOf("://");
        if (start < 0) {
            throw malformed(dataSource, "there is no :// in it");
        }
        String rest = url.substring(start + "://".length());
        int at = endOfUser(rest);
        Matcher where = WHERE.matcher(rest.substring(at + 1));
        if (!where.matches()) {
            throw malformed(dataSource, "its host, port or database cannot be made out");
        }
        Optional<String> userInfo = at < 0 ? Optional.empty() : Optional.of(rest.substring(0, at));
        Optional<String> host;
        OptionalInt port;
        Optional<String> socket = Optional.empty();
        if (where.group("net") == null) {
            host = host(where.group("host"));
            port = port(dataSource, where.group("port"));
        } else if (where.group("net").equals("unix")) {
            host = Optional.empty();
            port = OptionalInt.empty();
            socket = Optional.of(where.group("address"));
        } else {
            Matcher address = ADDRESS.matcher(where.group("address"));
            if (!address.matches()) {
                throw malformed(dataSource, "its address is no host and port");
            }
            host = host(address.group("host"));
            port = port(dataSource, address.group("port"));
        }
        return new DataSourceUrl(
                url.substring(0, start).toLowerCase(Locale.ROOT),
                dataSource.user().or(() -> userInfo.map(DataSourceUrl::user)),
                dataSource.password().or(() -> userInfo.flatMap(DataSourceUrl::password)),
                host,
                port,
                socket,
                Optional.ofNullable(where.group("database"))
                        .map(DataSourceUrl::decode)
                        .filter(name -> !name.isEmpty()),
                parameters(where.group("parameters")));
    }

    private static String withoutJdbc(String url) {
        return url.regionMatches(true, 0, JDBC, 0, JDBC.length()) ? url.substring(JDBC.length()) : url;
    }

    /**
     * The index of the {@code @} that ends user and password, −1 if there is none. It is the last one with a place behind it, but
     * one before that has a place with parameters behind it, if the others are part of these.
     */
    private static int endOfUser(String rest) {
        int last = -1;
        for (int at = rest.indexOf('@'); at >= 0; at = rest.indexOf('@', at + 1)) {
            String behind = rest.substring(at + 1);
            if (WHERE.matcher(behind).matches()) {
                last = at;
            }
            Matcher plain = PLAIN_WHERE.matcher(behind);
            if (plain.matches() && plain.group("parameters").indexOf('/') < 0) {
                return at;
            }
        }
        // Without user and password an @ can only be one of the parameters'.
        Matcher plain = PLAIN_WHERE.matcher(rest);
        return last >= 0 && plain.matches() && plain.group("parameters").indexOf('/') < 0 ? -1 : last;
    }

    private static String user(String userInfo) {
        int colon = userInfo.indexOf(':');
        return decode(colon < 0 ? userInfo : userInfo.substring(0, colon));
    }

    private static Optional<String> password(String userInfo) {
        int colon = userInfo.indexOf(':');
        return colon < 0 ? Optional.empty() : Optional.of(decode(userInfo.substring(colon + 1)));
    }

    private static Optional<String> host(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static OptionalInt port(DataSource dataSource, @Nullable String text) {
        if (text == null) {
            return OptionalInt.empty();
        }
        int port = Integer.parseInt(text);
        if (port == 0 || port > HIGHEST_PORT) {
            throw malformed(dataSource, "there is no port " + text);
        }
        return OptionalInt.of(port);
    }

    private static Map<String, String> parameters(@Nullable String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (text != null && !text.isEmpty()) {
            for (String part : text.split("&", -1)) {
                int equals = part.indexOf('=');
                String key = equals < 0 ? part : part.substring(0, equals);
                if (!key.isEmpty()) {
                    parameters.put(decode(key), equals < 0 ? "" : decode(part.substring(equals + 1)));
                }
            }
        }
        return parameters;
    }

    /** Undoes percent-encoding, unless a {@code %} shows that there is none. */
    private static String decode(String text) {
        if (text.indexOf('%') < 0 || STRAY_PERCENT.matcher(text).find()) {
            return text;
        }
        return ENCODED.matcher(text).replaceAll(found -> Matcher.quoteReplacement(bytes(found.group())));
    }

    private static String bytes(String encoded) {
        byte[] bytes = new byte[encoded.length() / 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(encoded.substring(3 * i + 1, 3 * i + 3), 16);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static SqlflowException malformed(DataSource dataSource, String reason) {
        return ExternalProblems.cannotConnect(dataSource.masked(), reason)
                .hint("write " + dataSource.scheme() + "://user:password@host:port/database?key=value")
                .asException();
    }

    /** The URL without secrets. */
    @Override
    public String toString() {
        return scheme + "://" + user.map(name -> name + "@").orElse("")
                + socket.or(() -> host).orElse("") + (port.isPresent() ? ":" + port.getAsInt() : "") + "/"
                + database.orElse("");
    }
}
