package org.sqlflow.base.error;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.sqlflow.base.Location;

/** Problems of the clauses after {@code TO verb}, and of the attributes and columns in them. */
public final class ClauseProblems {
    private ClauseProblems() {}

    /** A part of a query follows the clauses of an extension. */
    public static Problem queryAfterClauses(Location place, String expected, String word) {
        return SyntaxProblems.unexpected(place, expected, "\"" + word + "\"")
                .hint("put " + word + " into the query, before TO");
    }

    /** An attribute follows another without a comma. */
    public static Problem missingComma(Location place, String expected, String attribute) {
        return SyntaxProblems.unexpected(place, expected, "\"" + attribute + "\"")
                .hint("separate attributes with a comma");
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

    /** A word that a comma connects with a list, but that starts a clause. */
    public static Problem extraComma(Location place, String expected, String clause) {
        return SyntaxProblems.unexpected(place, expected, "\"" + clause + "\"")
                .hint("remove the comma before " + clause);
    }

    /** Something other than a query stands in parentheses. */
    public static Problem valueInParentheses(Location place, String found) {
        return SyntaxProblems.unexpected(place, "a query in the parentheses", found)
                .hint("write a list in brackets: [1, 2]");
    }

    /** A star where a column was expected. */
    public static Problem starColumn(Location place) {
        return SyntaxProblems.unexpected(place, "a column or a column function", "\"*\"")
                .hint("columns that COLUMN does not name are used as they are");
    }

    /** A clause that the statement does not have. */
    public static Problem clauseNotAllowed(
            Location place, String statement, String clause, Collection<String> allowed) {
        return Problem.of(ErrorCode.SYNTAX, statement + " takes no " + clause)
                .at(place)
                .hint("it takes " + String.join(", ", allowed));
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

    /** Nothing follows a comma. */
    public static Problem lastComma(Problem unexpected) {
        return unexpected.hint("remove the comma before it");
    }

    /** A comma, a closing bracket or another character that stands for nothing where a clause could. */
    public static Problem needlessCharacter(Problem unexpected, char found) {
        return switch (found) {
            case ',' -> unexpected.hint("remove the comma");
            case ')', ']', '}' -> unexpected.hint("remove it, for nothing is open that it could close");
            case '/' -> unexpected.hint("a comment starts with \"--\" or stands between \"/*\" and \"*/\"");
            default -> unexpected;
        };
    }

    /** A required clause is missing that the next statement starts with. */
    public static Problem clauseBehindSemicolon(Location place, String statement, String clause, String behind) {
        return missingClause(place, statement, clause, "").hint("remove the \";\" before " + behind);
    }

    /** A clause stands before TO. */
    public static Problem clauseBeforeTo(Location place, String clause) {
        return Problem.of(ErrorCode.SYNTAX, clause + " stands before TO")
                .at(place)
                .hint("put it behind TO and its verb: SELECT … FROM … TO … " + clause + " …");
    }
}
