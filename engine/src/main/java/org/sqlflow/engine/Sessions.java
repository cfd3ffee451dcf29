package org.sqlflow.engine;

import org.sqlflow.runtime.RuntimeContext;

/** Opens further sessions of the database that a program runs on, for steps that run at the same time. */
@FunctionalInterface
public interface Sessions {
    /**
     * What steps run with on a session of their own, which is in the state that sessions begin with. The engine closes the
     * session and the models at hand.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code CANNOT_CONNECT
     */
    RuntimeContext open();
}
