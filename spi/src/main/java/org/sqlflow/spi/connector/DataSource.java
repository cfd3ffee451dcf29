package org.sqlflow.spi.connector;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
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
    /**
     * What is a secret, as the group {@code secret}. Users and passwords may hold any character, so that more than the secret is
     * taken where it cannot be told apart.
     */
    private static final List<Pattern> SECRETS = List.of(
            // ://user:password@host
            Pattern.compile("://[^:]*:(?<secret>.*)@"),
            // jdbc:oracle:thin:user/password@host
            Pattern.compile("(?i)^jdbc:oracle:[^:]*:[^/]*/(?<secret>.*)@"),
            // name=value, name={value}
            Pattern.compile("(?i)[?&;:/,][^=&;]*(?:password|passwd|pwd|passphrase"
                    + "|token|secret|access_?key|api_?key|credential|signature|\\bsig)[^=&;]*="
                    + "(?<secret>\\{(?:[^}]|\\}\\})*+\\}?|[^&;]*)"));

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
        BitSet secret = new BitSet();
        for (Pattern pattern : SECRETS) {
            Matcher matcher = pattern.matcher(url);
            while (matcher.find()) {
                secret.set(matcher.start("secret"), matcher.end("secret"));
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < url.length(); i++) {
            if (!secret.get(i)) {
                text.append(url.charAt(i));
            } else if (i == 0 || !secret.get(i - 1)) {
                text.append("***");
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return masked();
    }
}
