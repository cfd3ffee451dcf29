package org.sqlflow.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sqlflow.base.error.ErrorCode;

/**
 * A run of the command that ends with an error.
 *
 * @param code the error
 * @param preparation a program that runs before, successfully
 * @param program the program
 * @param arguments further arguments of the command
 * @param situation the circumstances
 * @param varying what differs from run to run or machine to machine in the output
 */
record ErrorExample(
        ErrorCode code,
        Optional<String> preparation,
        Optional<String> program,
        List<String> arguments,
        Situation situation,
        Optional<Pattern> varying) {

    /** The circumstances of a run. */
    enum Situation {
        /** None in particular. */
        USUAL(""),
        /** With the model types of {@link PluginModel}. */
        PLUGIN(
                "Here `example.mean` is a model type of a plug-in, which needs no label, cannot explain, and has a defect."),
        /** Where the temporary directory is missing, so that no native library can be unpacked. */
        NO_TEMPORARY_DIRECTORY("Run with `-Djava.io.tmpdir` naming a directory that does not exist."),
        /** With Ctrl-C while the last statement runs. */
        INTERRUPTED("After Ctrl-C:");

        private final String description;

        Situation(String description) {
            this.description = description;
        }

        String description() {
            return description;
        }
    }

    static ErrorExample of(ErrorCode code, String program) {
        return new ErrorExample(
                code, Optional.empty(), Optional.of(program), List.of(), Situation.USUAL, Optional.empty());
    }

    /** A run of the command with other arguments than a program. */
    static ErrorExample command(ErrorCode code, String... arguments) {
        return new ErrorExample(
                code, Optional.empty(), Optional.empty(), List.of(arguments), Situation.USUAL, Optional.empty());
    }

    ErrorExample after(String prepared) {
        return new ErrorExample(code, Optional.of(prepared), program, arguments, situation, varying);
    }

    ErrorExample in(Situation circumstances) {
        return new ErrorExample(code, preparation, program, arguments, circumstances, varying);
    }

    ErrorExample varying(String pattern) {
        return new ErrorExample(
                code, preparation, program, arguments, situation, Optional.of(Pattern.compile(pattern)));
    }

    /** Output without what varies. */
    String stable(String output) {
        return varying.map(pattern -> pattern.matcher(output).replaceAll("…")).orElse(output);
    }

    @Override
    public String toString() {
        return code.label() + " " + program.orElse(String.join(" ", arguments));
    }
}
