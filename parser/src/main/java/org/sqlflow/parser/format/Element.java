package org.sqlflow.parser.format;

import java.util.List;

/**
 * One of the things that a clause lists, such as an attribute; the first one starts with the keyword of the clause.
 *
 * @param before comments before it, on lines of their own or on its line
 * @param items its tokens, the first one without comments
 * @param beforeComma comments between its last token and the comma
 * @param after comments on the line that it ends on, after the comma
 */
record Element(List<Comment> before, List<Item> items, List<Comment> beforeComma, List<Comment> after) {
    Element {
        before = List.copyOf(before);
        items = List.copyOf(items);
        beforeComma = List.copyOf(beforeComma);
        after = List.copyOf(after);
    }
}
