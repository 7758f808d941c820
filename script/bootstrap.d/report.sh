# How bootstrap speaks: one line per thing it does, three lines per thing it could not do.

say() { printf 'bootstrap: %s\n' "$*"; }

warn() { printf 'bootstrap: warning: %s\n' "$*" >&2; }

# refuse <what could not be had> <what was tried> <what to do>
refuse() {
  {
    printf '\nbootstrap: could not get %s\n' "$1"
    printf '  tried:   %s\n' "$2"
    printf '  to do:   %s\n' "$3"
  } >&2
  exit 1
}

# logged <log name> <command…>: runs the command, keeps its output in build/logs, prints it only by its tail on failure.
logged() {
  local log=$root/build/logs/bootstrap-$1.log
  shift
  mkdir -p "$root/build/logs"
  if "$@" >"$log" 2>&1; then return 0; fi
  printf 'bootstrap: last lines of %s:\n' "${log#"$root"/}" >&2
  tail -n 12 "$log" | sed 's/^/  | /' >&2
  return 1
}
