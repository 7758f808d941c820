# Sourced by script/server, test, bench and prove.

# Where the machine's node is too old, bootstrap has put a newer one here.
PATH=$root/build/deps/node/bin:$PATH

# build_preset <preset> <target>…: configures build/<preset> if that was never done, builds, says
# nothing when all goes well. The output is in build/logs/build-<preset>.log.
build_preset() {
  local preset=$1 folder=$root/build/$1 log=$root/build/logs/build-$1.log
  shift
  mkdir -p "$root/build/logs"
  if [ ! -f "$folder/build.ninja" ]; then
    (cd "$root" && cmake --preset "$preset") >"$log" 2>&1 || { show_tail "$log"; return 1; }
  else
    : >"$log"
  fi
  ninja -C "$folder" "$@" >>"$log" 2>&1 || { show_build_errors "$log"; return 1; }
}

# show_build_errors <log>: what the compilers said, without progress lines and command lines.
show_build_errors() {
  printf 'the build failed; from %s:\n' "${1#"$root"/}" >&2
  grep -vE '^\[[0-9]+/[0-9]+\] |^(: && )?/[^ ]+ -E env |^ninja: ' "$1" | cut -c1-240 | head -n 40 >&2
}

# show_tail <log>: the part of a failed command's output a person needs, to standard error.
show_tail() {
  printf 'last lines of %s:\n' "${1#"$root"/}" >&2
  tail -n 40 "$1" | sed 's/^/  | /' >&2
}
