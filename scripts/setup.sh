# Functions that find what SQLFlow needs on this machine and, on Debian, install what is missing. Sourced, not run.

say() { printf '%s\n' "$*" >&2; }

die() {
  say "error: $1"
  shift
  for line in "$@"; do say "hint: $line"; done
  exit 1
}

# install_packages PACKAGE…: with apt, as root or by sudo; otherwise says what to install.
install_packages() {
  local sudo=()
  if [ "$(id -u)" != 0 ]; then
    if command -v sudo > /dev/null && sudo -n true 2> /dev/null; then
      sudo=(sudo -n)
    else
      die "missing: $*" "install it as root: apt-get install -y $*"
    fi
  fi
  command -v apt-get > /dev/null || die "missing: $*" "install the equivalent of these Debian packages: $*"
  say "installing $* (apt-get) …"
  local log
  log=$(mktemp)
  if ! { "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" ||
    { "${sudo[@]}" apt-get update &&
      "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; }; } > "$log" 2>&1; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    die "apt-get could not install $*" "see the messages above"
  fi
  rm -f "$log"
}

# The home of a JDK 17 with a compiler, or nothing.
find_jdk17() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -x "$candidate/bin/javac" ] && grep -q '^JAVA_VERSION="17[."]' "$candidate/release" 2> /dev/null; then
      printf '%s\n' "$candidate"
      return
    fi
  done
}

has_libgomp() {
  [[ $(ldconfig -p 2> /dev/null || /sbin/ldconfig -p) == *libgomp.so.1* ]]
}

# Sets JDK17, and installs JDK, Maven and libgomp1 where they are missing.
need_build_tools() {
  local missing=()
  JDK17=$(find_jdk17)
  [ -n "$JDK17" ] || missing+=(openjdk-17-jdk-headless)
  command -v mvn > /dev/null || missing+=(maven)
  has_libgomp || missing+=(libgomp1)
  if [ ${#missing[@]} -gt 0 ]; then
    install_packages "${missing[@]}"
    JDK17=$(find_jdk17)
    [ -n "$JDK17" ] || die "no JDK 17 was found after its installation" "set JAVA_HOME to one"
  fi
}

# end_job PID: ends a job in the background, if it still runs. It never fails: in a trap on EXIT, under `set -e`, a failure
# would skip what follows and turn a success into exit code 1.
end_job() {
  kill "$1" 2> /dev/null || true
}

# run_logged MESSAGE LOG COMMAND…: runs a command with its output in a file and one line that shows the time.
run_logged() {
  local message=$1 log=$2 start=$SECONDS pid status=0
  shift 2
  mkdir -p "$(dirname "$log")"
  "$@" > "$log" 2>&1 < /dev/null &
  pid=$!
  trap 'end_job $pid; exit 130' INT TERM
  if [ -t 2 ]; then
    while kill -0 $pid 2> /dev/null; do
      printf '\r\033[K%s … %ds' "$message" $((SECONDS - start)) >&2
      sleep 0.5
    done
    wait $pid || status=$?
    printf '\r\033[K' >&2
  else
    say "$message …"
    wait $pid || status=$?
  fi
  trap - INT TERM
  if [ $status -ne 0 ]; then
    say "failed: $message"
    # Maven tells failed tests far above its last lines.
    grep -E '^\[ERROR\] .*(<<< (FAILURE|ERROR)!|Test[A-Za-z0-9]+\.[A-Za-z0-9]+:[0-9]+)' "$log" | head -n 40 >&2 || true
    tail -n 40 "$log" >&2
    say "the whole log: $log"
    return $status
  fi
  say "$message: done in $((SECONDS - start)) s"
}
