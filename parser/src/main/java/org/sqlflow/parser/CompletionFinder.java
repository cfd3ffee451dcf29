package org.sqlflow.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.StatementSpan.Language;
import org.sqlflow.parser.token.CompletionContext;
import org.sqlflow.parser.token.CompletionContext.Extension;
import org.sqlflow.parser.token.CompletionContext.Word;
import org.sqlflow.parser.token.Slot;
import org.sqlflow.parser.token.Token;
import org.sqlflow.parser.token.TokenKind;

/** Finds out what could be typed at a place of a program. */
final class CompletionFinder {
    private static final Set<TokenKind> WORD_KINDS = Set.of(
            TokenKind.NAME,
            TokenKind.QUOTED_NAME,
            TokenKind.KEYWORD,
            TokenKind.SQL_KEYWORD,
            TokenKind.VALUE,
            TokenKind.NUMBER);

    private final String program;
    private final int offset;
    private final LexicalRules rules;

    CompletionFinder(String program, int offset, LexicalRules rules) {
        this.program = program;
        this.offset = offset;
        this.rules = rules;
    }

    CompletionContext context() {
        List<Token> tokens = new SqlTokenizer(rules).tokenize(program.substring(0, offset));
        Token last = tokens.isEmpty() ? new Token(TokenKind.WHITESPACE, 0, 1) : tokens.get(tokens.size() - 1);
        char first = last.offset() < offset ? program.charAt(last.offset()) : ' ';
        boolean unclosed = last.kind() == TokenKind.UNCLOSED;
        boolean inQuotes = unclosed && "'\"`".indexOf(first) >= 0;
        boolean inLineComment = last.kind() == TokenKind.COMMENT && first != '/';
        if (inLineComment || (unclosed && !inQuotes)) {
            Word nothing = new Word(offset, "", Optional.empty());
            return new CompletionContext(Slot.NOTHING, nothing, List.of(), List.of(), Optional.empty());
        }
        int start = nameStart(tokens, inQuotes ? tokens.size() - 1 : tokens.size());
        int wordStart = inQuotes ? last.offset() + 1 : start;
        Word word = new Word(
                wordStart,
                program.substring(wordStart, offset),
                inQuotes ? Optional.of(Character.toString(first)) : Optional.empty());
        return context(start, word);
    }

    /** Where the dotted name starts that ends before a token. */
    private int nameStart(List<Token> tokens, int before) {
        int index = before;
        while (index > 0 && isWordPart(tokens.get(index - 1))) {
            index--;
        }
        return index < tokens.size() ? tokens.get(index).offset() : offset;
    }

    private boolean isWordPart(Token token) {
        boolean dot = token.kind() == TokenKind.OPERATOR && program.charAt(token.offset()) == '.';
        return dot || WORD_KINDS.contains(token.kind());
    }

    private CompletionContext context(int start, Word word) {
        String before = program.substring(0, start);
        Outline outline = outline(before);
        if (!outline.isUnfinished()) {
            List<String> keywords = Stream.concat(
                            CommandGrammar.PRODUCTIONS.stream().map(production -> production.get(0)),
                            Stream.of("NATIVE"))
                    .distinct()
                    .toList();
            return new CompletionContext(Slot.STATEMENT, word, keywords, List.of(), Optional.empty());
        }
        List<StatementSpan> spans = outline.spans();
        StatementSpan span = spans.get(spans.size() - 1);
        List<StatementSpan> complete = outline(program).spans().stream()
                .filter(statement -> statement.start() == span.start())
                .toList();
        StatementSpan whole = complete.isEmpty() ? span : complete.get(0);
        SqlContext sql = SqlContext.of(before.substring(span.start(), span.ours()), rules);
        List<String> tables = SqlContext.of(program.substring(whole.start(), whole.ours()), rules)
                .tables();
        return switch (span.language()) {
            case EXTENSION -> extension(before, span, whole, word, tables);
            case NATIVE -> new CompletionContext(Slot.SQL, word, List.of(), tables, Optional.empty());
            case SETTING, DELIMITER -> new CompletionContext(Slot.NOTHING, word, List.of(), tables, Optional.empty());
            case SQL, COMMAND ->
                command(before.substring(span.start()), span, word)
                        .orElseGet(() -> new CompletionContext(
                                sql.slot(),
                                word,
                                sql.slot() == Slot.VERB ? Keywords.VERBS : sql.mayExtend() ? List.of("TO") : List.of(),
                                tables,
                                Optional.empty()));
        };
    }

    private Outline outline(String text) {
        ProgramParser parser = new ProgramParser(new SourceText(text), rules);
        parser.parse();
        return parser.outline();
    }

    private Optional<CompletionContext> command(String part, StatementSpan span, Word word) {
        CommandLexer lexer = new CommandLexer(reader(part, span), false);
        lexer.read();
        if (!lexer.fits()) {
            return Optional.empty();
        }
        // After the first word of a command SQL is possible just as well.
        Slot other = lexer.symbols() == 1 ? Slot.SQL : Slot.NOTHING;
        return Optional.of(
                new CompletionContext(lexer.slot().orElse(other), word, lexer.keywords(), List.of(), Optional.empty()));
    }

    private CompletionContext extension(
            String before, StatementSpan span, StatementSpan whole, Word word, List<String> tables) {
        ExtensionLexer lexer = lexer(before.substring(span.ours()), span);
        ExtensionLexer complete = whole.language() == Language.EXTENSION && whole.ours() == span.ours()
                ? lexer(program.substring(whole.ours(), whole.end()), span)
                : lexer;
        boolean inValue = lexer.slot() == Slot.VALUE && !lexer.attributes().isEmpty();
        List<String> attributes = lexer.attributes();
        Extension extension = new Extension(
                before.substring(span.start(), span.ours()).strip(),
                lexer.verb(),
                lexer.clause(),
                lexer.modelType(),
                lexer.model().or(complete::model),
                inValue ? Optional.of(attributes.get(attributes.size() - 1)) : Optional.empty(),
                attributes);
        return new CompletionContext(lexer.slot(), word, keywords(lexer), tables, Optional.of(extension));
    }

    private ExtensionLexer lexer(String part, StatementSpan span) {
        ExtensionLexer lexer = new ExtensionLexer(reader(part, span));
        lexer.read();
        return lexer;
    }

    private TokenReader reader(String part, StatementSpan span) {
        return new TokenReader(part, rules, span.delimiter(), 0, new TokenSink(part, rules));
    }

    private static List<String> keywords(ExtensionLexer lexer) {
        List<String> keywords = new ArrayList<>();
        boolean clausePossible = lexer.slot() == Slot.CLAUSE
                || lexer.slot() == Slot.TARGET
                || (lexer.slot() == Slot.EXPRESSION && lexer.isExpressionComplete());
        if (clausePossible) {
            VerbGrammar.of(lexer.verb()).clausesInOrder().stream()
                    .filter(clause ->
                            clause.equals("COLUMN") || !lexer.clauses().contains(clause))
                    .forEach(keywords::add);
        }
        String clause = lexer.clauses().isEmpty()
                ? ""
                : lexer.clauses().get(lexer.clauses().size() - 1);
        if (lexer.slot() == Slot.CLAUSE && clause.equals("COLUMN")) {
            keywords.add("FOR");
        } else if (lexer.slot() == Slot.EXPRESSION && lexer.isExpressionComplete()) {
            keywords.addAll(List.of("AND", "OR", "BETWEEN", "IN"));
            if (clause.equals("CONSTRAINT")) {
                keywords.add("GROUP BY");
            }
        } else if (lexer.slot() == Slot.NEW_MODEL) {
            keywords.addAll(List.of("OR REPLACE", "IF NOT EXISTS"));
        }
        return keywords;
    }
}
