package org.sqlflow.base.error;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;

/** Problems that a database, a library, the machine or the user's own wish to stop brings up. */
public final class ExternalProblems {
    private ExternalProblems() {}

    /** The database's own message, unchanged. */
    public static Problem database(String message) {
        return Problem.of(ErrorCode.DATABASE, message);
    }

    /** The database's own message, for an error that may pass. */
    public static Problem databaseTransient(String message) {
        return Problem.of(ErrorCode.DATABASE_TRANSIENT, message).hint("run the statement again");
    }

    /**
     * A table that could not take another's place, after the other one was moved.
     *
     * @param reason what the database says
     * @param rows the table that holds the new rows
     * @param old the one that holds the old ones
     */
    public static Problem notReplaced(Problem reason, String rows, String old) {
        return reason.hint("the new rows are kept in the table " + rows + ", the old ones in " + old
                + "; rename or drop them, or run the statement again");
    }

    /** A data source that cannot be opened; the URL must be without secrets. */
    public static Problem cannotConnect(String maskedUrl, String reason) {
        return Problem.of(ErrorCode.CANNOT_CONNECT, "cannot open " + maskedUrl + ": " + reason);
    }

    /** Another version of SQLFlow has the data source open; the URL must be without secrets. */
    public static Problem otherVersion(String maskedUrl, long process, String theirs, String ours) {
        return cannotConnect(
                        maskedUrl,
                        "process " + process + " has it open and is SQLFlow " + theirs + ", but this is SQLFlow "
                                + ours)
                .hint("end that process, or use the same version");
    }

    /** The process that did a statement in this one's place has ended. */
    public static Problem databaseProcessEnded(long process) {
        return Problem.of(
                        ErrorCode.DATABASE_TRANSIENT,
                        "process " + process + ", which had the database open, ended before the statement was done")
                .hint("look whether it was carried out, and run it again if not");
    }

    /** What belonged to a session in another process has ended with it. */
    public static Problem sessionLost(String what) {
        return Problem.of(
                        ErrorCode.DATABASE_TRANSIENT,
                        "the process that had the database open has ended, and with it " + what + " of this session")
                .hint("this statement was not run; make again what it needs, then go on");
    }

    /** A server dropped an idle connection, which held more than settings; the session has another one now. */
    public static Problem connectionLost(String what) {
        return Problem.of(
                        ErrorCode.DATABASE_TRANSIENT,
                        "the server has dropped the connection, and with it " + what + " of this session")
                .hint("this statement was not run; make again what it needs, then go on");
    }

    /** A transaction in which a statement failed was to be committed, and the server has rolled it back. */
    public static Problem rolledBack() {
        return database(
                        "a statement of this transaction has failed, so the server rolled it back: nothing of it was kept")
                .sqlState("25P02")
                .hint("correct the statement that failed first, and run the whole transaction again");
    }

    /** A URL that no connector knows; the URL must be without secrets. */
    public static Problem unknownDataSource(String maskedUrl, Iterable<String> examples) {
        return Problem.of(ErrorCode.UNKNOWN_DATA_SOURCE, "no connector knows the data source " + maskedUrl)
                .hint("write a URL such as " + String.join(" or ", examples));
    }

    /** A file operation failed. */
    public static Problem file(String path, String reason) {
        return Problem.of(ErrorCode.FILE, path + ": " + reason)
                .hint("check the path, its permissions and the room on the disk");
    }

    /** The same, in words, for the messages of some exceptions are only the path. */
    public static Problem file(String path, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return file(path, "there is no such file or directory");
        }
        if (cause instanceof AccessDeniedException) {
            return file(path, "permission denied");
        }
        Optional<String> reason = cause instanceof FileSystemException system
                ? Optional.ofNullable(system.getReason())
                : Optional.empty();
        return file(path, reason.orElse(String.valueOf(cause.getMessage())));
    }

    /** The program's file cannot be read. */
    public static Problem unreadableProgram(String file, String reason) {
        return Problem.of(ErrorCode.FILE, "cannot read " + file + ": " + reason)
                .hint("give a file of SQL in UTF-8, or - for stdin");
    }

    /** A directory for figures cannot be used. */
    public static Problem figureDirectory(String directory, String reason) {
        return Problem.of(ErrorCode.FILE, "cannot write figures to " + directory + ": " + reason)
                .hint("give a directory that you may write");
    }

    /** Rows that were to be shown are lost; the target is stdout or a file. */
    public static Problem output(String target, String reason) {
        return Problem.of(ErrorCode.FILE, "cannot write to " + target + ": " + reason)
                .hint("the rows that were written are not all");
    }

    /** A second result where the format holds one; the format as it is written on the command line. */
    public static Problem severalResults(String format) {
        return Problem.of(
                        ErrorCode.FILE,
                        "--output " + format + " writes one result, and this is the second; nothing is written")
                .hint("run the statements apart, write results into tables, or choose a format such as jsonl");
    }

    /** Rows of a binary format would go to a terminal. */
    public static Problem binaryOnTerminal(String format) {
        return Problem.of(ErrorCode.FILE, format + " is a binary format, which no terminal shows")
                .hint("send the rows to a file: with --output-file FILE, in the shell with \\o FILE");
    }

    /** A result with a type that Parquet or DuckDB does not take. */
    public static Problem notAsParquet(String reason) {
        return Problem.of(ErrorCode.FILE, "the result cannot be written as Parquet: " + reason)
                .hint("cast the column to VARCHAR or another simple type, or choose another format");
    }

    /** Parquet files are written by DuckDB, which is not there. */
    public static Problem noParquet() {
        return Problem.of(ErrorCode.FILE, "Parquet files cannot be written without the connector of DuckDB")
                .hint("add its jar to the class path, or choose another format");
    }

    /** A native library cannot be loaded. */
    public static Problem nativeLibrary(String library, String reason) {
        return Problem.of(ErrorCode.NATIVE_LIBRARY, "cannot load " + library + ": " + reason);
    }

    /** Java finds no fonts or not the libraries that read them, so that no PNG can be drawn. */
    public static Problem noFonts(String reason) {
        return Problem.of(ErrorCode.NATIVE_LIBRARY, "cannot draw text into a PNG: " + reason)
                .hint("install fonts and their libraries, on Debian: apt-get install fontconfig fonts-dejavu-core"
                        + " libfreetype6 (fonts-wqy-microhei or fonts-noto-cjk for Chinese), or ask for SVG");
    }

    /** Java was told to draw on a screen that it cannot reach. */
    public static Problem noScreen(String reason) {
        return Problem.of(ErrorCode.NATIVE_LIBRARY, "cannot draw a PNG: " + reason)
                .hint("run Java with -Djava.awt.headless=true, or ask for SVG");
    }

    /** A library's own message, unchanged. */
    public static Problem library(String library, String message) {
        return Problem.of(ErrorCode.LIBRARY, library + ": " + message)
                .hint("this is " + library + "'s own message; look at the attributes and columns that it speaks of");
    }

    /** Not enough memory. */
    public static Problem outOfMemory(String detail) {
        return Problem.of(ErrorCode.OUT_OF_MEMORY, "not enough memory: " + detail)
                .hint("select fewer rows or columns");
    }

    /** The heap of a process of Java is full; its limit in bytes. */
    public static Problem heapFull(long limit) {
        return outOfMemory("the process of the statement may use " + (limit >> 20) + " MiB of Java's heap")
                .hint("select fewer rows or columns, or give Java more, with -Xmx");
    }

    /** The user stopped it. */
    public static Problem cancelled() {
        return Problem.of(ErrorCode.CANCELLED, "cancelled");
    }

    /** The user stopped it, and it did not end in the time it had for that. */
    public static Problem abandoned(Duration grace) {
        return Problem.of(
                        ErrorCode.CANCELLED,
                        "cancelled, but it did not end within " + grace.toSeconds() + " s and was left to itself")
                .hint("it may still use the data source: end this program before you run the statement again");
    }

    /** A defect. */
    public static Problem internal(Throwable cause) {
        return Problem.of(ErrorCode.INTERNAL, "internal error: " + cause)
                .hint("this is a defect of SQLFlow: please report it with the output of --debug");
    }
}
