package org.sqlflow.base.error;

import org.sqlflow.base.Location;

/** Problems of the commands, which have no query, and of what resembles them. */
public final class CommandProblems {
    private CommandProblems() {}

    /** A command that is not written in its form. */
    public static Problem commandForm(Problem problem, String form) {
        return problem.hint("write " + form);
    }

    /** RENAME, which there is not of models. */
    public static Problem renamedModel(Problem unexpected, String model) {
        return unexpected.hint("to rename it, COPY MODEL " + model + " TO the new name, then DROP MODEL " + model);
    }

    /** A list where a command takes one. */
    public static Problem oneForEachStatement(Problem unexpected) {
        return unexpected.hint("write a statement for each model");
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

    /** A word that resembles one of a command. */
    public static Problem misspeltCommand(Location place, String word, String keyword) {
        return Problem.of(ErrorCode.SYNTAX, "unknown command word \"" + word + "\"")
                .at(place)
                .hint("did you mean " + keyword + "?");
    }

    /** A command without MODEL. */
    public static Problem missingModel(Location place, String verb, String form) {
        return Problem.of(ErrorCode.SYNTAX, "MODEL is missing after " + verb)
                .at(place)
                .hint("write " + form);
    }

    /** IF EXISTS behind the model. */
    public static Problem ifExistsBehindModel(Problem unexpected) {
        return unexpected.hint("it stands before the model: DROP MODEL IF EXISTS my_model");
    }
}
