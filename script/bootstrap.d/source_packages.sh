# Source packages of Debian's testing and unstable, by an apt configuration of our own, so that
# neither the machine's package lists nor its preferences change. The table is source_packages.txt.
# Signature and hashes are checked by apt; the mirror is the one the machine already uses.

source_suites=(testing unstable)

# Prints the table's rows: folder package tested accept variable
source_package_rows() { sed -E 's/#.*//; /^[[:space:]]*$/d' "$parts/source_packages.txt"; }

list_source_packages() {
  source_package_rows | while read -r folder package tested accept variable; do
    echo "source  $package $tested (at least $accept) into build/deps/$folder, or your own folder in $variable"
  done
}

fetch_source_packages() {
  local folder package tested accept variable own apt_ready=
  while read -r folder package tested accept variable <&3; do
    own=${!variable:-}
    [ -z "$own" ] || continue
    [ ! -f "$deps/$folder/.complete" ] || continue
    if [ -z "$apt_ready" ]; then
      prepare_private_apt "$variable"
      apt_ready=1
    fi
    fetch_source_package "$folder" "$package" "$tested" "$accept" "$variable"
  done 3< <(source_package_rows)
}

# The machine's mirror. `--print-uris` answers before any update was ever made.
machine_mirror() {
  apt-get update --print-uris 2>/dev/null |
    sed -nE "s#^'([^']+)/dists/(bookworm|stable)/InRelease'.*#\1#p" | head -n 1
}

prepare_private_apt() {
  local mirror suite apt=$deps/apt
  mirror=$(machine_mirror)
  [ -n "$mirror" ] ||
    refuse "the address of a Debian mirror" "apt-get update --print-uris, looking for the machine's own bookworm source" \
      "add a Debian 12 package source to this machine, or set $1 and its sisters to source folders (script/bootstrap --list)"

  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
  : >"$apt/sources.list"
  for suite in "${source_suites[@]}"; do
    printf 'deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' "$mirror" "$suite" >>"$apt/sources.list"
  done
  cat >"$apt/apt.conf" <<CONF
Dir::Etc::sourcelist "$apt/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State "$apt";
Dir::State::lists "$apt/lists";
Dir::State::status "/dev/null";
Dir::Cache "$apt/cache";
Acquire::GzipIndexes "true";
CONF
  # apt's unprivileged download user cannot write into a folder of root's.
  [ "$(id -u)" != 0 ] || echo 'APT::Sandbox::User "root";' >>"$apt/apt.conf"
  export APT_CONFIG=$apt/apt.conf

  say "reading the source package lists of ${source_suites[*]}"
  logged source-lists apt-get update -qq -o APT::Update::Error-Mode=any ||
    refuse "the source package lists of ${source_suites[*]}" "apt-get update with a private configuration, from the machine's own Debian mirror" \
      "check the network and run script/bootstrap again; or set the variables of script/bootstrap --list to source folders"
}

# Upstream part of a Debian version: 1:1.92.2b+ds-1 -> 1.92.2b
upstream_version() { sed -E 's/^[0-9]+://; s/-[^-]*$//; s/\+(ds|dfsg|repack)[0-9.]*$//' <<<"$1"; }

# Versions the archive offers of a source package, newest first.
offered_versions() {
  apt-cache madison "$1" | awk -F' *\\| *' '{ print $2 }' | sort -u | while read -r version; do
    echo "$(upstream_version "$version") $version"
  done | sort -Vr
}

# choose_version <package> <tested> <accept>: the Debian version to take, or nothing.
choose_version() {
  local upstream version
  while read -r upstream version; do
    [ "$upstream" != "$2" ] || { echo "$version"; return; }
  done < <(offered_versions "$1")
  while read -r upstream version; do
    ! dpkg --compare-versions "$upstream" ge "$3" || { echo "$version"; return; }
  done < <(offered_versions "$1")
}

fetch_source_package() {
  local folder=$1 package=$2 tested=$3 accept=$4 variable=$5 version download=$deps/download/$1
  version=$(choose_version "$package" "$tested" "$accept")
  [ -n "$version" ] ||
    refuse "$package $tested (or at least $accept)" "the archive, which offers: $(offered_versions "$package" | awk '{ printf "%s ", $2 }')" \
      "unpack a release of it and set $variable to that folder"
  [ "$(upstream_version "$version")" = "$tested" ] ||
    warn "$package $tested is no longer in the archive; taking $version, which this project was not tested with"

  say "fetching $package $version"
  rm -rf "$download" "$deps/$folder"
  mkdir -p "$download"
  (cd "$download" && logged "source-$folder" apt-get -qq source --download-only --only-source "$package=$version") ||
    refuse "the source package $package $version" "apt-get source from the machine's own Debian mirror" \
      "check the network and run script/bootstrap again; or set $variable to a source folder"
  # --no-check: apt has already checked the archive's signature and every hash.
  logged "unpack-$folder" dpkg-source --no-check --no-copy -x "$download"/*.dsc "$deps/$folder" ||
    refuse "the unpacked source of $package" "dpkg-source -x" "see the log above; is the disk full?"
  rm -rf "$download"

  [ "$folder" != sqlite3 ] || make_sqlite_amalgamation "$deps/$folder" "$variable"
  echo "$version" >"$deps/$folder/.complete"
}

# SQLite ships as many files; its own makefile joins them into sqlite3.c (9 s, needs no tcl).
make_sqlite_amalgamation() {
  rm -rf "$1/www"
  (cd "$1" && logged sqlite-configure ./configure --disable-tcl --disable-shared --disable-readline &&
    logged sqlite-amalgamation make sqlite3.c) ||
    refuse "SQLite as one file" "its own ./configure and make sqlite3.c" \
      "see the log above; or set $2 to a folder that holds sqlite3.c and sqlite3.h"
}
