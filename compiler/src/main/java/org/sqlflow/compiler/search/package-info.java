/**
 * Spaces of values that a training's attributes are searched in: as they are written, checked, and drawn from. How a search
 * goes about it is a matter of the runtime.
 */
@NullMarked
package org.sqlflow.compiler.search;

import org.jspecify.annotations.NullMarked;
