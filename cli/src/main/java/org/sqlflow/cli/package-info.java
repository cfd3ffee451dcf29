/** The {@code sqlflow} command: reads a program, compiles and runs it, and renders its events for a terminal or a pipe. */
@NullMarked
package org.sqlflow.cli;

import org.jspecify.annotations.NullMarked;
