/** Tests of the tables that statements read and write. */
@NullMarked
package org.sqlflow.compiler.reference;

import org.jspecify.annotations.NullMarked;
