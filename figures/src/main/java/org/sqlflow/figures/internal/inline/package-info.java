/** Pictures within the text of a terminal: the protocols by which terminals take them. */
@NullMarked
package org.sqlflow.figures.internal.inline;

import org.jspecify.annotations.NullMarked;
