/** Plans on their way out of the process and back: as JSON that can be run, and as text and drawings for people. */
@NullMarked
package org.sqlflow.compiler.plan;

import org.jspecify.annotations.NullMarked;
