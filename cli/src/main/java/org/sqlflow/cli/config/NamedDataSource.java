package org.sqlflow.cli.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.sqlflow.spi.connector.DataSource;

/**
 * A data source of the configuration file.
 *
 * @param name its name
 * @param url its URL, which may contain a password
 * @param user the user, if the URL does not name one
 * @param password where the password is
 * @param description what it holds
 * @param place the file and line of its declaration
 */
public record NamedDataSource(
        String name,
        String url,
        Optional<String> user,
        Optional<SecretReference> password,
        Optional<String> description,
        String place) {
    public NamedDataSource {
        requireNonNull(name, "name");
        requireNonNull(url, "url");
        requireNonNull(user, "user");
        requireNonNull(password, "password");
        requireNonNull(description, "description");
        requireNonNull(place, "place");
    }

    /** Its URL without secrets. */
    public String maskedUrl() {
        return new DataSource(url).masked();
    }

    @Override
    public String toString() {
        return name + " " + maskedUrl();
    }
}
