/** Runs the steps of a plan in their order, tells what happens as events, and stops when it is told to. */
@NullMarked
package org.sqlflow.engine;

import org.jspecify.annotations.NullMarked;
