package org.sqlflow.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TestInlineFigures {
    @ParameterizedTest
    @CsvSource({
        "TERM, xterm-kitty, KITTY",
        "KITTY_WINDOW_ID, 1, KITTY",
        "KONSOLE_VERSION, 220401, KITTY",
        "TERM_PROGRAM, ghostty, KITTY",
        "TERM_PROGRAM, iTerm.app, ITERM2",
        "TERM_PROGRAM, WezTerm, ITERM2",
        "LC_TERMINAL, iTerm2, ITERM2",
        "TERM, foot, SIXEL",
        "TERM, xterm-sixel, SIXEL",
        "TERM, xterm-256color, TEXT",
    })
    void aTerminalIsKnownByItsVariables(String variable, String value, InlineFigures expected) {
        assertThat(InlineFigures.AUTO.in(Map.of(variable, value), true)).isEqualTo(expected);
    }

    @Test
    void whatMultiplexesTerminalsGetsText() {
        Map<String, String> environment = Map.of("TERM_PROGRAM", "iTerm.app", "TMUX", "/tmp/tmux", "TERM", "screen");
        assertThat(InlineFigures.AUTO.in(environment, true)).isEqualTo(InlineFigures.TEXT);
        assertThat(InlineFigures.SIXEL.in(environment, true)).isEqualTo(InlineFigures.SIXEL);
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "ITERM2", "KITTY", "SIXEL", "TEXT"})
    void nothingElseGetsPictures(InlineFigures asked) {
        assertThat(asked.in(Map.of("TERM", "xterm-kitty"), false)).isEqualTo(InlineFigures.TEXT);
    }
}
