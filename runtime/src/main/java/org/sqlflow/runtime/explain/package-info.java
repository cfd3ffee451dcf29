/** Explanations: the explainers that work on any predictor, and what their figures and tables are made of. */
@NullMarked
package org.sqlflow.runtime.explain;

import org.jspecify.annotations.NullMarked;
