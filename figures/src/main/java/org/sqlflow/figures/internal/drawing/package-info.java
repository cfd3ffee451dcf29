/**
 * What a drawing consists of: marks with coordinates and colours, and how wide text is without asking a font. Layouts
 * produce drawings, canvases paint them.
 */
@NullMarked
package org.sqlflow.figures.internal.drawing;

import org.jspecify.annotations.NullMarked;
