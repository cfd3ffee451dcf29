package org.sqlflow.parser;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.CommandProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.error.SyntaxProblems;
import org.sqlflow.parser.tree.AlterModelStatement;
import org.sqlflow.parser.tree.CopyModelStatement;
import org.sqlflow.parser.tree.DescribeModelStatement;
import org.sqlflow.parser.tree.DescribeModelTypeStatement;
import org.sqlflow.parser.tree.DropModelStatement;
import org.sqlflow.parser.tree.ExportModelStatement;
import org.sqlflow.parser.tree.ImportModelStatement;
import org.sqlflow.parser.tree.KillJobStatement;
import org.sqlflow.parser.tree.ModelReference;
import org.sqlflow.parser.tree.ModelTypeReference;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.parser.tree.ShowJobsStatement;
import org.sqlflow.parser.tree.ShowModelTypesStatement;
import org.sqlflow.parser.tree.ShowModelsStatement;
import org.sqlflow.parser.tree.ShowTrainStatement;
import org.sqlflow.parser.tree.Statement;
import org.sqlflow.parser.tree.Text;

/**
 * Reads the commands that have no query; one method for each first word. Some of them start like statements of a
 * database, so they are ours only as complete productions.
 */
final class CommandParser {
    private static final String MODEL = "the name of a model";

    private final ExtensionReader reader;
    private final NameParser names;
    private final int start;

    /** A parser for the command that a reader stands before. */
    CommandParser(ExtensionReader reader) {
        this.reader = reader;
        this.names = new NameParser(reader, false);
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
        try {
            return Optional.of(new Command(command(), reader.position()));
        } catch (SqlflowException incomplete) {
            return Optional.empty();
        }
    }

    /** Reads a command; one that is not complete is a problem. */
    Statement command() {
        String verb = reader.peekWord().map(Keywords::upper).orElse("");
        reader.moveTo(reader.wordEnd());
        return switch (verb) {
            case "SHOW" -> show();
            case "DESCRIBE" -> describe();
            case "DROP" -> drop();
            case "ALTER" -> alter();
            case "COPY" -> copy();
            case "EXPORT" -> export();
            case "IMPORT" -> importModel();
            default -> killJob();
        };
    }

    private Statement show() {
        if (reader.accept("TRAIN")) {
            ModelReference model = names.model(MODEL);
            expectEnd();
            return new ShowTrainStatement(location(), text(), model);
        }
        if (reader.accept("MODEL")) {
            if (!reader.accept("TYPES")) {
                throw CommandProblems.showModel(
                                reader.unexpected("TYPES", List.of("TYPES")),
                                reader.peekWord().orElse(""))
                        .asException();
            }
            expectEnd();
            return new ShowModelTypesStatement(location(), text());
        }
        if (reader.accept("JOBS")) {
            expectEnd();
            return new ShowJobsStatement(location(), text());
        }
        reader.expect("MODELS");
        expectEnd();
        return new ShowModelsStatement(location(), text());
    }

    private Statement describe() {
        reader.expect("MODEL");
        int position = reader.position();
        int lastEnd = reader.lastEnd();
        // DESCRIBE MODEL type describes the model of that name.
        if (reader.accept("TYPE") && !reader.atEnd() && ".@".indexOf(reader.peek()) < 0) {
            ModelTypeReference type = names.modelType();
            expectEnd();
            return new DescribeModelTypeStatement(location(), text(), type);
        }
        reader.backTo(position, lastEnd);
        ModelReference model = names.model(MODEL);
        expectEnd();
        return new DescribeModelStatement(location(), text(), model);
    }

    private Statement drop() {
        reader.expect("MODEL");
        boolean ifExists = ifExists();
        ModelReference model = names.modelOfDataSource(MODEL);
        if (!ifExists && reader.isKeyword("IF")) {
            throw CommandProblems.ifExistsBehindModel(reader.unexpected("the end of the statement"))
                    .asException();
        }
        expectEnd();
        return new DropModelStatement(location(), text(), model, ifExists);
    }

    private boolean ifExists() {
        int position = reader.position();
        int lastEnd = reader.lastEnd();
        boolean found = reader.accept("IF") && !reader.atEnd() && ".@".indexOf(reader.peek()) < 0;
        if (found) {
            reader.expect("EXISTS");
        } else {
            reader.backTo(position, lastEnd);
        }
        return found;
    }

    private Statement alter() {
        reader.expect("MODEL");
        ModelReference model = names.modelWithoutVersion(MODEL, "ALTER MODEL");
        if (reader.isKeyword("RENAME")) {
            throw CommandProblems.renamedModel(reader.unexpected("SET"), model.toString())
                    .asException();
        }
        boolean drops = reader.accept("DROP");
        if (!drops) {
            reader.expect("SET");
        }
        reader.expect("ALIAS");
        Name alias = names.alias();
        Optional<Text> version = Optional.empty();
        if (!drops) {
            reader.expect('=', "\"=\"");
            version = Optional.of(names.version());
        }
        expectEnd();
        return new AlterModelStatement(location(), text(), model, alias, version);
    }

    private Statement copy() {
        reader.expect("MODEL");
        expectNot("TO");
        expectNot("FROM");
        ModelReference from = names.model(MODEL);
        reader.expect("TO");
        ModelReference to = names.modelWithoutVersion(MODEL, "TO of COPY MODEL");
        Optional<Text> dataSource = Optional.empty();
        if (reader.accept("IN")) {
            reader.expect("DATASOURCE");
            dataSource = Optional.of(word("the name or URL of a data source"));
        }
        expectEnd();
        return new CopyModelStatement(location(), text(), from, to, dataSource);
    }

    /** {@code COPY model TO 'file'} copies a table of that name. */
    private void expectNot(String keyword) {
        if (reader.isKeyword(keyword)) {
            throw reader.unexpected(MODEL).asException();
        }
    }

    private Statement export() {
        reader.expect("MODEL");
        ModelReference model = names.model(MODEL);
        reader.expect("TO");
        Text file = file();
        expectEnd();
        return new ExportModelStatement(location(), text(), model, file);
    }

    private Statement importModel() {
        reader.expect("MODEL");
        ModelReference model = names.modelWithoutVersion(MODEL, "IMPORT MODEL");
        reader.expect("FROM");
        Text file = file();
        expectEnd();
        return new ImportModelStatement(location(), text(), model, file);
    }

    private Text file() {
        String expected = "the name of a file in quotes";
        if (reader.peek() != '\'' && reader.peek() != '"') {
            String bare = reader.text(reader.position(), reader.bareWordEnd(reader.position(), ";"));
            throw CommandProblems.unquotedFile(reader.unexpected(expected), bare)
                    .asException();
        }
        return word(expected);
    }

    private Statement killJob() {
        reader.expect("JOB");
        Text job = word("the identifier of a job");
        expectEnd();
        return new KillJobStatement(location(), text(), job);
    }

    /** Reads a string, or a word up to a blank; it is not empty. */
    private Text word(String expected) {
        int wordStart = reader.position();
        boolean quoted = reader.peek() == '\'' || reader.peek() == '"';
        int end = reader.bareWordEnd(wordStart, ";");
        if (!quoted && end == wordStart) {
            throw reader.unexpected(expected).asException();
        }
        String value;
        if (quoted) {
            value = reader.string();
        } else {
            value = reader.text(wordStart, end);
            reader.moveTo(end);
        }
        Location place = reader.locationFrom(wordStart);
        if (value.isEmpty()) {
            throw SyntaxProblems.unexpected(place, expected, "an empty text").asException();
        }
        return new Text(place, value);
    }

    private void expectEnd() {
        if (!reader.atEnd()) {
            String expected = "the end of the statement";
            Problem problem = reader.unexpected(expected);
            String word = reader.peekWord().orElse("");
            if (Keywords.startsNextStatement(word)) {
                throw SyntaxProblems.missingSemicolon(reader.place(), expected, word)
                        .asException();
            }
            throw (reader.peek() == ',' ? CommandProblems.oneForEachStatement(problem) : problem).asException();
        }
    }

    private Location location() {
        return reader.locationFrom(start);
    }

    private String text() {
        return reader.text(start, reader.lastEnd());
    }
}
