package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jline.reader.CompletingParsedLine;
import org.sqlflow.parser.SqlTokenizer;
import org.sqlflow.parser.token.CompletionContext;

/**
 * The word before the cursor, which a suggestion replaces.
 *
 * @param line the whole input
 * @param cursor where the cursor stands in it
 * @param start where the word starts
 * @param context what could be typed there; absent in a command of the shell, and where nothing is being completed
 */
record CompletedWord(String line, int cursor, int start, Optional<CompletionContext> context)
        implements CompletingParsedLine {
    CompletedWord {
        requireNonNull(line, "line");
        requireNonNull(context, "context");
    }

    static CompletedWord at(String line, int cursor, SqlTokenizer tokenizer) {
        ShellInput input = ShellInput.of(line.substring(0, cursor));
        if (input.isCommand() || line.stripLeading().startsWith("\\")) {
            int blank = Math.max(line.lastIndexOf(' ', cursor - 1), line.lastIndexOf('\n', cursor - 1));
            return new CompletedWord(line, cursor, blank + 1, Optional.empty());
        }
        CompletionContext context = tokenizer.contextAt(line, cursor);
        String quote = context.word().quote().orElse("");
        if (!quote.isEmpty() && !line.substring(cursor).contains(quote)) {
            // What follows the cursor is not meant to stand within the quotes.
            context = tokenizer.contextAt(line.substring(0, cursor) + quote + line.substring(cursor), cursor);
        }
        return new CompletedWord(line, cursor, context.word().start(), Optional.of(context));
    }

    @Override
    public String word() {
        return line.substring(start, cursor);
    }

    @Override
    public int wordCursor() {
        return cursor - start;
    }

    @Override
    public int wordIndex() {
        return 0;
    }

    @Override
    public List<String> words() {
        return List.of(word());
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
        return candidate;
    }

    @Override
    public int rawWordCursor() {
        return wordCursor();
    }

    @Override
    public int rawWordLength() {
        return wordCursor();
    }
}
