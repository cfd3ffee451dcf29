/**
 * A program as a highlighter, a formatter and a prompt see it: every character belongs to a token, also while the program
 * is wrong or unfinished, and each place knows what could be typed there.
 */
@NullMarked
package org.sqlflow.parser.token;

import org.jspecify.annotations.NullMarked;
