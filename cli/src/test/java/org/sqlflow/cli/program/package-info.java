@NullMarked
package org.sqlflow.cli.program;

import org.jspecify.annotations.NullMarked;
