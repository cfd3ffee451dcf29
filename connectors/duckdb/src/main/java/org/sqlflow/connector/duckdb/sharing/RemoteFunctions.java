package org.sqlflow.connector.duckdb.sharing;

import java.util.List;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.spi.connector.BatchFunction;
import org.sqlflow.spi.connector.FunctionRegistry;

/** Lends functions of this process to the database in another one. */
final class RemoteFunctions implements FunctionRegistry {
    private final OwnerConnection owner;

    RemoteFunctions(OwnerConnection owner) {
        this.owner = owner;
    }

    @Override
    public void register(String name, List<Field> parameters, Field result, BatchFunction function) {
        long id = owner.functions().add(function, result);
        owner.ask(FrameKind.REGISTER, message(id, name, parameters, result)).close();
    }

    @Override
    public Lease lend(String name, List<Field> parameters, Field result, BatchFunction function) {
        long id = owner.functions().add(function, result);
        try (Frame answer = owner.ask(FrameKind.LEND, message(id, name, parameters, result))) {
            return new RemoteLease(id, answer.message().text());
        } catch (ProtocolException e) {
            throw owner.broken(e);
        }
    }

    @Override
    public boolean exists(String name) {
        try (Frame answer = owner.ask(FrameKind.FUNCTION_EXISTS, new MessageWriter().text(name))) {
            return answer.message().flag();
        } catch (ProtocolException e) {
            throw owner.broken(e);
        }
    }

    private static MessageWriter message(long id, String name, List<Field> parameters, Field result) {
        return new MessageWriter().number(id).text(name).fields(parameters).field(result);
    }

    private final class RemoteLease implements Lease {
        private final long id;
        private final String name;

        RemoteLease(long id, String name) {
            this.id = id;
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void close() {
            owner.functions().remove(id);
            try {
                owner.ask(FrameKind.GIVE_BACK, new MessageWriter().number(id)).close();
            } catch (OwnerGoneException e) {
                // The names have ended with it.
            }
        }
    }
}
