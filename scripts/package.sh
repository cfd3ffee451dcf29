#!/usr/bin/env bash
# ./sqlflow package [DIRECTORY]: makes of the built program, in build/package or the directory:
#   sqlflow-VERSION-linux-ARCH.tar.gz  runs where it is unpacked, on a Linux with glibc, bash and libgomp, without Java
#   sqlflow_VERSION_ARCH.deb           the same for Debian 12 and its relatives
set -euo pipefail

ROOT=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
cd "$ROOT"
. scripts/setup.sh
. scripts/dist.sh

TARGET=$(readlink -m "${1:-build/package}")

need_build_tools
build_dist
# The compiled classes know their version, which Maven wrote into them.
VERSION=$(ls "$DIST"/lib/sqlflow-cli-*.jar)
VERSION=${VERSION##*/sqlflow-cli-}
VERSION=${VERSION%.jar}

# The libraries' own licences and notices, and for those jars that bring none what their projects say.
third_party() {
  local to=$1 jar name
  {
    cat << 'TEXT'
SQLFlow contains these libraries. Their licences and notices are in the directories of their names.

DuckDB and its JDBC driver: MIT, Copyright Stichting DuckDB Foundation
XGBoost: Apache-2.0, Copyright by XGBoost Contributors
FlatBuffers, JSpecify: Apache-2.0
PostgreSQL JDBC driver: BSD-2-Clause, Copyright PostgreSQL Global Development Group
MariaDB Connector/J: LGPL-2.1-or-later, Copyright MariaDB Corporation Ab; the licence's text lies beside JNA
JLine: BSD-3-Clause, Copyright the original authors
TomlJ: Apache-2.0, with ANTLR 4 (BSD-3-Clause, Copyright The ANTLR Project)
picocli: Apache-2.0; its class files were converted to the format of Java 8
SLF4J: MIT, Copyright QOS.ch
JNA: Apache-2.0 (or LGPL-2.1-or-later)
Java, in jre: GPL-2.0 with the Classpath Exception; see jre/legal
TEXT
    printf '\n'
    for jar in "$DIST"/lib/*.jar; do
      name=$(basename "$jar" .jar)
      case $name in sqlflow-*) continue ;; esac
      printf '%s\n' "$name"
      mkdir -p "$to/$name"
      (cd "$to/$name" && "$JDK17/bin/jar" xf "$jar" META-INF 2> /dev/null) || :
      find "$to/$name" -type f ! -iname 'LICENSE*' ! -iname 'NOTICE*' ! -name 'AL2.0' ! -name 'LGPL2.1' -delete
      find "$to/$name" -depth -type d -empty -delete
    done
  } > "$to.txt"
}

# assemble DIRECTORY: everything, with nothing in it that depends on the place.
assemble() {
  local to=$1
  mkdir -p "$to/bin" "$to/lib" "$to/share/man/man1" "$to/share/doc/sqlflow"
  cp "$DIST"/lib/* scripts/archive.sh scripts/launch.sh "$to/lib/"
  install -m 755 scripts/package/sqlflow "$to/bin/sqlflow"
  cp -a "$DIST/jre" "$to/jre"
  [ ! -s "$DIST/commit" ] || cp "$DIST/commit" "$to/commit"
  gzip -9nc docs/reference/sqlflow.1 > "$to/share/man/man1/sqlflow.1.gz"
  completions "$to"
  cp LICENSE CHANGELOG.md "$to/share/doc/sqlflow/"
  cp -r examples "$to/share/doc/sqlflow/examples"
  third_party "$to/share/doc/sqlflow/third-party"
  chmod -R u+w,go-w,a+rX "$to"
}

completions() {
  local to=$1/share run=$1/bin/sqlflow
  mkdir -p "$to/bash-completion/completions" "$to/zsh/vendor-completions" "$to/fish/vendor_completions.d"
  SQLFLOW_NO_ARCHIVE=1 "$run" completion bash > "$to/bash-completion/completions/sqlflow"
  SQLFLOW_NO_ARCHIVE=1 "$run" completion zsh > "$to/zsh/vendor-completions/_sqlflow"
  SQLFLOW_NO_ARCHIVE=1 "$run" completion fish > "$to/fish/vendor_completions.d/sqlflow.fish"
}

make_tar() {
  local name=sqlflow-$VERSION-linux-$(uname -m)
  cp -a "$WORK/tree" "$WORK/$name"
  tar -C "$WORK" --sort=name --owner=0 --group=0 --numeric-owner -czf "$TARGET/$name.tar.gz" "$name"
  rm -rf "${WORK:?}/$name"
  say "$TARGET/$name.tar.gz ($(du -h "$TARGET/$name.tar.gz" | cut -f 1))"
}

make_deb() {
  local architecture root=$WORK/deb file
  architecture=$(dpkg --print-architecture)
  mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/usr/lib"
  cp -a "$WORK/tree" "$root/usr/lib/sqlflow"
  mv "$root/usr/lib/sqlflow/share" "$root/usr/share"
  mv "$root/usr/share/doc/sqlflow/LICENSE" "$root/usr/share/doc/sqlflow/copyright"
  gzip -9n "$root/usr/share/doc/sqlflow/CHANGELOG.md"
  mv "$root/usr/share/doc/sqlflow/CHANGELOG.md.gz" "$root/usr/share/doc/sqlflow/changelog.gz"
  ln -s ../lib/sqlflow/bin/sqlflow "$root/usr/bin/sqlflow"
  # A version of Debian sorts what is not released yet before the release.
  file=$TARGET/sqlflow_${VERSION/-SNAPSHOT/~snapshot}_$architecture.deb
  cat > "$root/DEBIAN/control" << TEXT
Package: sqlflow
Version: ${VERSION/-SNAPSHOT/~snapshot}
Architecture: $architecture
Maintainer: SQLFlow developers <sqlflow@localhost>
Installed-Size: $(du -sk "$root/usr" | cut -f 1)
Depends: bash, libc6, libgcc-s1, libgomp1, libstdc++6, zlib1g
Suggests: fontconfig, fonts-dejavu-core, libfreetype6
Section: database
Priority: optional
Description: machine learning in SQL
 SQLFlow extends SQL by statements that train, apply, evaluate and explain
 models, and runs them where the data lies: in DuckDB, with XGBoost.
 .
 The package contains the Java that it needs.
TEXT
  # The archive of classes can only be made where it is used.
  cat > "$root/DEBIAN/postinst" << 'TEXT'
#!/bin/sh
set -e
if [ "$1" = configure ]; then
  rm -f /usr/lib/sqlflow/lib/classes.jsa /usr/lib/sqlflow/lib/classes.place
  SQLFLOW_HOME=/nonexistent /usr/bin/sqlflow --version > /dev/null || true
fi
TEXT
  cat > "$root/DEBIAN/prerm" << 'TEXT'
#!/bin/sh
set -e
rm -f /usr/lib/sqlflow/lib/classes.jsa /usr/lib/sqlflow/lib/classes.place
TEXT
  chmod 755 "$root/DEBIAN/postinst" "$root/DEBIAN/prerm"
  dpkg-deb --root-owner-group -Zgzip --build "$root" "$file" > /dev/null
  say "$file ($(du -h "$file" | cut -f 1))"
}

WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
mkdir -p "$TARGET"
say "assembling …"
assemble "$WORK/tree"
make_tar
if command -v dpkg-deb > /dev/null; then
  make_deb
else
  say "no dpkg-deb here: no .deb is made"
fi
