package org.sqlflow.base.error;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.sqlflow.base.Location;

/** Problems of the text itself. */
public final class SyntaxProblems {
    private SyntaxProblems() {}

    /** Something else stands where a part of the grammar was expected. */
    public static Problem unexpected(Location place, String expected, String found) {
        return Problem.of(ErrorCode.SYNTAX, "expected " + expected + ", but found " + found)
                .at(place);
    }

    /** Something else stands where a clause could; the keywords are those that it may be meant to be. */
    public static Problem unexpected(
            Location place, String expected, String found, String word, List<String> keywords) {
        return unexpected(place, expected, found)
                .hint(DidYouMean.nearest(word, keywords).map(keyword -> "did you mean " + keyword + "?"));
    }

    /** A part of a query follows the clauses of an extension. */
    public static Problem queryAfterClauses(Location place, String expected, String word) {
        return unexpected(place, expected, "\"" + word + "\"").hint("put " + word + " into the query, before TO");
    }

    /** A statement starts where the one before it has not been ended. */
    public static Problem missingSemicolon(Location place, String expected, String word) {
        return unexpected(place, expected, "\"" + word + "\"").hint("separate statements with \";\"");
    }

    /** An attribute follows another without a comma. */
    public static Problem missingComma(Location place, String expected, String attribute) {
        return unexpected(place, expected, "\"" + attribute + "\"").hint("separate attributes with a comma");
    }

    /** A word of another system where a clause was expected. */
    public static Problem otherWord(Problem unexpected, String clause) {
        return unexpected.hint("did you mean " + clause + "?");
    }

    /** A name stands where a clause was expected; it may belong to one of some clauses. */
    public static Problem missingKeyword(Problem unexpected, String name, List<String> clauses) {
        return unexpected.hint("a keyword is missing before " + name + ": write "
                + clauses.stream().map(clause -> clause + " " + name).collect(Collectors.joining(" or ")));
    }

    /** A name follows the elements of a list without a comma or a keyword; a list of attributes if they are values. */
    public static Problem missingSeparator(Problem unexpected, String name, boolean values) {
        return unexpected.hint("a comma or a keyword is missing before " + name
                + (values ? "; a value of several words needs quotes" : ""));
    }

    /** A character that starts no name where a name was expected. */
    public static Problem nameInstead(Problem unexpected, char found) {
        return switch (found) {
            case '\'' -> unexpected.hint("write a name without quotes, or in double quotes");
            case '=' -> unexpected.hint("leave \"=\" out");
            case '(' -> unexpected.hint("leave the parentheses out");
            default -> unexpected;
        };
    }

    /** A word that says what the name behind it is of. */
    public static Problem needlessWord(Problem unexpected, String word) {
        return unexpected.hint("leave " + word + " out");
    }

    /** The result of PREDICT, or the model that it should use, is named by one word. */
    public static Problem predictTargetOrModel(Location place, String name) {
        return invalidName(place, name, "the result of TO PREDICT")
                .hint("write USING " + name + " if it is the model, else a table and its new column: " + name
                        + ".prediction USING my_model");
    }

    /** INTO of PREDICT. */
    public static Problem predictInto(Location place) {
        return Problem.of(ErrorCode.SYNTAX, "TO PREDICT takes no INTO")
                .at(place)
                .hint(
                        "the table and its new column stand right after PREDICT: TO PREDICT my_table.my_column USING my_model");
    }

    /** A hyphen in the name of an attribute. */
    public static Problem hyphenInAttribute(Problem unexpected, String written) {
        return unexpected.hint("did you mean " + written.replace('-', '_') + "?");
    }

    /** A number where another attribute was expected, as in {@code eta=0,1}. */
    public static Problem numberInsteadOfAttribute(Problem unexpected) {
        return unexpected.hint("write decimals with a point and lists in brackets: 0.1, [1, 2]");
    }

    /** Columns in parentheses. */
    public static Problem parenthesesAroundColumns(Problem unexpected) {
        return unexpected.hint("write columns without parentheses: COLUMN a, b");
    }

    /** Attributes without WITH. */
    public static Problem attributesWithoutWith(Problem unexpected) {
        return unexpected.hint("attributes stand after WITH: WITH name=value");
    }

    /** TO in a statement that has one. */
    public static Problem secondVerb(Problem unexpected) {
        return unexpected.hint("write another statement after \";\", with a query of its own");
    }

    /** OR REPLACE or IF NOT EXISTS behind the model. */
    public static Problem modeBehindModel(Problem unexpected) {
        return unexpected.hint("it stands before the model: INTO IF NOT EXISTS my_model, INTO OR REPLACE my_model");
    }

    /** A command that is not written in its form. */
    public static Problem commandForm(Problem problem, String form) {
        return problem.hint("write " + form);
    }

    /** TO TRAIN without a model type. */
    public static Problem modelTypeMissing(Problem unexpected) {
        return unexpected.hint("the model type stands right after TRAIN; SHOW MODEL TYPES lists those that exist");
    }

    /** RENAME, which there is not of models. */
    public static Problem renamedModel(Problem unexpected, String model) {
        return unexpected.hint("to rename it, COPY MODEL " + model + " TO the new name, then DROP MODEL " + model);
    }

    /** A list where a command takes one. */
    public static Problem oneForEachStatement(Problem unexpected) {
        return unexpected.hint("write a statement for each model");
    }

    /** A clause stands where the model should that the verb is about. */
    public static Problem modelAfterVerb(Problem unexpected, String verb) {
        return unexpected.hint("the model stands right after " + verb + ": TO " + verb + " my_model");
    }

    /** No "=" after the name of an attribute; what stands there instead may be its value. */
    public static Problem attributeWithoutValue(Problem unexpected, String attribute, String value) {
        return unexpected.hint(
                value.isEmpty()
                        ? "write an attribute as name=value, several values as name=[a, b]"
                        : "write " + attribute + "=" + value + ", with \"=\" between name and value");
    }

    /** Another "=" after the first. */
    public static Problem secondEquals(Problem unexpected) {
        return unexpected.hint("write one \"=\" between name and value");
    }

    /** Attributes in parentheses. */
    public static Problem parenthesesAroundAttributes(Problem unexpected) {
        return unexpected.hint("write attributes without parentheses: WITH name=value, other=value");
    }

    /** A file without quotes, or none at all. */
    public static Problem unquotedFile(Problem unexpected, String file) {
        return unexpected.hint("put the file in quotes: '" + (file.isEmpty() ? "my_model.sqlflow" : file) + "'");
    }

    /** SHOW MODEL without TYPES. */
    public static Problem showModel(Problem unexpected, String name) {
        return unexpected.hint().isPresent()
                ? unexpected
                : unexpected.hint(
                        name.isEmpty()
                                ? "SHOW MODELS lists the models, SHOW MODEL TYPES what can be trained"
                                : "DESCRIBE MODEL " + name + " tells about a model");
    }

    /** A word that a comma connects with a list, but that starts a clause. */
    public static Problem extraComma(Location place, String expected, String clause) {
        return unexpected(place, expected, "\"" + clause + "\"").hint("remove the comma before " + clause);
    }

    /** Something other than a query stands in parentheses. */
    public static Problem valueInParentheses(Location place, String found) {
        return unexpected(place, "a query in the parentheses", found).hint("write a list in brackets: [1, 2]");
    }

    /** A star where a column was expected. */
    public static Problem starColumn(Location place) {
        return unexpected(place, "a column or a column function", "\"*\"")
                .hint("columns that COLUMN does not name are used as they are");
    }

    /** The column of a query's result is named with its table. */
    public static Problem qualifiedColumn(Location place, String column) {
        return invalidName(place, column, "a column of the query")
                .hint("name it as the query gives it, without a table");
    }

    /** The name of a table or model has too many parts. */
    public static Problem tooManyParts(Location place, String name, String what, int most) {
        return invalidName(place, name, what).hint("a name has at most " + most + (most == 1 ? " part" : " parts"));
    }

    /** The target of PREDICT lacks its table or its column. */
    public static Problem predictTarget(Location place, String name) {
        return invalidName(place, name, "the result of TO PREDICT")
                .hint("write the table and its new column: " + name + ".prediction");
    }

    /** INTO chooses the version of a new model. */
    public static Problem versionGiven(Location place, String version, String model) {
        return Problem.of(ErrorCode.SYNTAX, "INTO of TO TRAIN takes no version, but found " + version)
                .at(place)
                .hint("write INTO " + model + ", which adds the next version");
    }

    /** A version of a model where the statement means the whole model. */
    public static Problem versionNotAllowed(Location place, String statement, String version) {
        return Problem.of(ErrorCode.SYNTAX, statement + " takes no version, but found " + version)
                .at(place)
                .hint("leave " + version + " out");
    }

    /** A clause that the statement does not have. */
    public static Problem clauseNotAllowed(
            Location place, String statement, String clause, Collection<String> allowed) {
        return Problem.of(ErrorCode.SYNTAX, statement + " takes no " + clause)
                .at(place)
                .hint("it takes " + String.join(", ", allowed));
    }

    /** A string, name, comment or bracket that starts here has no end. */
    public static Problem notClosed(Location place, String what) {
        return Problem.of(ErrorCode.NOT_CLOSED, what + " is not closed").at(place);
    }

    /** A clause is given twice. */
    public static Problem duplicateClause(Location place, String clause, Location earlier) {
        return Problem.of(ErrorCode.DUPLICATE_CLAUSE, clause + " is given twice")
                .at(place)
                .related(earlier, clause + " is given here")
                .hint("keep one of them");
    }

    /** A required clause is missing. */
    public static Problem missingClause(Location place, String statement, String clause, String example) {
        return Problem.of(ErrorCode.MISSING_CLAUSE, statement + " needs " + clause)
                .at(place)
                .hint("add " + example);
    }

    /**
     * TO and a verb follow something that is not a query.
     *
     * @param first the first word of the statement
     * @param queryStarts the words that it may be meant to be
     */
    public static Problem notAQuery(Location place, String verb, String first, Collection<String> queryStarts) {
        return Problem.of(ErrorCode.NOT_A_QUERY, "TO " + verb + " must follow a query")
                .at(place)
                .hint(DidYouMean.nearest(first, queryStarts)
                        .map(start -> "did you mean " + start + "?")
                        .orElse("start the statement with SELECT"));
    }

    /** TO and a verb start a statement that another precedes. */
    public static Problem queryBefore(Location place, String verb) {
        return Problem.of(ErrorCode.NOT_A_QUERY, "TO " + verb + " must follow a query")
                .at(place)
                .hint("remove the \";\" between the query and TO " + verb);
    }

    /** A verb starts a statement. */
    public static Problem verbFirst(Location place, String verb) {
        return Problem.of(ErrorCode.NOT_A_QUERY, verb + " must follow a query and TO")
                .at(place)
                .hint("write SELECT … FROM … TO " + verb + " …");
    }

    /** A verb follows a query without TO. */
    public static Problem missingTo(Location place, String verb) {
        return Problem.of(ErrorCode.SYNTAX, "TO is missing before " + verb)
                .at(place)
                .hint("write TO " + verb);
    }

    /** CREATE MODEL, by which other systems train. */
    public static Problem createModel(Location place) {
        return Problem.of(ErrorCode.SYNTAX, "there is no CREATE MODEL")
                .at(place)
                .hint("write SELECT … FROM … TO TRAIN … INTO my_model");
    }

    /** A command that interactive shells have. */
    public static Problem shellCommand(Location place, String command) {
        return Problem.of(ErrorCode.SYNTAX, "\"" + command + "\" is a command of an interactive shell, not a statement")
                .at(place)
                .hint("leave it out: a program holds statements only, and ends where its text does");
    }

    /** The statement is part of the language but cannot be run yet. */
    public static Problem notAvailable(Location place, String statement) {
        return Problem.of(ErrorCode.NOT_AVAILABLE, statement + " is not available in this version")
                .at(place)
                .hint("leave it out; CHANGELOG.md tells what each version can do");
    }

    /** A word after TO that resembles a verb. */
    public static Problem misspeltVerb(Location place, String word, String verb) {
        return Problem.of(ErrorCode.MISSPELT_VERB, "unknown verb \"" + word + "\" after TO")
                .at(place)
                .hint("did you mean " + verb + "?");
    }

    /** A word that resembles one of a command. */
    public static Problem misspeltCommand(Location place, String word, String keyword) {
        return Problem.of(ErrorCode.SYNTAX, "unknown command word \"" + word + "\"")
                .at(place)
                .hint("did you mean " + keyword + "?");
    }

    /** A name that cannot be the name of a table, column or model. */
    public static Problem invalidName(Location place, String name, String what) {
        return Problem.of(ErrorCode.INVALID_NAME, "\"" + name + "\" cannot be the name of " + what)
                .at(place)
                .hint(
                        name.codePoints().anyMatch(c -> "“”„‘’‚«»".indexOf(c) >= 0)
                                ? "use straight quotes: \" or '"
                                : "use letters, digits and _, or put the name in double quotes");
    }

    /** A statement beyond the limits of the parser. */
    public static Problem tooLarge(Location place) {
        return Problem.of(ErrorCode.TOO_LARGE, "the statement is too large")
                .at(place)
                .hint("nest less deeply here, or split the statement");
    }
}
