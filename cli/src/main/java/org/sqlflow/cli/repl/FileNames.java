package org.sqlflow.cli.repl;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Files and directories that begin with what was typed of them. */
final class FileNames {
    private static final int MOST = 1000;

    private FileNames() {}

    /**
     * The files that a path could become, directories with a slash at the end. Hidden ones only where a dot was typed.
     *
     * @param typed the beginning of a path, relative to the working directory or not
     * @param end what follows the name of a file, such as a quote
     */
    static List<Suggestion> startingWith(String typed, String end) {
        int slash = typed.lastIndexOf('/');
        String directory = typed.substring(0, slash + 1);
        String name = typed.substring(slash + 1);
        List<Suggestion> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(directory.isEmpty() ? "." : directory))) {
            for (Path file : files) {
                String fileName = file.getFileName().toString();
                boolean wanted = fileName.startsWith(name) && (!fileName.startsWith(".") || name.startsWith("."));
                if (wanted && found.size() < MOST) {
                    found.add(
                            Files.isDirectory(file)
                                    ? Suggestion.open(directory + fileName + "/", "")
                                    : Suggestion.of(directory + fileName + end, ""));
                }
            }
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
        found.sort(Comparator.comparing(Suggestion::text));
        return found;
    }
}
