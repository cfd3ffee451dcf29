package org.sqlflow.connector.postgresql;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.QueryExecutorBase;

/**
 * What the server tells beside the rows, such as {@code RAISE NOTICE}. The driver makes a chain of it, to whose end it walks for each
 * one; as the first of that chain it takes those that follow, and keeps the first ones.
 */
final class Notices extends SQLWarning {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 100;

    private final transient List<String> first = new ArrayList<>();
    private transient long others;

    private Notices() {}

    /** Takes what the server tells on a connection from now on. */
    static Notices on(BaseConnection connection) throws SQLException {
        Notices notices = new Notices();
        if (connection.getQueryExecutor() instanceof QueryExecutorBase executor) {
            // Asking for those of before forgets them.
            executor.getWarnings();
            executor.addWarning(notices);
        }
        return notices;
    }

    @Override
    public void setNextWarning(SQLWarning notice) {
        if (first.size() < MOST) {
            first.add(String.valueOf(notice.getMessage()));
        } else {
            others++;
        }
    }

    /** The first of them, and how many more there are. */
    List<String> texts() {
        List<String> texts = new ArrayList<>(first);
        if (others > 0) {
            texts.add("the server told " + others + " more");
        }
        return texts;
    }
}
