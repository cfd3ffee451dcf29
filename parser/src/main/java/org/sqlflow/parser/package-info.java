/**
 * From the text of a program to its syntax tree. One scanner follows the lexical rules of the database up to the
 * keyword pair {@code TO verb}; behind it a recursive-descent parser reads the same language on every database.
 *
 * <p>The parser is written by hand because what a word is depends on where it stands (a name, or a value that runs to
 * the next blank), because messages name what was expected in the user's words, and because plain SQL must not pay for
 * a grammar that it does not use.
 */
@NullMarked
package org.sqlflow.parser;

import org.jspecify.annotations.NullMarked;
