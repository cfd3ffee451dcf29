package org.sqlflow.parser.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sqlflow.parser.Vocabulary;
import org.sqlflow.parser.token.Token;
import org.sqlflow.parser.token.TokenKind;

/** Divides the tokens of a statement from TO on into clauses and what these list, and finds where comments belong. */
final class ClauseBuilder {
    private static final Set<String> OPTIMIZATIONS = Set.of("MAXIMIZE", "MINIMIZE");

    private final String program;
    private final List<Token> tokens;
    private final List<Clause> clauses = new ArrayList<>();
    private final List<Element> elements = new ArrayList<>();
    private List<Comment> before = List.of();
    private List<Item> items = new ArrayList<>();
    private List<Comment> beforeComma = List.of();
    private int depth;
    private boolean inGroupBy;

    ClauseBuilder(String program, List<Token> tokens) {
        this.program = program;
        this.tokens = tokens;
    }

    List<Clause> clauses() {
        List<Item> all = items();
        for (int i = 0; i < all.size(); i++) {
            Item item = all.get(i);
            boolean clauseStarts =
                    item.kind() == TokenKind.KEYWORD && Vocabulary.clauses().contains(item.text()) && isExtension(all);
            if (clauseStarts) {
                List<Comment> after = upToLineEnd(item.comments(), item.comments());
                endElement(after);
                endClause();
                before = item.comments().subList(after.size(), item.comments().size());
                items.add(item.withoutComments());
            } else if (depth == 0 && item.is(",") && !(inGroupBy && isNameAlone(all, i + 1))) {
                comma(item, all.get(i + 1));
                i++;
                count(all.get(i));
            } else {
                items.add(item);
                count(item);
                inGroupBy |= item.kind() == TokenKind.KEYWORD && item.text().equals("GROUP");
            }
        }
        endElement(List.of());
        endClause();
        return clauses;
    }

    private static boolean isExtension(List<Item> all) {
        return all.get(0).text().equals("TO");
    }

    private static boolean startsClause(Item item) {
        return item.kind() == TokenKind.KEYWORD && Vocabulary.clauses().contains(item.text());
    }

    /** Whether a name is followed by a comma, a clause or the end, so that it is another column of GROUP BY. */
    private static boolean isNameAlone(List<Item> all, int index) {
        boolean name = all.get(index).kind() == TokenKind.NAME || all.get(index).kind() == TokenKind.QUOTED_NAME;
        int next = index + 1;
        return name && (next == all.size() || all.get(next).is(",") || startsClause(all.get(next)));
    }

    private void count(Item item) {
        if (item.is("(") || item.is("[")) {
            depth++;
        } else if (item.is(")") || item.is("]")) {
            depth--;
        }
    }

    /** A comma follows the element at once, but for comments that are on one line with both. */
    private void comma(Item comma, Item following) {
        List<Comment> comments = new ArrayList<>(comma.comments());
        comments.addAll(following.comments());
        int inline = 0;
        while (inline < comma.comments().size() && !comments.get(inline).breaksLine()) {
            inline++;
        }
        beforeComma = comments.subList(0, inline);
        List<Comment> others = comments.subList(inline, comments.size());
        List<Comment> after = upToLineEnd(others, List.of());
        endElement(after);
        before = others.subList(after.size(), others.size());
        items.add(following.withoutComments());
    }

    /** The comments before the first end of a line; what to take if there is none is given. */
    private static List<Comment> upToLineEnd(List<Comment> comments, List<Comment> ifOneLine) {
        for (int i = 0; i < comments.size(); i++) {
            if (comments.get(i).startsLine()) {
                return comments.subList(0, i);
            }
            if (comments.get(i).endsLine()) {
                return comments.subList(0, i + 1);
            }
        }
        return ifOneLine;
    }

    private void endElement(List<Comment> after) {
        elements.add(new Element(before, items, beforeComma, after));
        before = List.of();
        items = new ArrayList<>();
        beforeComma = List.of();
        inGroupBy = false;
    }

    private void endClause() {
        List<Item> first = elements.get(0).items();
        boolean head = clauses.isEmpty();
        boolean expression = head
                ? first.size() > 1 && OPTIMIZATIONS.contains(first.get(1).text()) && isExtension(first)
                : first.get(0).text().equals("CONSTRAINT");
        Clause.Kind kind = head
                ? expression ? Clause.Kind.EXPRESSION_HEAD : Clause.Kind.HEAD
                : expression ? Clause.Kind.EXPRESSIONS : Clause.Kind.LIST;
        clauses.add(new Clause(kind, elements));
        elements.clear();
    }

    private List<Item> items() {
        List<Item> found = new ArrayList<>();
        List<Comment> comments = new ArrayList<>();
        boolean apart = false;
        boolean inWith = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == TokenKind.WHITESPACE) {
                apart = true;
            } else if (token.kind() == TokenKind.COMMENT) {
                comments.add(comment(i));
                apart = true;
            } else {
                int last = inWith && !found.isEmpty() ? queryEnd(i, found.get(found.size() - 1)) : i;
                Item item = item(token, tokens.get(last).end(), comments, apart);
                found.add(item);
                inWith = item.kind() == TokenKind.KEYWORD ? item.text().equals("WITH") : inWith;
                comments = new ArrayList<>();
                apart = false;
                i = last;
            }
        }
        return found;
    }

    private Item item(Token token, int end, List<Comment> comments, boolean apart) {
        String text = program.substring(token.offset(), end);
        boolean keyword = token.kind() == TokenKind.KEYWORD;
        return new Item(token.kind(), keyword ? text.toUpperCase(Locale.ROOT) : text, comments, apart);
    }

    private Comment comment(int index) {
        Token token = tokens.get(index);
        return new Comment(token.text(program), isLineEnd(index - 1), isLineEnd(index + 1));
    }

    private boolean isLineEnd(int index) {
        Token token = tokens.get(index);
        String text = token.text(program);
        return token.kind() == TokenKind.WHITESPACE && (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0);
    }

    /** The index of the parenthesis that closes a query in value position, which is one thing; else the index given. */
    private int queryEnd(int index, Item beforeIt) {
        boolean opens = isSymbol(index, "(") && beforeIt.kind() == TokenKind.OPERATOR;
        int open = opens ? 1 : 0;
        int last = index;
        while (open > 0) {
            last++;
            open += isSymbol(last, "(") ? 1 : isSymbol(last, ")") ? -1 : 0;
        }
        return last;
    }

    private boolean isSymbol(int index, String symbol) {
        Token token = tokens.get(index);
        return token.kind() == TokenKind.OPERATOR && token.text(program).equals(symbol);
    }
}
