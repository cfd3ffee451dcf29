package org.sqlflow.parser.format;

import java.util.List;
import org.sqlflow.base.text.TextWidth;
import org.sqlflow.parser.token.TokenKind;

/** Writes clauses in the style that {@link Formatter} describes. */
final class LayoutWriter {
    private static final int WIDEST = 80;
    private static final int CONTINUATION = 4;

    private final String lineEnd;
    private final String indent;
    private final StringBuilder text = new StringBuilder();

    /** A writer of lines that start with some blanks. */
    LayoutWriter(String lineEnd, String indent) {
        this.lineEnd = lineEnd;
        this.indent = indent;
    }

    String write(List<Clause> clauses) {
        for (int i = 0; i < clauses.size(); i++) {
            if (i > 0) {
                newLine(0);
            }
            clause(clauses.get(i));
        }
        return text.toString();
    }

    private void clause(Clause clause) {
        List<Element> elements = clause.elements();
        Item keyword = elements.get(0).items().get(0);
        int column = clause.kind().isHead() ? CONTINUATION : keyword.text().length() + 1;
        before(elements.get(0), 0);
        boolean broken = breaksLine(elements);
        int start = text.length();
        if (!broken) {
            elements(clause, column, false);
            broken = TextWidth.of(indent + text.substring(start)) > WIDEST;
        }
        if (broken) {
            text.setLength(start);
            elements(clause, column, true);
        }
        after(elements.get(elements.size() - 1).after());
    }

    /** Whether a clause has to be on several lines whatever its length. */
    private static boolean breaksLine(List<Element> elements) {
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            boolean between = i > 0
                    && (!elements.get(i - 1).after().isEmpty()
                            || element.before().stream().anyMatch(Comment::breaksLine));
            if (between || element.items().stream().anyMatch(Item::breaksLine)) {
                return true;
            }
        }
        return false;
    }

    private void elements(Clause clause, int column, boolean broken) {
        List<Element> elements = clause.elements();
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            if (i > 0) {
                after(elements.get(i - 1).after());
                if (broken) {
                    newLine(column);
                } else {
                    text.append(' ');
                }
                before(element, column);
            }
            items(clause, element.items(), column, i == 0);
            element.beforeComma().forEach(comment -> text.append(' ').append(comment.text()));
            if (i + 1 < elements.size()) {
                text.append(',');
            }
        }
    }

    private void before(Element element, int column) {
        List<Comment> comments = element.before();
        for (int i = 0; i < comments.size(); i++) {
            text.append(comments.get(i).text());
            boolean lineEnds = comments.get(i).endsLine()
                    || (i + 1 < comments.size() && comments.get(i + 1).startsLine());
            if (lineEnds) {
                newLine(column);
            } else {
                text.append(' ');
            }
        }
    }

    private void after(List<Comment> comments) {
        comments.forEach(comment -> text.append(' ').append(comment.text()));
    }

    private void items(Clause clause, List<Item> items, int column, boolean afterKeyword) {
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            if (i > 0 && item.comments().isEmpty()) {
                text.append(isApart(clause, items.get(i - 1), item) ? " " : "");
            } else if (i > 0) {
                boolean aligned = clause.kind().isHead() || (afterKeyword && i == 1);
                comments(item.comments(), aligned ? column : column + CONTINUATION);
            }
            text.append(item.text());
        }
    }

    private void comments(List<Comment> comments, int column) {
        boolean lineEnded = false;
        for (Comment comment : comments) {
            if (comment.startsLine() && !lineEnded) {
                newLine(column);
            } else if (!lineEnded) {
                text.append(' ');
            }
            text.append(comment.text());
            lineEnded = comment.endsLine();
            if (lineEnded) {
                newLine(column);
            }
        }
        if (!lineEnded) {
            text.append(' ');
        }
    }

    private static boolean isApart(Clause clause, Item before, Item item) {
        if (item.text().startsWith("#") || item.is(",") || closes(item) || opens(before)) {
            // A "#" after a blank would start a comment.
            return false;
        }
        if (before.is(",") || before.kind() == TokenKind.KEYWORD || item.kind() == TokenKind.KEYWORD) {
            return true;
        }
        if (clause.kind().isExpression()) {
            return item.isApart();
        }
        if (before.is(".") || item.is(".") || before.is("@") || item.is("@")) {
            return false;
        }
        if (before.is("=") || item.is("=")) {
            return clause.kind().isHead();
        }
        return !item.is("(");
    }

    private static boolean opens(Item item) {
        return item.is("(") || item.is("[");
    }

    private static boolean closes(Item item) {
        return item.is(")") || item.is("]");
    }

    private void newLine(int column) {
        text.append(lineEnd).append(indent).append(" ".repeat(column));
    }
}
