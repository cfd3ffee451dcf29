/**
 * Where the steps of a plan run: in this process, or each in a process of its own, which may crash or be killed without
 * taking the program with it.
 */
@NullMarked
package org.sqlflow.engine.host;

import org.jspecify.annotations.NullMarked;
