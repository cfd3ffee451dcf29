package org.sqlflow.model.xgboost;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a model is a sum of. */
enum BoosterKind {
    /** Trees. */
    TREES("gbtree"),
    /** Trees, some of which are left out while the next one grows (DART: Rashmi and Gilad-Bachrach, 2015). */
    DROPOUT_TREES("dart"),
    /** Linear functions of the features. */
    LINEAR("gblinear");

    private final String libraryName;

    BoosterKind(String libraryName) {
        this.libraryName = libraryName;
    }

    /** The library's name. */
    String libraryName() {
        return libraryName;
    }

    /** Whether it is made of trees. */
    boolean hasTrees() {
        return this != LINEAR;
    }

    /** The kind of a name. */
    static Optional<BoosterKind> of(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.libraryName.equals(name))
                .findFirst();
    }

    /** The names of some kinds. */
    static List<String> names(List<BoosterKind> kinds) {
        return kinds.stream().map(BoosterKind::libraryName).toList();
    }
}
