package org.sqlflow.parser;

import java.util.Optional;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.error.SyntaxProblems;
import org.sqlflow.parser.tree.ModelReference;
import org.sqlflow.parser.tree.ShowTrainStatement;
import org.sqlflow.parser.tree.Statement;

/**
 * Reads the commands that have no query. Some of them start like statements of a database, so they are ours only as
 * complete productions.
 */
final class CommandParser {
    private static final String MODEL = "the name of a model";

    private final ExtensionReader reader;
    private final NameParser names;
    private final int start;

    /** A parser for the command that a reader stands before. */
    CommandParser(ExtensionReader reader) {
        this.reader = reader;
        this.names = new NameParser(reader);
        this.start = reader.position();
    }

    /**
     * A command of ours.
     *
     * @param statement the command
     * @param end the index where its delimiter stands
     */
    record Command(Statement statement, int end) {}

    /** The command if it is a complete one. */
    Optional<Command> parse() {
        Optional<Statement> statement;
        String words;
        try {
            if (isShowTrain()) {
                statement = Optional.of(showTrain());
                words = "SHOW TRAIN";
            } else {
                statement = Optional.empty();
                words = other();
            }
            expectEnd();
        } catch (SqlflowException incomplete) {
            return Optional.empty();
        }
        Location place = reader.locationFrom(start);
        return Optional.of(new Command(
                statement.orElseThrow(
                        () -> SyntaxProblems.notAvailable(place, words).asException()),
                reader.position()));
    }

    /** Reads SHOW TRAIN if that comes next. */
    boolean isShowTrain() {
        int lastEnd = reader.lastEnd();
        boolean found = reader.accept("SHOW") && reader.accept("TRAIN");
        if (!found) {
            reader.backTo(start, lastEnd);
        }
        return found;
    }

    /** Reads what follows SHOW TRAIN. */
    ShowTrainStatement showTrain() {
        ModelReference model = names.model(MODEL);
        expectEnd();
        return new ShowTrainStatement(reader.locationFrom(start), reader.text(start, reader.lastEnd()), model);
    }

    private void expectEnd() {
        if (!reader.atEnd()) {
            throw reader.unexpected("the end of the statement").asException();
        }
    }

    /** Reads a command that cannot run yet, and says which it is. */
    private String other() {
        String verb = reader.peekWord().map(Keywords::upper).orElse("");
        reader.moveTo(reader.wordEnd());
        return switch (verb) {
            case "SHOW" -> show();
            case "DESCRIBE" -> describe();
            case "DROP" -> drop();
            case "ALTER" -> alter();
            case "COPY" -> copy();
            case "EXPORT" -> file("EXPORT MODEL", "TO");
            case "IMPORT" -> file("IMPORT MODEL", "FROM");
            default -> killJob();
        };
    }

    private String show() {
        if (reader.accept("MODEL")) {
            reader.expect("TYPES");
            return "SHOW MODEL TYPES";
        }
        if (reader.accept("JOBS")) {
            return "SHOW JOBS";
        }
        reader.expect("MODELS");
        return "SHOW MODELS";
    }

    private String describe() {
        reader.expect("MODEL");
        int position = reader.position();
        int lastEnd = reader.lastEnd();
        if (reader.accept("TYPE") && !reader.atEnd()) {
            names.modelType();
            return "DESCRIBE MODEL TYPE";
        }
        reader.backTo(position, lastEnd);
        names.model(MODEL);
        return "DESCRIBE MODEL";
    }

    private String drop() {
        reader.expect("MODEL");
        if (reader.accept("IF")) {
            reader.expect("EXISTS");
        }
        names.model(MODEL);
        return "DROP MODEL";
    }

    private String alter() {
        reader.expect("MODEL");
        names.model(MODEL);
        reader.expect("SET");
        reader.expect("ALIAS");
        names.word("an alias", "an alias");
        reader.expect('=', "\"=\"");
        // A version is a number, as in champion = 3.
        new ValueParser(reader, names).bareWord(";");
        return "ALTER MODEL";
    }

    private String copy() {
        reader.expect("MODEL");
        expectNot("TO");
        expectNot("FROM");
        names.model(MODEL);
        reader.expect("TO");
        names.model(MODEL);
        if (reader.accept("IN")) {
            reader.expect("DATASOURCE");
            new ValueParser(reader, names).value(0);
        }
        return "COPY MODEL";
    }

    /** {@code COPY model TO 'file'} copies a table of that name. */
    private void expectNot(String keyword) {
        if (reader.isKeyword(keyword)) {
            throw reader.unexpected(MODEL).asException();
        }
    }

    private String file(String command, String preposition) {
        reader.expect("MODEL");
        names.model(MODEL);
        reader.expect(preposition);
        if (reader.peek() != '\'' && reader.peek() != '"') {
            throw reader.unexpected("the name of a file in quotes").asException();
        }
        reader.string();
        return command;
    }

    private String killJob() {
        reader.expect("JOB");
        new ValueParser(reader, names).value(0);
        return "KILL JOB";
    }
}
