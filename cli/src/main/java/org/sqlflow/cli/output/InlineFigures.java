package org.sqlflow.cli.output;

import java.util.Map;
import java.util.Set;

/** How figures are shown in the terminal. */
public enum InlineFigures {
    /** As the terminal can, as far as its environment tells; as text where it does not. */
    AUTO,
    /** As pictures, by the protocol of iTerm2, which WezTerm and mintty know as well. */
    ITERM2,
    /** As pictures, by the protocol of kitty, which Ghostty and Konsole know as well. */
    KITTY,
    /** As pictures, by the protocol of DEC's printers, which xterm, foot and mlterm know among others. */
    SIXEL,
    /** As text. */
    TEXT,
    /** Not at all. */
    OFF;

    private static final Set<String> ITERM2_PROGRAMS = Set.of("iTerm.app", "WezTerm", "mintty");
    private static final Set<String> KITTY_TERMINALS = Set.of("xterm-kitty", "xterm-ghostty");
    private static final Set<String> SIXEL_TERMINALS =
            Set.of("foot", "foot-extra", "mlterm", "contour", "yaft-256color");

    /**
     * What holds for a terminal.
     *
     * @param environment the environment variables, by which terminals make themselves known
     * @param isTerminal whether both stdout and stderr are one; pictures go to nothing else
     */
    public InlineFigures in(Map<String, String> environment, boolean isTerminal) {
        return switch (this) {
            case TEXT, OFF -> this;
            case ITERM2, KITTY, SIXEL -> isTerminal ? this : TEXT;
            case AUTO -> isTerminal ? detect(environment) : TEXT;
        };
    }

    private static InlineFigures detect(Map<String, String> environment) {
        String terminal = environment.getOrDefault("TERM", "");
        String program = environment.getOrDefault("TERM_PROGRAM", "");
        // What multiplexes terminals keeps pictures to itself, but hands the outer terminal's variables on.
        if (environment.containsKey("TMUX") || terminal.startsWith("screen") || terminal.startsWith("tmux")) {
            return TEXT;
        }
        if (environment.containsKey("KITTY_WINDOW_ID")
                || environment.containsKey("KONSOLE_VERSION")
                || program.equals("ghostty")
                || KITTY_TERMINALS.contains(terminal)) {
            return KITTY;
        }
        if (ITERM2_PROGRAMS.contains(program)
                || environment.getOrDefault("LC_TERMINAL", "").equals("iTerm2")) {
            return ITERM2;
        }
        return SIXEL_TERMINALS.contains(terminal) || terminal.contains("sixel") ? SIXEL : TEXT;
    }
}
