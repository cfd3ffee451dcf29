package org.sqlflow.parser;

import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.base.sql.LexicalRules.Trait;

/**
 * Where the comments of a program end. What the database takes for a comment is one in our language as well, so that a
 * statement means the same with and without it; ours has comments of its own in addition.
 */
final class Comments {
    /** What a comment without an end is answered with. */
    static final int UNCLOSED = -1;

    private final String text;
    private final LexicalRules rules;

    Comments(String text, LexicalRules rules) {
        this.text = text;
        this.rules = rules;
    }

    /**
     * The index after a comment that starts at an index of SQL, the index itself if none starts there, or
     * {@link #UNCLOSED}. A comment whose text the server runs is none.
     */
    int endInSql(int index) {
        boolean line = switch (text.charAt(index)) {
            case '#' -> rules.has(Trait.HASH_COMMENTS);
            case '-' -> text.startsWith("--", index) && mayFollowDashes(index + 2);
            default -> false;
        };
        if (line) {
            return Characters.lineEnd(text, index);
        }
        return text.startsWith("/*", index) && !isExecutable(index) ? blockEnd(index) : index;
    }

    /**
     * Whether dashes are a comment before an index. A server takes them for one at the end of a statement as well, but
     * there they make no difference to it, and as a part of the statement they are the same before the end of a program
     * as before a semicolon.
     */
    private boolean mayFollowDashes(int index) {
        boolean blank = index < text.length()
                && (Characters.isBlank(text.charAt(index)) || Character.isISOControl(text.charAt(index)));
        return blank || !rules.has(Trait.DASHES_NEED_BLANK);
    }

    /** Whether a comment starts at an index that the server runs. */
    boolean isExecutable(int index) {
        return (rules.has(Trait.EXECUTABLE_COMMENTS) && text.startsWith("/*!", index))
                || (rules.has(Trait.MARIADB_COMMENTS) && text.startsWith("/*M!", index));
    }

    /**
     * The same in our language, where {@code --} is a comment before anything, {@code #} after a blank, and what a server
     * would run is one, too.
     */
    int end(int index, boolean afterBlank) {
        if (text.startsWith("--", index) || (text.charAt(index) == '#' && afterBlank)) {
            return Characters.lineEnd(text, index);
        }
        return text.startsWith("/*", index) ? blockEnd(index) : endInSql(index);
    }

    /** Whether a comment of our language starts at an index within a word. */
    boolean startsInWord(int index) {
        return switch (text.charAt(index)) {
            case '#' -> rules.has(Trait.HASH_COMMENTS);
            case '-' -> text.startsWith("--", index);
            case '/' -> text.startsWith("/*", index);
            default -> false;
        };
    }

    private int blockEnd(int index) {
        int end = Characters.blockCommentEnd(text, index, rules.has(Trait.NESTED_COMMENTS));
        return end < 0 && rules.has(Trait.OPEN_COMMENTS) ? text.length() : end;
    }
}
