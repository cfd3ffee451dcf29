package org.sqlflow.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;
import org.sqlflow.base.ModelName;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.NameSyntaxProblems;
import org.sqlflow.base.error.SyntaxProblems;
import org.sqlflow.parser.tree.ModelReference;
import org.sqlflow.parser.tree.ModelTypeReference;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.parser.tree.Text;

/** Reads what stands in name position: tables, columns, models and model types. */
final class NameParser {
    private static final int MOST_PARTS = 3;
    private static final Pattern ZOO_MODEL =
            Pattern.compile("(?<zoo>[A-Za-z0-9.-]+:\\d+)/(?<name>[\\w.-]+)(:(?<tag>[\\w.-]+))?");
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]*");

    private final ExtensionReader reader;
    private final NameLookahead ahead;

    /**
     * A parser of names.
     *
     * @param beforeClauses whether clauses can follow, so that their keywords are no names where one could start
     */
    NameParser(ExtensionReader reader, boolean beforeClauses) {
        this.reader = reader;
        this.ahead = new NameLookahead(reader, beforeClauses);
    }

    /** Tells whether a name comes next. */
    NameLookahead ahead() {
        return ahead;
    }

    /** Reads the name of a table: one to three parts. */
    Name table(String expected) {
        ahead.expectNot("TABLE", expected);
        Name name = name(expected, "a table", "");
        return atMost(MOST_PARTS, name, "a table");
    }

    /** Reads the name of a column of the query. */
    Name column(String expected) {
        Name name = name(expected, "a column", "'");
        if (name.name().parts().size() > 1) {
            throw NameSyntaxProblems.qualifiedColumn(name.location(), name.toString())
                    .asException();
        }
        return name;
    }

    /** Reads a name of one part that is neither table nor column. */
    Name word(String expected, String what) {
        return atMost(1, name(expected, what, ""), what);
    }

    /** Reads the target of PREDICT: a table and, as the last part, a column. */
    Name predictTarget() {
        Name name = name("a table and a column", "the result of TO PREDICT", "");
        if (name.name().parts().size() == 1) {
            throw (reader.atEnd()
                            ? NameSyntaxProblems.predictTargetOrModel(name.location(), name.toString())
                            : NameSyntaxProblems.predictTarget(name.location(), name.toString()))
                    .asException();
        }
        return atMost(MOST_PARTS + 1, name, "the result of TO PREDICT");
    }

    /** Reads a model with or without a version, of the data source or of a model zoo. */
    ModelReference model(String expected) {
        ahead.expectName(expected);
        ahead.expectNot("MODEL", expected);
        int start = reader.position();
        String raw = reader.text(start, reader.bareWordEnd(start, ";"));
        Matcher zoo = ZOO_MODEL.matcher(raw);
        if (zoo.matches()) {
            reader.moveTo(start + raw.length());
            ModelName name = new ModelName(
                    new QualifiedName(List.of(Identifier.quoted(zoo.group("name")))),
                    Optional.ofNullable(zoo.group("tag")));
            return new ModelReference(reader.locationFrom(start), Optional.of(zoo.group("zoo")), name);
        }
        Name table = atMost(MOST_PARTS, name(expected, "a model", ""), "a model");
        Optional<String> version = Optional.empty();
        if (reader.peek() == '@' && reader.position() == reader.lastEnd()) {
            int at = reader.position();
            version = Optional.of(version(at, at + 1).value());
        }
        return new ModelReference(reader.locationFrom(start), new ModelName(table.name(), version));
    }

    /** Reads a version number or an alias. */
    Text version() {
        return version(reader.position(), reader.position());
    }

    private Text version(int place, int start) {
        int end = reader.bareWordEnd(start, ";@");
        String version = reader.text(start, end);
        if (version.isEmpty()) {
            String expected = "a version number or an alias";
            throw place == start
                    ? reader.unexpected(expected).asException()
                    : SyntaxProblems.unexpected(reader.location(place, start), expected + " after \"@\"", "\"@\"")
                            .asException();
        }
        if (!version.chars().allMatch(c -> c >= '0' && c <= '9') && !Characters.isName(version)) {
            throw NameSyntaxProblems.invalidName(reader.location(start, end), version, "a version")
                    .asException();
        }
        reader.moveTo(end);
        return new Text(reader.locationFrom(start), version);
    }

    /** Reads another name of a version. */
    Name alias() {
        Name alias = word("an alias", "an alias");
        if (!Characters.isName(alias.name().last().text())) {
            throw NameSyntaxProblems.invalidName(
                            alias.location(), alias.name().last().text(), "an alias")
                    .asException();
        }
        return alias;
    }

    /** Reads the model that TRAIN stores, which has no version yet. */
    ModelReference newModel() {
        ModelReference model = modelOfDataSource("the name of the model after INTO");
        if (model.name().version().isPresent()) {
            String version = "@" + model.name().version().get();
            throw NameSyntaxProblems.versionGiven(
                            versionPlace(version), version, model.name().table().toString())
                    .asException();
        }
        return model;
    }

    /** Reads a model of the data source where no single version of it is meant. */
    ModelReference modelWithoutVersion(String expected, String statement) {
        ModelReference model = modelOfDataSource(expected);
        if (model.name().version().isPresent()) {
            String version = "@" + model.name().version().get();
            throw NameSyntaxProblems.versionNotAllowed(versionPlace(version), statement, version)
                    .asException();
        }
        return model;
    }

    private Location versionPlace(String version) {
        return reader.location(reader.lastEnd() - version.length(), reader.lastEnd());
    }

    /** Reads a model that the statement changes, so that it cannot lie in a model zoo. */
    ModelReference modelOfDataSource(String expected) {
        ModelReference model = model(expected);
        if (model.zoo().isPresent()) {
            throw NameSyntaxProblems.invalidName(model.location(), model.toString(), "a model of the data source")
                    .asException();
        }
        return model;
    }

    /** Reads the name of a container image. */
    Text image(String expected) {
        int start = reader.position();
        String image = whole(expected);
        if (!IMAGE.matcher(image).matches()) {
            throw NameSyntaxProblems.invalidName(reader.locationFrom(start), image, "a container image")
                    .asException();
        }
        return new Text(reader.locationFrom(start), image);
    }

    /** Reads a model type, perhaps in an image. */
    ModelTypeReference modelType() {
        String expected = "a model type, such as xgboost.gbtree";
        if (reader.atEnd() || ahead.atClause()) {
            throw NameSyntaxProblems.modelTypeMissing(reader.unexpected(expected))
                    .asException();
        }
        int start = reader.position();
        String raw = whole(expected);
        int slash = raw.lastIndexOf('/');
        Optional<String> image = slash < 0 ? Optional.empty() : Optional.of(raw.substring(0, slash));
        String name = raw.substring(slash + 1);
        boolean valid =
                isDottedName(name) && image.map(i -> IMAGE.matcher(i).matches()).orElse(true);
        if (!valid) {
            throw NameSyntaxProblems.invalidName(reader.locationFrom(start), raw, "a model type")
                    .asException();
        }
        return new ModelTypeReference(reader.locationFrom(start), image, name);
    }

    /** Reads a name in quotes, or all up to a blank. */
    private String whole(String expected) {
        ahead.expectName(expected);
        if (reader.peek() == '"' || reader.peek() == '`') {
            return reader.quotedName();
        }
        int start = reader.position();
        int end = reader.bareWordEnd(start, ";=");
        if (end == start) {
            throw NameSyntaxProblems.nameInstead(reader.unexpected(expected), reader.peek())
                    .asException();
        }
        reader.moveTo(end);
        return reader.text(start, end);
    }

    /** Whether a text is one or more unquoted names with dots between them. */
    static boolean isDottedName(String text) {
        int start = 0;
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', start)) {
            if (!Characters.isName(text.substring(start, dot))) {
                return false;
            }
            start = dot + 1;
        }
        return Characters.isName(text.substring(start));
    }

    private Name name(String expected, String what, String moreQuotes) {
        ahead.expectName(expected);
        int start = reader.position();
        String quotes = "\"`" + moreQuotes;
        List<Identifier> parts = new ArrayList<>();
        do {
            parts.add(
                    quotes.indexOf(reader.peek()) >= 0 && !reader.atEnd() ? quotedPart(what) : plainPart(start, what));
        } while (reader.accept('.'));
        return new Name(reader.locationFrom(start), new QualifiedName(parts));
    }

    private Identifier quotedPart(String what) {
        int partStart = reader.position();
        String part = reader.quotedName();
        if (part.isEmpty()) {
            throw NameSyntaxProblems.invalidName(reader.locationFrom(partStart), "", what)
                    .asException();
        }
        return Identifier.quoted(part);
    }

    private Identifier plainPart(int start, String what) {
        int end = reader.wordEnd();
        int rawEnd = reader.bareWordEnd(reader.position(), ";=@.");
        if (end == reader.position() || end != rawEnd) {
            throw invalid(start, what);
        }
        Identifier part = Identifier.of(reader.text(reader.position(), end));
        reader.moveTo(end);
        return part;
    }

    private RuntimeException invalid(int start, String what) {
        reader.refuseLookAlike();
        int end = Math.max(reader.bareWordEnd(reader.position(), ";=@"), reader.lastEnd());
        String name = reader.text(start, end).lines().collect(Collectors.joining(" "));
        if (name.isEmpty()) {
            return NameSyntaxProblems.nameInstead(reader.unexpected("the name of " + what), reader.peek())
                    .asException();
        }
        Location place = reader.location(start, end);
        reader.moveTo(end);
        return NameSyntaxProblems.invalidName(place, name, what).asException();
    }

    private Name atMost(int most, Name name, String what) {
        if (name.name().parts().size() > most) {
            throw NameSyntaxProblems.tooManyParts(name.location(), name.toString(), what, most)
                    .asException();
        }
        return name;
    }
}
