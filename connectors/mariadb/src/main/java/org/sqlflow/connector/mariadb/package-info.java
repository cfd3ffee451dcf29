/**
 * MariaDB, MySQL and what speaks their protocol, such as TiDB. Queries are prepared on the server, so that numbers come as they are
 * stored; tables are filled by LOAD DATA LOCAL and take their place by one RENAME.
 */
@NullMarked
package org.sqlflow.connector.mariadb;

import org.jspecify.annotations.NullMarked;
