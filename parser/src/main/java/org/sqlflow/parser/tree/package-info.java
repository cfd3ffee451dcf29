/**
 * The syntax tree of a program: one immutable record for each construct, with its place in the text first. It says
 * what was written, not whether it makes sense.
 */
@NullMarked
package org.sqlflow.parser.tree;

import org.jspecify.annotations.NullMarked;
