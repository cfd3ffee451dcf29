package org.sqlflow.cli;

/** What the launcher found out about the terminal; Java cannot tell which of its streams is one. */
final class Terminal {
    private Terminal() {}

    static boolean stdinIsTerminal() {
        return Boolean.getBoolean("sqlflow.terminal.stdin");
    }

    static boolean stdoutIsTerminal() {
        return Boolean.getBoolean("sqlflow.terminal.stdout");
    }

    static boolean stderrIsTerminal() {
        return Boolean.getBoolean("sqlflow.terminal.stderr");
    }

    /** The width in columns; 0 if unknown. */
    static int width() {
        return Integer.getInteger("sqlflow.terminal.width", 0);
    }

    /** Whether characters beyond ASCII may be drawn with; not where the user's locale says otherwise. */
    static boolean showsUnicode() {
        return !Boolean.getBoolean("sqlflow.terminal.ascii");
    }
}
