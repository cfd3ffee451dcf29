/**
 * Renders the charts of {@code base} as SVG, PNG and terminal text. {@link org.sqlflow.figures.Figures} is the way in;
 * everything here is a pure function of the chart and the options.
 */
@NullMarked
package org.sqlflow.figures;

import org.jspecify.annotations.NullMarked;
