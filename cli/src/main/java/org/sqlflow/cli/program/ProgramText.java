package org.sqlflow.cli.program;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.sqlflow.base.error.ExternalProblems;

/**
 * A program as it was given.
 *
 * @param text its text
 * @param fileName the file that it came from, as named; absent for the command line and stdin
 */
public record ProgramText(String text, Optional<String> fileName) {
    /** What stands for stdin in place of a file. */
    public static final String STDIN = "-";

    public ProgramText {
        requireNonNull(text, "text");
        requireNonNull(fileName, "fileName");
    }

    /**
     * Reads a file, or stdin where {@value #STDIN} is given.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code FILE if that is impossible
     */
    public static ProgramText read(String file, Surroundings surroundings) {
        try {
            return file.equals(STDIN)
                    ? new ProgramText(decode(surroundings.in().readAllBytes()), Optional.empty())
                    : new ProgramText(Files.readString(Path.of(file)), Optional.of(file));
        } catch (IOException | InvalidPathException e) {
            throw ExternalProblems.unreadableProgram(file, reason(e)).asException(e);
        }
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        return e instanceof CharacterCodingException ? "it is not UTF-8" : String.valueOf(e.getMessage());
    }
}
