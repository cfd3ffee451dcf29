/**
 * Which step of a plan must wait for which, and why: by the tables, models and files that it reads and writes, and by what
 * it does to the session.
 */
@NullMarked
package org.sqlflow.compiler.graph;

import org.jspecify.annotations.NullMarked;
