package org.sqlflow.figures;

/** How terminals take pictures. */
public enum InlineProtocol {
    /** iTerm2's sequence {@code OSC 1337 ; File}. */
    ITERM2,
    /** kitty's graphics protocol. */
    KITTY,
    /** Sixels, as DEC's VT340 and its followers know them: at most 256 colours. */
    SIXEL
}
