/**
 * The back ends: turn a drawing into SVG or PNG.
 */
@NullMarked
package org.sqlflow.figures.internal.render;

import org.jspecify.annotations.NullMarked;
