package org.sqlflow.parser.format;

import java.util.List;
import org.sqlflow.base.Location;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.SqlParser;
import org.sqlflow.parser.SqlTokenizer;
import org.sqlflow.parser.print.StatementPrinter;
import org.sqlflow.parser.token.Token;
import org.sqlflow.parser.token.TokenKind;
import org.sqlflow.parser.tree.SqlStatement;
import org.sqlflow.parser.tree.Statement;

/**
 * Lays out what follows TO, and the commands; a statement of the database and a query before TO stay as they are, to the
 * byte, and so does a statement with a syntax error.
 *
 * <p>TO starts a line, and so does each clause. What a clause lists stays on its line up to 80 columns; a longer list has an
 * element on each line, below the first. Keywords are in upper case, there is a blank after a comma and none around the
 * {@code =} of an attribute; names and values are as written. A comment stays on the line of what it follows, or on its own
 * line before what it precedes. Formatting what is formatted changes nothing, and formatting does not change what a program
 * means.
 */
public final class Formatter {
    private final String program;
    private final List<Token> tokens;
    private final String lineEnd;
    private final StringBuilder formatted = new StringBuilder();
    private int copied;
    private int next;

    private Formatter(String program, List<Token> tokens) {
        this.program = program;
        this.tokens = tokens;
        this.lineEnd = lineEnd(program);
    }

    /** The program in the one style; ends of lines that are added are like the first one of the program. */
    public static String format(String program, LexicalRules rules) {
        SqlParser parser = new SqlParser(rules);
        List<Statement> statements = parser.parse(program).statements();
        Formatter formatter = new Formatter(program, new SqlTokenizer(rules).tokenize(program));
        statements.stream()
                .filter(statement -> !(statement instanceof SqlStatement))
                .forEach(statement -> formatter.statement(statement.location()));
        String formatted = formatter.finish();
        if (!formatted.equals(program)
                && !prints(statements).equals(prints(parser.parse(formatted).statements()))) {
            throw new IllegalStateException("the layout would change what the program means");
        }
        return formatted;
    }

    private static List<String> prints(List<Statement> statements) {
        return statements.stream().map(StatementPrinter::print).toList();
    }

    private static String lineEnd(String program) {
        int newline = program.indexOf('\n');
        return newline > 0 && program.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
    }

    private String finish() {
        return formatted.append(program, copied, program.length()).toString();
    }

    private void statement(Location place) {
        while (tokens.get(next).offset() < place.offset()) {
            next++;
        }
        String indent = indent(place.offset());
        while (tokens.get(next).kind() != TokenKind.KEYWORD) {
            next++;
        }
        int first = next;
        while (next < tokens.size() && tokens.get(next).end() <= place.end()) {
            next++;
        }
        if (tokens.get(first).offset() > place.offset()) {
            copyQuery(first);
            formatted.append(lineEnd).append(indent);
        } else {
            copyTo(place.offset());
        }
        List<Clause> clauses = new ClauseBuilder(program, tokens.subList(first, next)).clauses();
        formatted.append(new LayoutWriter(lineEnd, indent).write(clauses));
        copied = place.end();
        boolean onlyBlanks = next + 1 < tokens.size()
                && tokens.get(next).kind() == TokenKind.WHITESPACE
                && tokens.get(next + 1).kind() == TokenKind.DELIMITER;
        if (onlyBlanks) {
            copied = tokens.get(next).end();
        }
    }

    /** What is before a statement on its line, if these are only blanks. */
    private String indent(int start) {
        int lineStart = start;
        while (lineStart > 0 && (program.charAt(lineStart - 1) == ' ' || program.charAt(lineStart - 1) == '\t')) {
            lineStart--;
        }
        boolean firstOfLine =
                lineStart == 0 || program.charAt(lineStart - 1) == '\n' || program.charAt(lineStart - 1) == '\r';
        return firstOfLine ? program.substring(lineStart, start) : "";
    }

    /** Copies the query before TO with its comments, but without the blanks after them. */
    private void copyQuery(int to) {
        Token before = tokens.get(to - 1);
        copyTo(before.kind() == TokenKind.WHITESPACE ? before.offset() : before.end());
    }

    private void copyTo(int end) {
        formatted.append(program, copied, end);
        copied = end;
    }
}
