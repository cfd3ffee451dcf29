package org.sqlflow.engine.host;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.sqlflow.runtime.RuntimeOptions;
import org.sqlflow.spi.connector.DataSource;

/**
 * What a child process is to do. It goes through a pipe, for it holds the password of the data source, and others see the
 * arguments of a process.
 *
 * @param url the URL of the data source
 * @param user the user
 * @param password the password
 * @param home the directory SQLFLOW_HOME
 * @param jobId names what is temporary
 * @param limits the limits
 * @param plan the plan of the one step, as JSON
 */
record ChildRequest(
        String url,
        Optional<String> user,
        Optional<String> password,
        String home,
        String jobId,
        Limits limits,
        String plan) {
    ChildRequest {
        requireNonNull(url, "url");
        requireNonNull(user, "user");
        requireNonNull(password, "password");
        requireNonNull(home, "home");
        requireNonNull(jobId, "jobId");
        requireNonNull(limits, "limits");
        requireNonNull(plan, "plan");
    }

    /** The limits of {@link RuntimeOptions}. */
    record Limits(int threads, long spoolMemory, long memoryLimit, String scratch, int previewRows) {
        static Limits of(RuntimeOptions options) {
            return new Limits(
                    options.threads(),
                    options.spoolMemory(),
                    options.memoryLimit(),
                    options.scratch().toString(),
                    options.previewRows());
        }

        RuntimeOptions options() {
            return new RuntimeOptions(threads, spoolMemory, memoryLimit, Path.of(scratch), previewRows);
        }
    }

    DataSource dataSource() {
        return new DataSource(url, user, password);
    }

    private static JsonMapper mapper() {
        return JsonMapper.builder().addModule(new Jdk8Module()).build();
    }

    byte[] encode() {
        try {
            return mapper().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request can be written as JSON", e);
        }
    }

    static ChildRequest decode(byte[] json) throws IOException {
        return mapper().readValue(json, ChildRequest.class);
    }

    /** Without the password and the plan, which may hold another. */
    @Override
    public String toString() {
        return "step of job " + jobId + " on " + dataSource().masked();
    }
}
