package org.sqlflow.cli.repl;

import java.util.Optional;
import java.util.function.Supplier;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.sqlflow.parser.SqlTokenizer;

/** Tells the line reader when a statement is complete, and which word is being completed. */
final class StatementParser implements Parser {
    private final Supplier<SqlTokenizer> tokenizer;

    StatementParser(Supplier<SqlTokenizer> tokenizer) {
        this.tokenizer = tokenizer;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && ShellInput.isUnfinished(line, tokenizer.get())) {
            throw new EOFError(-1, -1, "unfinished statement");
        }
        return context == ParseContext.COMPLETE
                ? CompletedWord.at(line, cursor, tokenizer.get())
                : new CompletedWord(line, cursor, 0, Optional.empty());
    }

    /** A backslash is a character like others. */
    @Override
    public boolean isEscapeChar(char character) {
        return false;
    }
}
