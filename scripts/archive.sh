# How the classes are found, and found quickly. Sourced by dist.sh and by what ./sqlflow package makes.

# The class path of all jars in a directory.
class_path() {
  # The order must not depend on the user's language.
  local LC_ALL=C jars
  jars=("$1"/*.jar)
  (IFS=: && printf '%s\n' "${jars[*]}")
}

# Class-data sharing: runs of typical statements write down the classes that they load, and one archive is made of all. The
# model is named s because SELECT holds an s: only then is the query searched for the model's table.
#
# archive_classes JAVA LIB CLASSES ARCHIVE. The archive holds for the very paths of CLASSES only. Fails if there is none.
archive_classes() {
  local java=$1 lib=$2 classes=$3 archive=$4 home
  home=$(mktemp -d) || return 1
  cat > "$home/warm.sql" << 'SQL'
SELECT 1 AS a, 'x' AS b, DATE '2024-01-01' AS c, 1.5 AS d;
CREATE OR REPLACE TABLE t AS SELECT i AS a, i % 3 = 0 AS b, 'k' || i % 5 AS c, DATE '2024-01-01' + i::INTEGER AS d, i % 2 = 0 AS y
FROM range(40) r(i);
SELECT * FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=2, nthread=1 LABEL y INTO s;
SELECT * FROM t TO EVALUATE s;
SELECT * FROM t TO PREDICT p.y USING s;
SELECT * FROM t TO EXPLAIN s;
SQL
  # The classes that read a configuration file are to be among them.
  printf 'header = true\n[datasource.warm]\nurl = "duckdb://:memory:"\n' > "$home/config.toml"
  local run=(env SQLFLOW_CONFIG="$home/config.toml" SQLFLOW_HOME="$home/home" HOME="$home" TERM=xterm
    "$java" -XX:DumpLoadedClassList="$home/%p.classes" -Xlog:cds=off
    -XX:+UseSerialGC --add-opens=java.base/java.nio=ALL-UNNAMED -Dsqlflow.native.dir="$lib"
    -Dlibrary.jline.path="$lib" -Djna.boot.library.path="$lib" -Djna.platform.library.path="$lib")
  local main=(-cp "$classes" org.sqlflow.cli.Main)
  # In a pipe, and in processes of their own.
  "${run[@]}" "${main[@]}" -f "$home/warm.sql" < /dev/null > /dev/null
  "${run[@]}" "${main[@]}" --host child -f "$home/warm.sql" < /dev/null > /dev/null
  # A prompt follows the program, in a terminal that script makes, so that the classes of the shell are among them. The
  # terminal drops what is typed before the prompt is there, hence it is typed until the shell has left.
  if command -v script > /dev/null; then
    run+=(-Dsqlflow.terminal.stdin=true -Dsqlflow.terminal.stdout=true "${main[@]}" --output table)
    while sleep 0.5 && printf 'SELECT 1;\n\\q\n' 2> /dev/null; do :; done |
      timeout 60 script -qec "$(printf '%q ' "${run[@]}" -i -f "$home/warm.sql")" /dev/null || true
  fi
  awk '!known[$0]++' "$home"/*.classes > "$home/classes"
  "$java" -Xshare:dump -XX:SharedClassListFile="$home/classes" -XX:SharedArchiveFile="$archive" -XX:+UseSerialGC \
    -Xlog:disable -Xlog:all=error -cp "$classes"
  rm -rf "$home"
  [ -s "$archive" ]
}
