package org.sqlflow.parser;

import java.util.ArrayList;
import java.util.List;
import org.sqlflow.parser.StatementSpan.Language;

/** Takes notes of where statements stand while a program is parsed. */
final class Outline {
    private static final int NOWHERE = -1;

    private final List<StatementSpan> spans = new ArrayList<>();
    private int start = NOWHERE;
    private int ours = NOWHERE;
    private Language language = Language.SQL;
    private String delimiter = ";";
    private boolean unclosed;

    /** Starts a statement. */
    void begin(int index, String delimiterThere) {
        start = index;
        ours = NOWHERE;
        language = Language.SQL;
        delimiter = delimiterThere;
    }

    /** Notes where the statement goes on in another language. */
    void mark(Language what, int index) {
        language = what;
        ours = index;
    }

    /** Notes a setting, perhaps after NATIVE. */
    void markSetting(int index) {
        if (language == Language.SQL) {
            mark(Language.SETTING, index);
        }
    }

    /** Ends the statement, if there is one, before its delimiter. */
    void end(int index, int after, boolean terminated) {
        if (start >= 0) {
            int oursStart = ours < 0 ? index : ours;
            spans.add(new StatementSpan(start, oursStart, index, after, language, delimiter, terminated));
        }
        start = NOWHERE;
    }

    /** Notes that something without an end reaches to the end of the text. */
    void unclosed() {
        unclosed = true;
    }

    List<StatementSpan> spans() {
        return spans;
    }

    /** Whether more text could belong to what is there. */
    boolean isUnfinished() {
        boolean open = !spans.isEmpty() && !spans.get(spans.size() - 1).isTerminated();
        return unclosed || open;
    }
}
