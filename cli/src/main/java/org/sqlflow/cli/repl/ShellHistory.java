package org.sqlflow.cli.repl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;

/**
 * What was typed before, in a file that only its owner reads. Each entry is appended when it is made, so that shells side by
 * side keep theirs. What holds a secret is not kept, not even for this session.
 */
final class ShellHistory extends DefaultHistory {
    /** How many entries the file keeps; a pasted program is one. */
    static final int SIZE = 10_000;

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Pattern SECRET = Pattern.compile("(?isx)"
            // CREATE SECRET of DuckDB, users of other databases
            + " \\bSECRET\\s*\\( | \\bCREATE\\b[^;]*\\bSECRET\\b | \\bIDENTIFIED\\s+(BY|WITH)\\b | \\bPASSWORD\\s+['\"]"
            // name = value, name: value and name(…) for names that hold one
            + " | (passw(or)?d|passwd|pwd|secret|token|access_?key|api_?key|credential)\\w*['\"]?\\s*(=|:|\\()"
            // set name to value
            + " | \\bSET\\s[^;]*(passw(or)?d|secret|token|access_?key|api_?key)"
            // a URL with a password before the @
            + " | ://[^/\\s:@'\"]*:[^/\\s'\"]+@");

    /** Whether a text seems to hold a password, key or token. */
    static boolean holdsSecret(String text) {
        return SECRET.matcher(text).find();
    }

    /**
     * Makes the file if there is none, and takes it from others' eyes.
     *
     * @throws IOException if it cannot be written, so that the shell goes without
     */
    static void prepare(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } else if (!Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
        if (!Files.isWritable(file)) {
            throw new IOException("it cannot be written");
        }
    }

    @Override
    public void add(Instant time, String line) {
        if (!holdsSecret(line)) {
            super.add(time, line);
        }
    }
}
