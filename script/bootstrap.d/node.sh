# A newer node, only for machines whose own is too old for the browser tests: Debian 12 has 18,
# Playwright wants 20. It comes as an npm package, locked in node/package-lock.json, into
# build/deps/node; script/build/preset.sh puts it first in the path of our scripts alone.

oldest_node=20

list_node() { echo "npm     node-linux-* into build/deps/node, where the machine's node is older than $oldest_node"; }

fetch_node() {
  local major folder=$deps/node wanted
  major=$(node --version | sed -E 's/^v([0-9]+).*/\1/')
  [ "$major" -lt "$oldest_node" ] || return 0
  wanted=$(sha256sum <"$parts/node/package-lock.json")
  if [ -f "$folder/.complete" ] && [ "$(cat "$folder/.complete")" = "$wanted" ]; then return 0; fi

  say "fetching a newer node for the browser tests"
  rm -rf "$folder"
  mkdir -p "$folder/bin"
  cp "$parts"/node/package*.json "$root/.npmrc" "$folder/"
  (cd "$folder" && logged node npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 --fetch-retry-mintimeout=1000) && ls "$folder"/node_modules/node-linux-*/bin/node >/dev/null ||
    refuse "node $oldest_node or newer" "npm ci in build/deps/node, from the registry this machine's npm is set to" \
      "check the network (npm ping) and run script/bootstrap again, or install node $oldest_node or newer yourself; only the browser tests need it"
  ln -s "$folder"/node_modules/node-linux-*/bin/node "$folder/bin/node"
  echo "$wanted" >"$folder/.complete"
}
