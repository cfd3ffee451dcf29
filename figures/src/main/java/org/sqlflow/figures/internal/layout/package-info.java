/**
 * Where things go: turns a chart into a drawing.
 */
@NullMarked
package org.sqlflow.figures.internal.layout;

import org.jspecify.annotations.NullMarked;
