/** From the syntax tree and from problems back to text: canonical statements, and errors as a terminal shows them. */
@NullMarked
package org.sqlflow.parser.print;

import org.jspecify.annotations.NullMarked;
