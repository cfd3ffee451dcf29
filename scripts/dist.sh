# Builds the distribution in build/dist: jars, native libraries beside them, a Java of the modules that are needed, and an
# archive of loaded classes; the latter two make the start quick. Sourced after setup.sh, with ROOT set.

DIST=$ROOT/build/dist
. "$ROOT/scripts/archive.sh"

# is_unchanged_since FILE: whether no source is newer than the file.
is_unchanged_since() {
  local changed
  changed=$(cd "$ROOT" && find pom.xml .mvn scripts \
    base parser spi compiler features runtime engine connectors models figures cli \
    -name target -prune -o \( -path '*/src/main/*' -o -name pom.xml -o -path '.mvn/*' -o -name dist.sh -o -name archive.sh \
    -o -name RaiseClassFiles.java \) \
    -newer "$1" -print -quit 2> /dev/null)
  [ -z "$changed" ]
}

# Whether build/dist was made from the sources as they are.
dist_is_current() {
  [ -f "$DIST/classpath" ] && [ -x "$DIST/jre/bin/java" ] && is_unchanged_since "$DIST/classpath"
}

# build_dist [FILE]: compiles and assembles; does nothing if all is current. One process builds, others wait. Where Maven has packaged
# everything after the file was made, and no source has changed since, compiling is left out.
build_dist() {
  local packaged=${1:-}
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
  if [ -z "$packaged" ] || ! is_unchanged_since "$packaged"; then
    run_logged "building SQLFlow (the first time downloads its libraries)" "$ROOT/build/maven.log" \
      env JAVA_HOME="$JDK17" mvn -B -f "$ROOT/pom.xml" -Dmaven.test.skip=true -pl cli -am package || exit 1
  fi
  run_logged "assembling" "$ROOT/build/assemble.log" assemble_dist || exit 1
  exec 9>&-
}

# make_java DIRECTORY: a Java without what is not used, from the jars in build/dist.new. With fewer modules it starts
# faster, and where there is no flight recorder DuckDB's driver does not register with it, which takes longer than to
# open a database.
make_java() {
  local to=$1 lib=$ROOT/build/dist.new/lib found
  [ -x "$JDK17/bin/jlink" ] || die "there is no jlink in $JDK17"
  found=$("$JDK17/bin/jdeps" --multi-release 17 --ignore-missing-deps --print-module-deps -q \
    --class-path "$(class_path "$lib")" "$lib"/sqlflow-*.jar | tail -n 1)
  [ -n "$found" ] || die "jdeps finds no modules"
  found=,$found,
  found=${found//,jdk.jfr,/,}
  # Servers that samples come from by https may ask for elliptic curves, which no class names; drivers of databases look up
  # services (naming) and log in by Kerberos (jgss). To strip the native libraries too, jlink would need objcopy.
  "$JDK17/bin/jlink" --module-path "$JDK17/jmods" \
    --add-modules "${found:1}jdk.crypto.ec,java.naming,java.security.jgss" --strip-java-debug-attributes \
    --no-man-pages --no-header-files --output "$to"
  # The certificates that this machine trusts, its own authorities among them; jlink brings those of the JDK's maker.
  cp -L "$JDK17/lib/security/cacerts" "$to/lib/security/cacerts.new"
  mv -f "$to/lib/security/cacerts.new" "$to/lib/security/cacerts"
  "$to/bin/java" -Xshare:dump > /dev/null
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
  mkdir "$new/unpack"
  (
    cd "$new/unpack"
    "$jar" xf "$(ls "$new"/lib/sqlite-jdbc-*.jar)"
    mv "org/sqlite/native/Linux/$arch/libsqlitejdbc.so" "$new/lib/"
    rm -rf org/sqlite/native
    "$jar" cfM "$(ls "$new"/lib/sqlite-jdbc-*.jar)" .
  )
  rm -rf "$new/unpack"
  mkdir "$new/unpack"
  (
    cd "$new/unpack"
    "$jar" xf "$(ls "$new"/lib/jna-*.jar)" "com/sun/jna/linux-${arch/x86_64/x86-64}/libjnidispatch.so"
    mv "com/sun/jna/linux-${arch/x86_64/x86-64}/libjnidispatch.so" "$new/lib/"
  )
  rm -rf "$new/unpack"
  mkdir "$new/unpack"
  (
    cd "$new/unpack"
    "$jar" xf "$(ls "$new"/lib/jline-native-*.jar)"
    mv "org/jline/nativ/Linux/${arch/aarch64/arm64}/libjlinenative.so" "$new/lib/"
    find org/jline/nativ -mindepth 1 -type d -prune -exec rm -r {} +
    "$jar" cfM "$(ls "$new"/lib/jline-native-*.jar)" .
  )
  rm -rf "$new/unpack"
  # Picocli is compiled for Java 5.
  local picocli
  picocli=$(ls "$new"/lib/picocli-*.jar)
  "$JDK17/bin/java" -cp "$ROOT/cli/target/tools/asm.jar:$picocli" "$ROOT/scripts/RaiseClassFiles.java" \
    "$picocli" "$new/raised.jar"
  mv "$new/raised.jar" "$picocli"
  make_java "$new/jre"
  rm -rf "$DIST"
  mv "$new" "$DIST"
  # For sqlflow version; an archive without its history knows no commit.
  git -C "$ROOT" describe --always --dirty --abbrev=12 > "$DIST/commit" 2> /dev/null || :
  local classes
  classes=$(class_path "$DIST/lib")
  archive_classes "$DIST/jre/bin/java" "$DIST/lib" "$classes" "$DIST/classes.jsa"
  # Written last: its age says that everything before succeeded.
  printf '%s\n' "$classes" > "$DIST/classpath"
}
