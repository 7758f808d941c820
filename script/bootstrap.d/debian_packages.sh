# Binary packages of Debian 12 itself. The list is debian_packages.txt beside this file.

debian_package_names() { sed -E 's/#.*//; s/[[:space:]]+//g; /^$/d' "$parts/debian_packages.txt"; }

list_debian_packages() { debian_package_names | sed 's/^/debian  /'; }

missing_debian_packages() {
  local installed
  installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' | awk '$1 == "ii" { print $2 }' | sort -u)
  debian_package_names | sort -u | comm -23 - <(printf '%s\n' "$installed")
  # Where node comes from another publisher, its npm is inside it and Debian's npm package cannot be installed.
  command -v npm >/dev/null || echo npm
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

install_debian_packages() {
  local missing
  mapfile -t missing < <(missing_debian_packages)
  [ ${#missing[@]} -gt 0 ] || return 0

  local by_hand="as root: apt-get update && apt-get install --no-install-recommends ${missing[*]}"
  command -v apt-get >/dev/null ||
    refuse "${missing[*]}" "apt-get, which this machine does not have" "use Debian 12, or install these by your own means"
  if [ "$(id -u)" != 0 ] && ! sudo -n true 2>/dev/null; then
    refuse "${missing[*]}" "installing as $(id -un); this needs root, and sudo asks for a password" "$by_hand"
  fi

  say "installing ${#missing[@]} Debian packages: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  logged apt-update as_root apt-get update -qq -o APT::Update::Error-Mode=any ||
    warn "the package lists could not be refreshed; going on with the ones this machine has"
  logged apt-install as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" ||
    refuse "Debian packages ${missing[*]}" "apt-get install from the machine's own package sources" \
      "check the network and the machine's apt sources, then run script/bootstrap again; or $by_hand"
}
