/**
 * The data of the charts that SQLFlow draws, free of any drawing. The {@code figures} module turns them into SVG, PNG
 * and terminal text.
 */
@NullMarked
package org.sqlflow.base.chart;

import org.jspecify.annotations.NullMarked;
