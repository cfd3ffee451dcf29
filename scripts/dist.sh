# Builds the distribution in build/dist: jars, native libraries beside them, and an archive of loaded classes that
# makes the start quick. Sourced after setup.sh, with ROOT set.

DIST=$ROOT/build/dist

# Whether build/dist was made from the sources as they are.
dist_is_current() {
  [ -f "$DIST/classpath" ] && [ -x "$(cat "$DIST/java" 2> /dev/null)" ] || return 1
  local changed
  changed=$(cd "$ROOT" && find pom.xml .mvn scripts/dist.sh \
    base parser spi compiler features runtime engine connectors models figures cli \
    -name target -prune -o \( -path '*/src/main/*' -o -name pom.xml -o -path '.mvn/*' -o -name dist.sh \) \
    -newer "$DIST/classpath" -print -quit 2> /dev/null)
  [ -z "$changed" ]
}

# build_dist: compiles and assembles; does nothing if all is current. One process builds, others wait.
build_dist() {
  dist_is_current && return
  mkdir -p "$ROOT/build"
  exec 9> "$ROOT/build/.lock"
  if ! flock -n 9; then
    say "waiting for another build …"
    flock 9
  fi
  if dist_is_current; then
    exec 9>&-
    return
  fi
  need_build_tools
  run_logged "building SQLFlow (the first time downloads its libraries)" "$ROOT/build/maven.log" \
    env JAVA_HOME="$JDK17" mvn -B -f "$ROOT/pom.xml" -Dmaven.test.skip=true -pl cli -am package || exit 1
  run_logged "assembling" "$ROOT/build/assemble.log" assemble_dist || exit 1
  exec 9>&-
}

assemble_dist() {
  set -euo pipefail
  local new=$ROOT/build/dist.new jar=$JDK17/bin/jar arch
  rm -rf "$new"
  mkdir -p "$new/lib" "$new/unpack"
  cp "$ROOT"/cli/target/lib/*.jar "$ROOT"/cli/target/sqlflow-cli-*.jar "$new/lib/"
  arch=$(uname -m)
  # The drivers unpack their native libraries at every start; lying beside the jars they are found at once.
  (
    cd "$new/unpack"
    "$jar" xf "$(ls "$new"/lib/duckdb_jdbc-*.jar)"
    mv "libduckdb_java.so_linux_${arch/x86_64/amd64}" "$new/lib/" 2> /dev/null ||
      mv "libduckdb_java.so_linux_${arch/aarch64/arm64}" "$new/lib/"
    rm -f libduckdb_java.*
    "$jar" cfM "$(ls "$new"/lib/duckdb_jdbc-*.jar)" .
  )
  rm -rf "$new/unpack"
  mkdir "$new/unpack"
  (
    cd "$new/unpack"
    "$jar" xf "$(ls "$new"/lib/xgboost4j_*.jar)" "lib/linux/$arch/libxgboost4j.so"
    mv "lib/linux/$arch/libxgboost4j.so" "$new/lib/"
    rm "$new"/lib/xgboost4j_*.jar
  )
  rm -rf "$new/unpack"
  rm -rf "$DIST"
  mv "$new" "$DIST"
  (cd "$DIST/lib" && ls -- *.jar) | sort > "$DIST/jars"
  printf '%s\n' "$JDK17/bin/java" > "$DIST/java"
  # For sqlflow version; an archive without its history knows no commit.
  git -C "$ROOT" describe --always --dirty --abbrev=12 > "$DIST/commit" 2> /dev/null || :
  archive_classes
  # Written last: its age says that everything before succeeded.
  sed "s|^|$DIST/lib/|" "$DIST/jars" | paste -sd: > "$DIST/classpath"
}

# Class-data sharing: a run of typical statements writes down the classes that it loaded. The model is named s because
# SELECT holds an s: only then is the query searched for the model's table.
archive_classes() {
  local home
  home=$(mktemp -d)
  cat > "$home/warm.sql" << 'SQL'
SELECT 1 AS a, 'x' AS b, DATE '2024-01-01' AS c, 1.5 AS d;
CREATE TABLE t AS SELECT i AS a, i % 3 = 0 AS b, 'k' || i % 5 AS c, DATE '2024-01-01' + i::INTEGER AS d, i % 2 = 0 AS y
FROM range(40) r(i);
SELECT * FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=2, nthread=1 LABEL y INTO s;
SELECT * FROM t TO EVALUATE s;
SELECT * FROM t TO PREDICT p.y USING s;
SELECT * FROM t TO EXPLAIN s;
SQL
  # The classes that read a configuration file are to be among them.
  printf 'header = true\n[datasource.warm]\nurl = "duckdb://:memory:"\n' > "$home/config.toml"
  local classpath
  classpath=$(sed "s|^|$DIST/lib/|" "$DIST/jars" | paste -sd:)
  local run=(env SQLFLOW_CONFIG="$home/config.toml" SQLFLOW_HOME="$home" HOME="$home" TERM=xterm
    "$JDK17/bin/java" -XX:ArchiveClassesAtExit="$DIST/classes.jsa" -Xlog:cds=off -Xlog:cds+dynamic=off
    -XX:+UseSerialGC --add-opens=java.base/java.nio=ALL-UNNAMED -Dsqlflow.native.dir="$DIST/lib"
    -Dsqlflow.terminal.stdin=true -Dsqlflow.terminal.stdout=true
    -cp "$classpath" org.sqlflow.cli.Main --output table -f "$home/warm.sql")
  # A prompt follows the program, in a terminal that script makes, so that the classes of the shell are among them.
  if command -v script > /dev/null; then
    printf 'SELECT 1;\n\\q\n' | timeout 120 script -qec "$(printf '%q ' "${run[@]}" -i)" /dev/null || true
  fi
  [ -s "$DIST/classes.jsa" ] || "${run[@]}"
  rm -rf "$home"
}
