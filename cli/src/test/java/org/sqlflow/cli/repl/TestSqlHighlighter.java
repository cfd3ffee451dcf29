package org.sqlflow.cli.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.SqlTokenizer;

class TestSqlHighlighter {
    private final SqlHighlighter highlighter = new SqlHighlighter(() -> new SqlTokenizer(LexicalRules.DUCKDB));

    /** The parts of a text that have a colour, with its number: 1 red, 2 green, 3 yellow, 4 blue, 5 magenta, 6 cyan, 8 grey. */
    private List<String> coloured(String text) {
        AttributedString shown = highlighter.colour(text);
        assertThat(shown.toString()).isEqualTo(text);
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= text.length(); i++) {
            if (i == text.length() || !shown.styleAt(i).equals(shown.styleAt(start))) {
                AttributedStyle style = shown.styleAt(start);
                long colour = (style.getStyle() >> 15) & 0xff;
                if (!style.equals(AttributedStyle.DEFAULT)) {
                    parts.add(text.substring(start, i) + "=" + colour);
                }
                start = i;
            }
        }
        return parts;
    }

    @Test
    void everyKindOfTokenHasItsColour() {
        assertThat(coloured("SELECT 'a', 12 FROM t -- note"))
                .containsExactly("SELECT=4", "'a'=2", "12=6", "FROM=4", "-- note=8");
        assertThat(coloured("FROM t TO TRAIN xgboost.gbtree WITH max_depth = 3, tree.x=hist LABEL y INTO m"))
                .containsExactly(
                        "FROM=4",
                        "TO=5",
                        "TRAIN=5",
                        "WITH=5",
                        "max_depth=3",
                        "3=6",
                        "tree.x=3",
                        "hist=6",
                        "LABEL=5",
                        "INTO=5");
    }

    @Test
    void unfinishedTextAndCommandsAreColoured() {
        assertThat(coloured("SELECT 'open")).containsExactly("SELECT=4", "'open=2");
        assertThat(coloured("  \\d table")).containsExactly("  \\d=5");
        assertThat(coloured("help TRAIN")).containsExactly("help=5");
        assertThat(coloured("")).isEmpty();
    }
}
