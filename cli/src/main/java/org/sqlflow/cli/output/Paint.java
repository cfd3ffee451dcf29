package org.sqlflow.cli.output;

/**
 * Makes text bold or dim where the output shows it.
 *
 * @param isOn whether it does
 */
record Paint(boolean isOn) {
    private static final String BOLD = "\033[1m";
    private static final String DIM = "\033[2m";
    private static final String NORMAL = "\033[0m";

    String bold(String text) {
        return around(BOLD, text);
    }

    String dim(String text) {
        return around(DIM, text);
    }

    private String around(String style, String text) {
        return isOn && !text.isBlank() ? style + text + NORMAL : text;
    }
}
