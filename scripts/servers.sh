#!/usr/bin/env bash
# Database servers for tests: PostgreSQL and MariaDB of Debian's packages, each on a free port of this machine, with data
# of its own in build/servers and nothing to do with servers that the machine may run otherwise.
#
#   scripts/servers.sh start [postgresql|mariadb]…   starts what does not run yet (all without a name) and prints `env`
#   scripts/servers.sh env                           prints what a shell can eval: URLs of those that run, a certificate
#   scripts/servers.sh stop [postgresql|mariadb]…    stops them and deletes their data
set -euo pipefail

ROOT=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
. "$ROOT/scripts/setup.sh"

KINDS=(postgresql mariadb)
# A server that runs as another user has to reach its data: where it cannot, they lie elsewhere and a file tells.
PLACES=$ROOT/build/servers
USER_NAME=sqlflow
PASSWORD=sqlflow
DATABASE=sqlflow

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# server_user KIND: whom a server runs as. PostgreSQL refuses root.
server_user() {
  if [ "$(id -u)" != 0 ]; then
    id -un
  elif [ "$1" = postgresql ]; then
    echo postgres
  else
    echo mysql
  fi
}

# as_server KIND: sets the array AS to what a command of the server is put behind.
as_server() {
  local user
  user=$(server_user "$1")
  AS=(env HOME=/)
  [ "$user" = "$(id -un)" ] || AS=(setpriv --reuid="$user" --regid="$user" --clear-groups "${AS[@]}")
}

postgresql_bin() {
  local found
  found=$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -V | tail -n 1)
  [ -n "$found" ] && [ -x "$found/postgres" ] && printf '%s\n' "$found"
}

# The package's scripts would start a server of the machine's own, and would again at the next boot.
install_servers() {
  local policy=/usr/sbin/policy-rc.d made= status=0 package
  if [ ! -e "$policy" ]; then
    made=true
    as_root sh -c "printf '#!/bin/sh\nexit 101\n' > $policy && chmod 755 $policy"
  fi
  if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    as_root sh -c 'mkdir -p /etc/postgresql-common &&
      echo create_main_cluster = false > /etc/postgresql-common/createcluster.conf'
  fi
  (install_packages "$@") || status=$?
  [ -z "$made" ] || as_root rm -f "$policy"
  if [ $status = 0 ] && command -v systemctl > /dev/null; then
    for package in "$@"; do
      as_root systemctl disable "${package%-server}" > /dev/null 2>&1 || true
    done
  fi
  return $status
}

need_server() {
  local missing=()
  command -v openssl > /dev/null || missing+=(openssl)
  case $1 in
    postgresql) postgresql_bin > /dev/null || missing+=(postgresql) ;;
    mariadb) [ -x /usr/sbin/mariadbd ] || missing+=(mariadb-server) ;;
  esac
  [ ${#missing[@]} = 0 ] || install_servers "${missing[@]}"
}

# place KIND: the directory of a server.
place() {
  if [ -f "$PLACES/$1.place" ]; then cat "$PLACES/$1.place"; else printf '%s\n' "$PLACES/$1"; fi
}

make_place() {
  local kind=$1 to=$PLACES/$1 user
  user=$(server_user "$kind")
  rm -f "$PLACES/$kind.place"
  mkdir -p "$to"
  chmod 755 "$PLACES"
  as_server "$kind"
  if ! "${AS[@]}" test -x "$to"; then
    rmdir "$to"
    to=$(mktemp -d "${TMPDIR:-/tmp}/sqlflow-$kind.XXXXXX")
    printf '%s\n' "$to" > "$PLACES/$kind.place"
  fi
  chmod 755 "$to"
  [ "$user" = "$(id -un)" ] || chown "$user" "$to"
}

# A certificate of an authority of our own, for 127.0.0.1 and localhost.
make_certificate() {
  local to=$PLACES/tls
  [ -f "$to/server.crt" ] && return
  mkdir -p "$to"
  (
    cd "$to"
    openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj "/CN=SQLFlow's tests" -keyout authority.key -out authority.crt
    openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout server.key -out server.csr
    printf 'subjectAltName = DNS:localhost, IP:127.0.0.1\n' > server.ext
    openssl x509 -req -in server.csr -CA authority.crt -CAkey authority.key -CAcreateserial -days 3650 \
      -extfile server.ext -out server.crt
  ) > "$to/openssl.log" 2>&1 || die "openssl made no certificate" "see $to/openssl.log"
}

# Gives a server its own copy of the key, which nobody else may read.
give_certificate() {
  local kind=$1 to=$2 user file
  user=$(server_user "$kind")
  make_certificate
  cp "$PLACES"/tls/{authority.crt,server.crt,server.key} "$to/" || return 1
  chmod 600 "$to/server.key" || return 1
  for file in authority.crt server.crt server.key; do
    [ "$user" = "$(id -un)" ] || chown "$user" "$to/$file" || return 1
  done
}

# A port below those that outgoing connections take. Whoever is quicker gets it: a start that fails is tried again.
free_port() {
  local port
  while :; do
    port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
    (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null || break
  done
  printf '%s\n' "$port"
}

# start_time PID: when a process began, in the machine's ticks; its number may be another's later.
start_time() {
  local stat
  stat=$(cat "/proc/$1/stat" 2> /dev/null) || return 1
  # The second field is a name in brackets, which may hold blanks.
  set -- ${stat##*) }
  printf '%s\n' "${20}"
}

# note DIRECTORY: remembers the server of process $pid, which stop_server ends.
note() {
  start_time "$pid" > "$1/started" && printf '%s\n' "$pid" > "$1/pid"
}

# is_alive KIND: whether the process that was noted still is.
is_alive() {
  local to pid
  to=$(place "$1")
  pid=$(cat "$to/pid" 2> /dev/null) && [ -n "$pid" ] && [ "$(start_time "$pid")" = "$(cat "$to/started" 2> /dev/null)" ]
}

# is_running KIND: whether it was started and found to answer.
is_running() {
  [ -f "$(place "$1")/port" ] && is_alive "$1"
}

# answers COMMAND…: waits until a command succeeds, while the server of process $pid runs and nobody interrupts.
answers() {
  local tries
  for ((tries = 0; tries < 600; tries++)); do
    "$@" > /dev/null 2>&1 && return
    [ -z "$interrupted" ] && kill -0 "$pid" 2> /dev/null || return 1
    sleep 0.1
  done
  return 1
}

# fill_KIND makes the data directory, run_KIND PORT the server's process with its number in $pid. Both are called where the shell goes
# on after an error, so that each step says that it failed.

fill_postgresql() {
  local to=$1 bin
  bin=$(postgresql_bin)
  printf '%s\n' "$PASSWORD" > "$to/password"
  chmod 644 "$to/password"
  as_server postgresql
  "${AS[@]}" "$bin/initdb" -D "$to/data" -U "$USER_NAME" --pwfile="$to/password" --encoding=UTF8 \
    --locale=C.UTF-8 --auth=scram-sha-256 --no-sync || return 1
  rm "$to/password"
  give_certificate postgresql "$to"
}

run_postgresql() {
  local to=$1 port=$2 bin
  bin=$(postgresql_bin)
  # Nothing here has to survive the machine's end, so that nothing waits for the disk.
  as_server postgresql
  "${AS[@]}" setsid "$bin/postgres" -D "$to/data" -p "$port" -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories= -c fsync=off -c ssl=on -c ssl_cert_file="$to/server.crt" -c ssl_key_file="$to/server.key" \
    -c max_connections=100 >> "$to/log" 2>&1 < /dev/null &
  pid=$!
  note "$to" || return 1
  answers "$bin/pg_isready" -h 127.0.0.1 -p "$port" -q || return 1
  PGPASSWORD=$PASSWORD "$bin/psql" -qAt -h 127.0.0.1 -p "$port" -U "$USER_NAME" -d postgres \
    -c "SELECT pg_postmaster_start_time()" > /dev/null || return 1
  PGPASSWORD=$PASSWORD "$bin/createdb" -h 127.0.0.1 -p "$port" -U "$USER_NAME" "$DATABASE" > /dev/null
}

url_postgresql() { printf 'postgresql://%s:%s@127.0.0.1:%s/%s\n' "$USER_NAME" "$PASSWORD" "$1" "$DATABASE"; }

fill_mariadb() {
  local to=$1
  as_server mariadb
  "${AS[@]}" mariadb-install-db --no-defaults --datadir="$to/data" --auth-root-authentication-method=normal \
    --skip-test-db || return 1
  give_certificate mariadb "$to"
}

run_mariadb() {
  local to=$1 port=$2 client
  # Debian's own configuration asks for utf8mb4 too. Sockets have short names, and this one is relative to the data.
  as_server mariadb
  "${AS[@]}" setsid /usr/sbin/mariadbd --no-defaults --datadir="$to/data" --port="$port" \
    --bind-address=127.0.0.1 --socket=server.sock --pid-file="$to/data/server.pid" --skip-name-resolve \
    --character-set-server=utf8mb4 --innodb-flush-log-at-trx-commit=0 --ssl-ca="$to/authority.crt" \
    --ssl-cert="$to/server.crt" --ssl-key="$to/server.key" >> "$to/log" 2>&1 < /dev/null &
  pid=$!
  note "$to" || return 1
  client=(mariadb --no-defaults --protocol=tcp -h 127.0.0.1 -P "$port" -u root)
  answers "${client[@]}" -e 'SELECT 1' || return 1
  "${client[@]}" << SQL || return 1
CREATE DATABASE $DATABASE;
CREATE USER '$USER_NAME'@'%' IDENTIFIED BY '$PASSWORD';
GRANT ALL ON *.* TO '$USER_NAME'@'%' WITH GRANT OPTION;
SQL
}

url_mariadb() { printf 'mysql://%s:%s@127.0.0.1:%s/%s\n' "$USER_NAME" "$PASSWORD" "$1" "$DATABASE"; }

start_server() {
  local kind=$1 to port try
  is_running "$kind" && return
  need_server "$kind" || exit 1
  stop_server "$kind"
  # A server runs on when this script ends, so that it is stopped first.
  interrupted=
  trap 'interrupted=true' INT TERM HUP
  for try in 1 2 3 4 5; do
    make_place "$kind"
    to=$(place "$kind")
    "fill_$kind" "$to" > "$to/fill.log" 2>&1 ||
      { tail -n 20 "$to/fill.log" >&2; die "$kind made no data directory in $to"; }
    port=$(free_port)
    if "run_$kind" "$to" "$port" && [ -z "$interrupted" ]; then
      printf '%s\n' "$port" > "$to/port"
      trap - INT TERM HUP
      return
    fi
    end_server "$kind"
    [ -z "$interrupted" ] || { stop_server "$kind"; exit 130; }
    [ "$try" = 5 ] || stop_server "$kind"
  done
  tail -n 20 "$to/log" >&2
  die "$kind does not start" "its messages are in $to/log"
}

# A server that does not end in time is killed: its data go anyway.
end_server() {
  local kind=$1 pid tries
  is_alive "$kind" || return 0
  pid=$(cat "$(place "$kind")/pid")
  # PostgreSQL's fast shutdown; MariaDB takes the other signal.
  if [ "$kind" = postgresql ]; then kill -INT "$pid"; else kill -TERM "$pid"; fi
  for ((tries = 0; tries < 150; tries++)); do
    is_alive "$kind" || return 0
    sleep 0.1
  done
  ! is_alive "$kind" || kill -KILL "$pid" 2> /dev/null || true
}

stop_server() {
  end_server "$1"
  rm -rf "$(place "$1")" "$PLACES/$1.place"
}

print_environment() {
  local kind
  for kind in "${KINDS[@]}"; do
    if is_running "$kind"; then
      printf 'export SQLFLOW_TEST_%s=%q\n' "${kind^^}" "$("url_$kind" "$(cat "$(place "$kind")/port")")"
      printf 'export SQLFLOW_TEST_%s_PID=%q\n' "${kind^^}" "$(cat "$(place "$kind")/pid")"
    fi
  done
  [ ! -f "$PLACES/tls/authority.crt" ] || printf 'export SQLFLOW_TEST_AUTHORITY=%q\n' "$PLACES/tls/authority.crt"
}

command=${1:-}
[ $# = 0 ] || shift
kinds=("$@")
[ $# -gt 0 ] || kinds=("${KINDS[@]}")
for kind in "${kinds[@]}"; do
  case $kind in
    postgresql | mariadb) ;;
    *) die "unknown server: $kind" "known are ${KINDS[*]}" ;;
  esac
done
mkdir -p "$PLACES"
exec 8> "$PLACES/.lock"
flock 8
case $command in
  # The lock is not for the servers to hold.
  start) for kind in "${kinds[@]}"; do start_server "$kind" 8>&-; done; print_environment ;;
  env) print_environment ;;
  stop) for kind in "${kinds[@]}"; do stop_server "$kind"; done ;;
  *) die "unknown command: $command" "start, env or stop" ;;
esac
