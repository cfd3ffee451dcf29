package org.sqlflow.cli.samples;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlflow.base.error.SampleProblems;

/**
 * The npm registry that the user has set up. SQLFlow names none of its own: it asks npm's variable
 * {@code npm_config_registry} and, without it, npm.
 */
final class PackageRegistry {
    private static final String VARIABLE = "npm_config_registry";

    private final Map<String, String> environment;
    private final List<String> npm;

    /**
     * A registry that is looked up when it is needed.
     *
     * @param environment the variables of the process
     * @param npm the command that prints the registry that npm is configured for
     */
    PackageRegistry(Map<String, String> environment, List<String> npm) {
        this.environment = Map.copyOf(environment);
        this.npm = List.copyOf(npm);
    }

    /** The registry of the user's environment. */
    static PackageRegistry of(Map<String, String> environment) {
        return new PackageRegistry(environment, List.of("npm", "config", "get", "registry"));
    }

    /**
     * The address of something in the registry.
     *
     * @param path where it lies, relative to the registry
     * @throws org.sqlflow.base.error.SqlflowException with code DOWNLOAD if no registry is known
     */
    URI resolve(String path) {
        String url = environment.entrySet().stream()
                .filter(variable -> variable.getKey().equalsIgnoreCase(VARIABLE))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isBlank())
                .findFirst()
                .or(this::askNpm)
                .orElseThrow(() -> SampleProblems.noRegistry().asException())
                .strip();
        try {
            URI registry = URI.create(url.endsWith("/") ? url : url + "/");
            String scheme = String.valueOf(registry.getScheme());
            if (registry.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
                throw SampleProblems.notARegistry(url).asException();
            }
            return registry.resolve(path);
        } catch (IllegalArgumentException e) {
            throw SampleProblems.notARegistry(url).asException(e);
        }
    }

    private Optional<String> askNpm() {
        try {
            Process process = new ProcessBuilder(npm)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 && !answer.isBlank() ? Optional.of(answer) : Optional.empty();
        } catch (IOException e) {
            // There is no npm.
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
