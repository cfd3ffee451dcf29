package org.sqlflow.parser;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.token.CompletionContext;
import org.sqlflow.parser.token.Token;
import org.sqlflow.parser.token.TokenKind;

/**
 * Cuts programs into tokens, also while they are being typed. Immutable and safe for many threads; takes linear time and
 * never fails.
 */
public final class SqlTokenizer {
    private final LexicalRules rules;

    /** A tokenizer that follows the lexical rules of a database before TO. */
    public SqlTokenizer(LexicalRules rules) {
        this.rules = requireNonNull(rules, "rules");
    }

    /** All tokens of a program, which together are its text. */
    public List<Token> tokenize(String program) {
        SourceText source = new SourceText(program);
        TokenSink sink = new TokenSink(program, rules);
        for (StatementSpan span : outline(source).spans()) {
            statement(source, span, sink);
        }
        new SqlLexer(source, rules, ";", sink.end(), sink, 0).readTo(program.length());
        sink.gap(program.length());
        return List.copyOf(sink.tokens());
    }

    /** Whether a program ends inside a statement, string or comment, so that a prompt has to ask for more. */
    public boolean isUnfinished(String program) {
        return outline(new SourceText(program)).isUnfinished();
    }

    /**
     * What could be typed at a place of a program, judged by the text before it; the text after it tells only which tables
     * and models the statement names.
     *
     * @param offset the index of the cursor, at most the length of the program
     */
    public CompletionContext contextAt(String program, int offset) {
        return new CompletionFinder(program, offset, rules).context();
    }

    private Outline outline(SourceText source) {
        ProgramParser parser = new ProgramParser(source, rules);
        parser.parse();
        return parser.outline();
    }

    private void statement(SourceText source, StatementSpan span, TokenSink sink) {
        sink.gap(span.start());
        sql(source, span, span.start(), span.ours(), sink);
        sink.gap(span.ours());
        switch (span.language()) {
            case SQL -> {}
            case EXTENSION -> new ExtensionLexer(reader(source, span, sink)).read();
            case COMMAND -> new CommandLexer(reader(source, span, sink), true).read();
            case NATIVE -> {
                sink.add(TokenKind.KEYWORD, span.ours() + "NATIVE".length());
                sql(source, span, sink.end(), span.end(), sink);
            }
            case SETTING -> {
                sink.add(TokenKind.SQL_KEYWORD, Characters.nameEnd(source.text(), span.ours()));
                words(source.text(), span.end(), TokenKind.VALUE, sink);
            }
            case DELIMITER -> {
                sink.add(TokenKind.KEYWORD, span.ours() + "DELIMITER".length());
                int lineEnd = Math.min(span.end(), Characters.lineEnd(source.text(), sink.end()));
                words(source.text(), lineEnd, TokenKind.DELIMITER, sink);
                sql(source, span, sink.end(), span.end(), sink);
            }
        }
        sink.gap(span.end());
        sink.add(TokenKind.DELIMITER, span.after());
    }

    private TokenReader reader(SourceText source, StatementSpan span, TokenSink sink) {
        String part = source.text().substring(span.ours(), span.end());
        return new TokenReader(part, rules, span.delimiter(), span.ours(), sink);
    }

    private void sql(SourceText source, StatementSpan span, int from, int to, TokenSink sink) {
        new SqlLexer(source, rules, span.delimiter(), from, sink, 0).readTo(to);
    }

    /** Adds what is no SQL: only blanks divide it. */
    private static void words(String text, int to, TokenKind kind, TokenSink sink) {
        while (sink.end() < to) {
            int end = sink.end();
            boolean blank = Characters.isBlank(text.charAt(end));
            while (end < to && Characters.isBlank(text.charAt(end)) == blank) {
                end++;
            }
            sink.add(blank ? TokenKind.WHITESPACE : kind, end);
        }
    }
}
