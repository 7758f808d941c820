# The page's bundler and icons and the tools of the browser tests, exactly as package-lock.json names them (by hash, without addresses:
# the registry is the one the machine's npm is set to).

list_npm_packages() {
  sed -nE 's#^    "node_modules/([^"]+)": \{#npm     \1#p' "$root/package-lock.json"
}

install_npm_packages() {
  local wanted stamp=$root/node_modules/.actline-lock
  wanted=$(sha256sum <"$root/package-lock.json")
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then return 0; fi
  say "installing npm packages"
  (cd "$root" && logged npm npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 --fetch-retry-mintimeout=1000) ||
    refuse "the npm packages of package-lock.json" "npm ci, from the registry this machine's npm is set to" \
      "check the network (npm ping) and run script/bootstrap again; the site and the browser tests need them"
  echo "$wanted" >"$stamp"
}
