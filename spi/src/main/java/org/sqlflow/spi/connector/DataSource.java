package org.sqlflow.spi.connector;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where the data lies, as a URL such as {@code duckdb://path/to/file}. Only {@link #url()} holds its secrets.
 *
 * @param url the whole URL, which may contain a password
 */
public record DataSource(String url) {
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)([^/@:]*):.*@(?=[^@]*$)");
    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)([?&;](?:password|passwd|pwd|token|secret|access_?key)[^=]*=)[^&;]*");

    public DataSource {
        requireNonNull(url, "url");
    }

    /** What stands before {@code ://} (or the first colon), in lower case; empty without one. */
    public String scheme() {
        int colon = url.indexOf(':');
        return colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
    }

    /** The URL without passwords and tokens, fit for messages and logs. */
    public String masked() {
        return SECRET_PARAMETER
                .matcher(USER_INFO.matcher(url).replaceAll("$1:***@"))
                .replaceAll("$1***");
    }

    @Override
    public String toString() {
        return masked();
    }
}
