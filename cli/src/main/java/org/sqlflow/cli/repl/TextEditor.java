package org.sqlflow.cli.repl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlflow.base.error.ShellProblems;
import org.sqlflow.cli.program.Surroundings;

/** Has a text edited by the editor of the user's choice. */
final class TextEditor {
    private static final String USUAL = "vi";

    private TextEditor() {}

    /**
     * The text as the user left it.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code FILE if there is no such editor or it fails
     */
    static String edit(String text, Surroundings surroundings) throws InterruptedException {
        String editor = surroundings
                .variable("VISUAL")
                .or(() -> surroundings.variable("EDITOR"))
                .orElse(USUAL);
        try {
            // Only its owner can read it.
            Path file = Files.createTempFile("sqlflow", ".sql");
            try {
                Files.writeString(file, text);
                Process process = new ProcessBuilder("sh", "-c", editor + " \"$0\"", file.toString())
                        .inheritIO()
                        .start();
                int code = process.waitFor();
                if (code != 0) {
                    throw ShellProblems.editor(editor, "it ended with code " + code)
                            .asException();
                }
                return Files.readString(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw ShellProblems.editor(editor, String.valueOf(e.getMessage())).asException(e);
        }
    }
}
