package org.sqlflow.spi.connector;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the data lies, as a URL such as {@code duckdb://path/to/file}, and as whom to log in. Its text in messages and logs
 * is {@link #masked()}.
 *
 * @param url the whole URL, which may contain a password
 * @param user the user, where it is not part of the URL
 * @param password the password, where it is not part of the URL
 */
public record DataSource(String url, Optional<String> user, Optional<String> password) {
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)([^/@:]*):.*@(?=[^@]*$)");
    private static final Pattern SECRET_PARAMETER = Pattern.compile("(?i)([?&;][^=&;]*(?:password|passwd|pwd|passphrase"
            + "|token|secret|access_?key|api_?key|credential|signature|\\bsig)[^=&;]*=)[^&;]*");

    public DataSource {
        requireNonNull(url, "url");
        requireNonNull(user, "user");
        requireNonNull(password, "password");
    }

    /** A data source whose URL says all. */
    public DataSource(String url) {
        this(url, Optional.empty(), Optional.empty());
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
