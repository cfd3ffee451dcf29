# Starts the program. Sourced by ./sqlflow and by what ./sqlflow package makes, with these set: JAVA, LIB (the directory
# of the libraries), CLASSES (the class path), ARCHIVE (the archive of loaded classes) and COMMIT (a file that names it).

# Java takes the encoding of arguments and file names from the locale, and a bare container has none.
ascii=
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *UTF-8* | *utf8*) ;;
  ?*) export LC_ALL=C.UTF-8 ascii=true ;;
  *) export LC_ALL=C.UTF-8 ;;
esac

# Threads of OpenMP that wait by spinning take the cores from other jobs. Those that sleep at once made trainings of few rows
# six times as slow, as there are many waits in each tree; so they spin for some ten microseconds.
if [ -z "${OMP_WAIT_POLICY:-}" ]; then
  export GOMP_SPINCOUNT=${GOMP_SPINCOUNT:-20000}
fi

# Java compiles what it has run some hundred times, and at a start the two threads that do it take the cores from the start
# itself: waiting three times as long makes it a tenth shorter, and long work no longer.
# Java's own counters lie in a file in /tmp whose writing can stall, and to make it Java changes the directory and may not come
# back. Libraries would be unpacked into the home or /tmp, and JNA would run ldconfig to find out where the system has its own.
options=(
  -XX:SharedArchiveFile="$ARCHIVE" -Xshare:auto -Xlog:cds=off -Xlog:cds+dynamic=off
  -XX:+UseSerialGC -XX:+DisplayVMOutputToStderr -XX:-UsePerfData -XX:CompileThresholdScaling=3
  --add-opens=java.base/java.nio=ALL-UNNAMED
  -Djava.awt.headless=true -Dsqlflow.native.dir="$LIB" -Dlibrary.jline.path="$LIB"
  -Djna.boot.library.path="$LIB" -Djna.platform.library.path="$LIB"
)
# Java looks up the home directory by the user's number, which a container may not know.
[ -n "${HOME:-}" ] && options+=(-Duser.home="$HOME")
[ -s "$COMMIT" ] && options+=(-Dsqlflow.commit="$(< "$COMMIT")")
[ -n "$ascii" ] && options+=(-Dsqlflow.terminal.ascii=true)
[ -t 0 ] && options+=(-Dsqlflow.terminal.stdin=true)
[ -t 1 ] && options+=(-Dsqlflow.terminal.stdout=true)
if [ -t 2 ]; then
  size=$(stty size <&2 2> /dev/null || true)
  options+=(-Dsqlflow.terminal.stderr=true -Dsqlflow.terminal.width="${size#* }")
fi

# shellcheck disable=SC2086 # the options of the user are words
exec "$JAVA" "${options[@]}" ${SQLFLOW_JAVA_OPTS:-} -cp "$CLASSES" org.sqlflow.cli.Main "$@"
