package org.sqlflow.base.error;

import java.util.HashSet;
import java.util.Set;

/**
 * Keeps names and values of programs and databases from making a message longer than anyone reads. What stands in quotes
 * or brackets, and a word without blanks, such as a path, loses its middle if it is too long; so does a message as a whole.
 */
final class Shortening {
    private static final int LONGEST_QUOTATION = 120;
    private static final int LONGEST_WORD = 300;
    private static final int LONGEST_OWN_MESSAGE = 1000;
    /** Messages of databases and libraries list what could be meant. */
    private static final int LONGEST_FOREIGN_MESSAGE = 4000;

    private static final char ELLIPSIS = '…';

    private final String message;
    private final StringBuilder shortened = new StringBuilder();
    /** The closing quotes of which none is left, so that the rest is not searched again for each opening one. */
    private final Set<Character> exhausted = new HashSet<>();

    private Shortening(String message) {
        this.message = message;
    }

    /** A message, or its hint, as it is shown. */
    static String of(String message, Band band) {
        int longest = switch (band) {
            case USER, CANCELLED -> LONGEST_OWN_MESSAGE;
            case RESOURCE, EXTERNAL, TRANSIENT, INTERNAL -> LONGEST_FOREIGN_MESSAGE;
        };
        return message.length() <= LONGEST_QUOTATION
                ? message
                : withoutMiddle(new Shortening(message).pieces(), longest);
    }

    /** The message with every long piece cut. */
    private String pieces() {
        int index = 0;
        while (index < message.length()) {
            int end = quotationEnd(index);
            if (end > 0) {
                String inner = message.substring(index + 1, end - 1);
                shortened
                        .append(message.charAt(index))
                        .append(withoutMiddle(inner, LONGEST_QUOTATION))
                        .append(message.charAt(end - 1));
            } else {
                end = wordEnd(index);
                shortened.append(withoutMiddle(message.substring(index, end), LONGEST_WORD));
            }
            index = end;
        }
        return shortened.toString();
    }

    /** The index after the quotation that starts at an index, or -1 if none does. */
    private int quotationEnd(int index) {
        char first = message.charAt(index);
        char close = switch (first) {
            case '"', '\'', '`' -> first;
            case '[' -> ']';
            default -> 0;
        };
        // An apostrophe follows a letter.
        boolean opens = close != 0
                && !exhausted.contains(close)
                && (index == 0 || !Character.isLetterOrDigit(message.charAt(index - 1)));
        if (!opens) {
            return -1;
        }
        int end = index;
        do {
            end = message.indexOf(close, end + 1);
        } while (end >= 0 && end + 1 < message.length() && Character.isLetterOrDigit(message.charAt(end + 1)));
        if (end < 0) {
            exhausted.add(close);
        }
        return end < 0 ? -1 : end + 1;
    }

    /** The index after a word, a blank or a quote that closes nothing. */
    private int wordEnd(int index) {
        int end = index + 1;
        while (end < message.length()
                && !Character.isWhitespace(message.charAt(end))
                && "\"'`[".indexOf(message.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** A text with its middle cut if it is longer than so many code units: two thirds of it from the start, the rest from the end. */
    private static String withoutMiddle(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int from = longest * 2 / 3;
        int to = text.length() - (longest - 1 - from);
        return text.substring(0, border(text, from)) + ELLIPSIS + text.substring(border(text, to));
    }

    /** An index that parts no pair of surrogates. */
    private static int border(String text, int index) {
        return Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
    }
}
