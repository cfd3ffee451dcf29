package org.sqlflow.parser;

import java.util.Set;

/**
 * Knows whether a {@code ;} lies inside the body of a routine: between BEGIN and END in CREATE PROCEDURE, FUNCTION,
 * TRIGGER and EVENT, and in BEGIN ATOMIC anywhere.
 */
final class BlockTracker {
    private static final int HEADER_WORDS = 16;
    private static final Set<String> ROUTINES = Set.of("PROCEDURE", "FUNCTION", "TRIGGER", "EVENT");
    private static final Set<String> OTHER_OBJECTS = Set.of(
            "TABLE",
            "VIEW",
            "INDEX",
            "DATABASE",
            "SCHEMA",
            "SEQUENCE",
            "TYPE",
            "MACRO",
            "USER",
            "ROLE",
            "SERVER",
            "AS");
    /** What END closes without closing a BEGIN or CASE. */
    private static final Set<String> OTHER_BLOCKS = Set.of("IF", "LOOP", "WHILE", "REPEAT", "FOR");

    private int words;
    private boolean header;
    private boolean routine;
    private boolean blocks;
    private int open;
    private String last = "";
    private String beforeLast = "";

    /** Whether a block is open, so that a delimiter belongs to the statement. */
    boolean isOpen() {
        return open > 0;
    }

    /** Takes note of a token of the statement, at a depth of parentheses. */
    void accept(SqlScanner scanner, int depth) {
        if (scanner.kind() != SqlScanner.Kind.WORD) {
            forget();
            return;
        }
        words++;
        if (words == 1) {
            header = scanner.isWord("CREATE") || scanner.isWord("ALTER");
        }
        if (header) {
            header(Keywords.upper(scanner.token()));
        }
        // Plain statements, by far the most, come no further than this.
        if (routine || blocks || scanner.isWord("BEGIN") || last.equals("BEGIN") || beforeLast.equals("BEGIN")) {
            block(Keywords.upper(scanner.token()), depth);
        } else {
            forget();
        }
    }

    private void forget() {
        last = "";
        beforeLast = "";
    }

    private void header(String word) {
        if (ROUTINES.contains(word)) {
            routine = true;
            header = false;
        } else if (OTHER_OBJECTS.contains(word) || words > HEADER_WORDS) {
            header = false;
        }
    }

    private void block(String word, int depth) {
        boolean atomic = !routine
                && word.equals("ATOMIC")
                && (last.equals("BEGIN") || (beforeLast.equals("BEGIN") && last.equals("NOT")));
        boolean begin = word.equals("BEGIN") && (open > 0 || (routine && depth == 0));
        boolean caseStart = word.equals("CASE") && open > 0 && !last.equals("END");
        if (atomic || begin || caseStart) {
            open++;
            blocks = true;
        } else if (word.equals("END") && open > 0) {
            open--;
        } else if (last.equals("END") && OTHER_BLOCKS.contains(word)) {
            open++;
        }
        beforeLast = last;
        last = word;
    }
}
