package org.sqlflow.cli.completion;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What could stand in place of a word.
 *
 * @param paths what the shell adds of the file system
 * @param words the words, each beginning with what is typed already
 */
public record Completions(Paths paths, List<Word> words) {
    public Completions {
        requireNonNull(paths, "paths");
        words = List.copyOf(words);
    }

    /** What of the file system could stand there too. */
    public enum Paths {
        /** Nothing. */
        NONE,
        /** Files and, on the way to them, directories. */
        FILES,
        /** Directories. */
        DIRECTORIES
    }

    /**
     * A word.
     *
     * @param text the whole word
     * @param description what it means, in a line; may be empty
     */
    public record Word(String text, String description) {
        public Word {
            requireNonNull(text, "text");
            requireNonNull(description, "description");
        }
    }
}
