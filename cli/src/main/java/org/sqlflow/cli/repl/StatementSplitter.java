package org.sqlflow.cli.repl;

import java.util.ArrayList;
import java.util.List;
import org.sqlflow.parser.SqlTokenizer;
import org.sqlflow.parser.token.Token;
import org.sqlflow.parser.token.TokenKind;

/** Cuts what was typed or pasted into its statements, each of which keeps its place. */
final class StatementSplitter {
    private StatementSplitter() {}

    /**
     * Programs of one statement each, with blanks and line ends in place of what stands before it, so that lines and columns
     * of messages are those of the whole. A program that redefines the delimiter stays whole.
     */
    static List<String> split(String program, SqlTokenizer tokenizer) {
        List<Token> tokens = tokenizer.tokenize(program);
        List<String> statements = new ArrayList<>();
        StringBuilder before = new StringBuilder();
        int start = 0;
        boolean empty = true;
        for (Token token : tokens) {
            if (token.kind() == TokenKind.DELIMITER) {
                if (!token.text(program).equals(";")) {
                    return List.of(program);
                }
                if (!empty) {
                    statements.add(before + program.substring(start, token.end()));
                }
                blank(program, start, token.end(), before);
                start = token.end();
                empty = true;
            } else if (token.kind().isSignificant()) {
                empty = false;
            }
        }
        if (!empty) {
            statements.add(before + program.substring(start));
        }
        return statements;
    }

    private static void blank(String program, int from, int to, StringBuilder blanks) {
        for (int i = from; i < to; i++) {
            blanks.append(program.charAt(i) == '\n' ? '\n' : ' ');
        }
    }
}
