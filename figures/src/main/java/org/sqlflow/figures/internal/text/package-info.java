/**
 * Charts as lines of characters for a terminal.
 */
@NullMarked
package org.sqlflow.figures.internal.text;

import org.jspecify.annotations.NullMarked;
