package org.sqlflow.model.xgboost;

import com.sun.jna.CallbackReference;
import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;

/** The native library in this process: loads it once, checks what its functions return, and takes what it logs. */
final class Xgboost {
    /** Its name in messages and manifests. */
    static final String NAME = "XGBoost";

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final int RTLD_NOW = 2;
    private static final Pattern LOG_PREFIX =
            Pattern.compile("^\\s*\\[\\d\\d:\\d\\d:\\d\\d] *(?:(?:WARNING|INFO|DEBUG|CONSOLE): *)?(?:\\S+:\\d+: *)?");
    private static final Pattern STACK_TRACE = Pattern.compile("\\s*(?:Stack trace:|\\n\\s*\\[bt] ).*", Pattern.DOTALL);

    private static final ThreadLocal<Consumer<String>> LOG_RECEIVER = new ThreadLocal<>();
    private static final System.Logger LOGGER = System.getLogger(Xgboost.class.getName());
    /** Held here because native code keeps only its address. */
    private static final XgboostApi.LogLine LOG_LINE = Xgboost::log;

    private Xgboost() {}

    /** What came of the one attempt to load the library. */
    private static final class Loaded {
        static final Optional<SqlflowException> FAILURE = load();
        static final Pointer LOG_FUNCTION = CallbackReference.getFunctionPointer(LOG_LINE);

        private Loaded() {}

        private static Optional<SqlflowException> load() {
            try {
                // Not global, so that its symbols never replace those of another native library in this process.
                Map<String, Object> options =
                        Platform.isWindows() ? Map.of() : Map.of(Library.OPTION_OPEN_FLAGS, RTLD_NOW);
                XgboostApi.bind(
                        NativeLibrary.getInstance(NativeLibraryFile.find().toString(), options));
                return Optional.empty();
            } catch (UnsatisfiedLinkError e) {
                return Optional.of(linkProblem(String.valueOf(e.getMessage())).asException(e));
            } catch (SqlflowException e) {
                return Optional.of(e);
            }
        }
    }

    /** Why the library cannot be loaded, from the message of the dynamic linker. */
    static Problem linkProblem(String message) {
        Problem problem = ExternalProblems.nativeLibrary(NAME, message.strip());
        return message.contains("libgomp")
                ? problem.hint("install the OpenMP runtime: on Debian and Ubuntu the package libgomp1")
                : problem;
    }

    /**
     * Makes the library ready for calls on this thread. Cheap when it is loaded: XGBoost's log belongs to a thread.
     *
     * @throws SqlflowException with code NATIVE_LIBRARY if it cannot be loaded
     */
    static void prepareThread() {
        if (Loaded.FAILURE.isPresent()) {
            SqlflowException failure = Loaded.FAILURE.get();
            throw failure.problem().asException(failure);
        }
        check(XgboostApi.XGBRegisterLogCallback(Loaded.LOG_FUNCTION));
    }

    /** Does some work whose log lines on this thread go to a receiver. */
    static <T> T withLog(Consumer<String> receiver, Supplier<T> work) {
        prepareThread();
        LOG_RECEIVER.set(receiver);
        try {
            return work.get();
        } finally {
            LOG_RECEIVER.remove();
        }
    }

    private static void log(Pointer message) {
        try {
            String line = cleanLine(message.getString(0, UTF_8));
            Consumer<String> receiver = LOG_RECEIVER.get();
            if (receiver == null) {
                LOGGER.log(System.Logger.Level.DEBUG, line);
            } else if (!line.isEmpty()) {
                receiver.accept(line);
            }
        } catch (RuntimeException e) {
            // Nothing may be thrown into native code, and a log line is not worth failing for.
            LOGGER.log(System.Logger.Level.DEBUG, "a line of XGBoost's log was lost", e);
        }
    }

    /** A line of the log without time, level and place in XGBoost's source. */
    static String cleanLine(String line) {
        return LOG_PREFIX.matcher(line).replaceFirst("").strip();
    }

    /** An error message without time, place in XGBoost's source and native stack trace. */
    static String cleanError(String message) {
        String text = STACK_TRACE.matcher(message).replaceFirst("");
        return LOG_PREFIX.matcher(text).replaceFirst("").strip();
    }

    /**
     * Checks what a function returned.
     *
     * @throws SqlflowException with the library's own message
     */
    static void check(int status) {
        if (status != 0) {
            String message = cleanError(XgboostApi.XGBGetLastError().getString(0, UTF_8));
            Problem problem = message.contains("bad_alloc") || message.contains("Failed to allocate")
                    ? ExternalProblems.outOfMemory(NAME + ": " + message)
                    : ExternalProblems.library(NAME, message);
            throw problem.asException();
        }
    }

    /** The library's version, such as {@code 3.4.0}. */
    static String version() {
        prepareThread();
        int[] major = new int[1];
        int[] minor = new int[1];
        int[] patch = new int[1];
        XgboostApi.XGBoostVersion(major, minor, patch);
        return major[0] + "." + minor[0] + "." + patch[0];
    }

    /** A string as the C API takes it. */
    static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] terminated = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, terminated, 0, bytes.length);
        return terminated;
    }

    /** A string that the C API gave. */
    static String text(long address) {
        return new Pointer(address).getString(0, UTF_8);
    }
}
