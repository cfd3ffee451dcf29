package org.sqlflow.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.base.sql.LexicalRules.Trait;
import org.sqlflow.parser.StatementSpan.Language;
import org.sqlflow.parser.tree.DryRunStatement;
import org.sqlflow.parser.tree.Query;
import org.sqlflow.parser.tree.SqlStatement;
import org.sqlflow.parser.tree.Statement;

/**
 * Walks through a program once, finds where each statement ends, and leaves what is not plain SQL to the parsers of
 * extensions and commands.
 */
final class ProgramParser {
    private static final int NO_QUERY = -1;

    private final SourceText source;
    private final String text;
    private final LexicalRules rules;
    private final SqlScanner scanner;
    private final ClientCommands clientCommands;
    private final List<Statement> statements = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Outline outline = new Outline();
    private final Attempts attempts;
    private final WrongExtensions wrongExtensions;

    ProgramParser(SourceText source, LexicalRules rules) {
        this.source = source;
        this.text = source.text();
        this.rules = rules;
        this.scanner = new SqlScanner(source, rules, 0);
        this.clientCommands = new ClientCommands(source, scanner);
        this.attempts = new Attempts(text.length());
        this.wrongExtensions = new WrongExtensions(source, rules, scanner, attempts, outline);
    }

    ParsedProgram parse() {
        while (!isFinished()) {
            outline.begin(scanner.start(), scanner.delimiter());
            try {
                if (scanner.isWord("DELIMITER")) {
                    outline.mark(Language.DELIMITER, scanner.start());
                    clientCommands.changeDelimiter();
                } else if (!scanner.atEnd()) {
                    Statement statement = statement();
                    if (!isNothing(statement)) {
                        statements.add(statement);
                    }
                }
            } catch (SqlflowException e) {
                problems.add(e.problem());
            }
        }
        return new ParsedProgram(rules, statements, problems);
    }

    /** Whether a statement consists of dashes that its server takes for a comment, although no blank follows them. */
    private boolean isNothing(Statement statement) {
        return rules.has(Trait.DASHES_NEED_BLANK) && statement.text().equals("--");
    }

    /** Where the statements stand; complete once the program is parsed. */
    Outline outline() {
        return outline;
    }

    /** Goes to the first token after the statement before; what cannot be scanned there is a problem of its own. */
    private boolean isFinished() {
        try {
            while (!scanner.atEnd()) {
                scanner.next();
            }
            outline.end(scanner.start(), scanner.end(), scanner.kind() == SqlScanner.Kind.DELIMITER);
            scanner.next();
        } catch (SqlflowException e) {
            problems.add(e.problem());
            outline.end(text.length(), text.length(), false);
            outline.unclosed();
            return true;
        }
        return scanner.kind() == SqlScanner.Kind.END;
    }

    private Statement statement() {
        attempts.begin();
        clientCommands.refuseShellCommand();
        int start = scanner.start();
        if (scanner.isWord("NATIVE")) {
            int end = scanner.end();
            outline.mark(Language.NATIVE, start);
            scanner.next();
            return scanner.atEnd() ? plain(start, end) : asNative(isSetting() ? setting() : sql(NO_QUERY, false));
        }
        if (isSetting()) {
            return setting();
        }
        if (scanner.isWord("EXPLAIN")) {
            scanner.next();
            int query = scanner.startsQuery() ? scanner.start() : NO_QUERY;
            scanner.moveTo(start);
            return sql(query, true);
        }
        if (scanner.kind() == SqlScanner.Kind.WORD
                && !Keywords.commandObjects(scanner.token()).isEmpty()) {
            Optional<CommandParser.Command> command = command(start);
            if (command.isPresent()) {
                outline.mark(Language.COMMAND, start);
                return command.get().statement();
            }
        }
        if (scanner.startsQuery()) {
            return sql(start, true);
        }
        boolean suspect = scanner.kind() == SqlScanner.Kind.WORD && CommandSlips.mayStart(scanner.token());
        Statement statement = sql(NO_QUERY, true);
        if (suspect) {
            new CommandSlips(statement, rules).problem().ifPresent(problem -> {
                throw problem.asException();
            });
        }
        return statement;
    }

    private static SqlStatement asNative(Statement statement) {
        return new SqlStatement(statement.location(), statement.text(), true);
    }

    private boolean isSetting() {
        return rules.has(Trait.RAW_SETTINGS) && (scanner.isWord("SET") || scanner.isWord("ADD"));
    }

    private SqlStatement setting() {
        int start = scanner.start();
        outline.markSetting(start);
        return plain(start, scanner.skipRaw());
    }

    /** The command of ours that starts here, if there is a complete one; otherwise the scanner stays where it is. */
    private Optional<CommandParser.Command> command(int start) {
        Set<String> objects = Keywords.commandObjects(scanner.token());
        scanner.next();
        Optional<CommandParser.Command> command = Optional.empty();
        if (scanner.kind() == SqlScanner.Kind.WORD
                && objects.contains(Keywords.upper(scanner.token()))
                && attempts.mayStart(start)) {
            command = attempt(start);
        }
        scanner.moveTo(command.map(CommandParser.Command::end).orElse(start));
        return command;
    }

    private Optional<CommandParser.Command> attempt(int start) {
        ExtensionReader reader = new ExtensionReader(source, rules, scanner.delimiter(), start);
        Optional<CommandParser.Command> command = new CommandParser(reader).parse();
        if (command.isEmpty()) {
            attempts.inVain(start, reader.farthest());
        }
        return command;
    }

    /**
     * What a statement is by itself. Our language may have other comments and strings than the database's, which reached
     * beyond its end when it was read in vain, so that its text alone can be ours although the program as it stands
     * did not seem to be.
     */
    private Statement alone(SqlStatement plain) {
        if (plain.text().length() == text.length() || !scanner.delimiter().equals(";")) {
            return plain;
        }
        SourceText own = new SourceText(plain.text(), plain.location());
        ProgramParser parser = new ProgramParser(own, rules);
        ParsedProgram program = parser.parse();
        source.look((int) own.looked());
        parser.outline().spans().stream()
                .filter(span -> span.language() != Language.SQL)
                .findFirst()
                .ifPresent(span -> outline.mark(
                        span.language(),
                        plain.location().offset() - source.location(0, 0).offset() + span.ours()));
        if (!program.problems().isEmpty()) {
            throw program.problems().get(0).asException();
        }
        return program.statements().get(0);
    }

    /** Reads the statement that the scanner stands on, which has a query where it could carry an extension. */
    private Statement sql(int queryStart, boolean extensible) {
        int start = scanner.start();
        BlockTracker blocks = new BlockTracker();
        boolean mayExtend = extensible;
        int depth = 0;
        int lastEnd = start;
        int toStart = -1;
        int beforeTo = -1;
        boolean afterDot = false;
        while (!endsStatement(blocks)) {
            boolean afterTo = toStart >= 0 && mayExtend && scanner.kind() == SqlScanner.Kind.WORD;
            if (afterTo && queryStart >= 0 && attempts.mayStart(toStart)) {
                wrongExtensions.refuseMisspeltVerb();
            }
            if (afterTo && Keywords.isVerb(scanner.token())) {
                if (queryStart >= 0) {
                    return extension(start, queryStart, beforeTo, toStart);
                }
                if (attempts.mayStart(toStart) || toStart == start) {
                    wrongExtensions.refuse(start, toStart, statements.isEmpty());
                }
                mayExtend = false;
            }
            blocks.accept(scanner, depth);
            depth = Math.max(0, depth + depthChange());
            boolean to = depth == 0 && !afterDot && !blocks.isOpen() && scanner.isWord("TO");
            toStart = to ? scanner.start() : -1;
            beforeTo = to ? lastEnd : -1;
            afterDot = scanner.isSymbol('.');
            lastEnd = scanner.end();
            scanner.next();
        }
        SqlStatement plain = plain(start, lastEnd);
        return attempts.areInDoubt() ? alone(plain) : plain;
    }

    private boolean endsStatement(BlockTracker blocks) {
        // Under DELIMITER // the end is where the program says it is.
        boolean inBlock = blocks.isOpen() && scanner.delimiter().equals(";");
        return scanner.kind() == SqlScanner.Kind.END || (scanner.kind() == SqlScanner.Kind.DELIMITER && !inBlock);
    }

    private int depthChange() {
        if (scanner.kind() != SqlScanner.Kind.SYMBOL) {
            return 0;
        }
        return switch (text.charAt(scanner.start())) {
            case '(', '[', '{' -> 1;
            case ')', ']', '}' -> -1;
            default -> 0;
        };
    }

    private SqlStatement plain(int start, int end) {
        return new SqlStatement(source.location(start, end), text.substring(start, end), false);
    }

    private Statement extension(int start, int queryStart, int queryEnd, int toStart) {
        Query query = new Query(source.location(queryStart, queryEnd), text.substring(queryStart, queryEnd));
        outline.mark(Language.EXTENSION, toStart);
        ExtensionReader reader = new ExtensionReader(source, rules, scanner.delimiter(), toStart);
        try {
            Statement extended = new ExtensionParser(reader, query, queryStart).parse();
            if (start == queryStart) {
                return extended;
            }
            Location place = source.location(start, reader.lastEnd());
            return new DryRunStatement(place, text.substring(start, reader.lastEnd()), extended);
        } finally {
            reader.skipToEnd();
            scanner.moveTo(reader.position());
        }
    }
}
