/** What {@code sqlflow doctor} looks at: checks of an installation, each with what it found and what to do about it. */
@NullMarked
package org.sqlflow.cli.doctor;

import org.jspecify.annotations.NullMarked;
