package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.SqlflowException;

/** Answers one input after the other, whatever they are, and never fails: what goes wrong is shown. */
final class Dialogue {
    private final Screen screen;
    private final StatementRunner statements;
    private final CommandRunner commands;

    Dialogue(Screen screen, StatementRunner statements, CommandRunner commands) {
        this.screen = requireNonNull(screen, "screen");
        this.statements = requireNonNull(statements, "statements");
        this.commands = requireNonNull(commands, "commands");
    }

    /** Runs what was typed. */
    CommandRunner.Next answer(ShellInput input) throws InterruptedException {
        try {
            if (input.isSeveralLines() && input.isCommand()) {
                return playsToLeave(input.text()) ? CommandRunner.Next.LEAVE : CommandRunner.Next.PROMPT;
            }
            if (input.isCommand()) {
                return commands.run(input);
            }
            if (!input.isBlank()) {
                statements.runTyped(input.text());
            }
        } catch (SqlflowException e) {
            screen.report(e.problem());
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            screen.report(ExternalProblems.internal(e));
        }
        return CommandRunner.Next.PROMPT;
    }

    /**
     * Runs lines as if they were typed one after the other, such as those of a file.
     *
     * @return whether one of them was the command to leave
     */
    boolean playsToLeave(String text) throws InterruptedException {
        StringBuilder input = new StringBuilder();
        for (Iterator<String> lines = text.strip().lines().iterator(); lines.hasNext(); ) {
            input.append(input.length() == 0 ? "" : "\n").append(lines.next());
            boolean isComplete = !lines.hasNext() || !ShellInput.isUnfinished(input.toString(), statements.tokenizer());
            if (isComplete) {
                if (answer(ShellInput.of(input.toString())).leave()) {
                    return true;
                }
                input.setLength(0);
            }
        }
        return false;
    }
}
