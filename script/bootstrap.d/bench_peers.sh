# What script/bench measures the app against (tests/bench/peers/package-lock.json), into build/deps/peers. Nothing that is built or
# tested needs it, so script/bootstrap does not fetch it; script/bench does.

fetch_bench_peers() {
  local from=$root/tests/bench/peers folder=$deps/peers wanted
  wanted=$(sha256sum <"$from/package-lock.json")
  if [ -f "$folder/.complete" ] && [ "$(cat "$folder/.complete")" = "$wanted" ]; then return 0; fi
  say "fetching the grids and canvas engines the bench compares with"
  rm -rf "$folder"
  mkdir -p "$folder"
  cp "$from"/package*.json "$root/.npmrc" "$folder/"
  (cd "$folder" && logged peers npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 --fetch-retry-mintimeout=1000) ||
    refuse "the bench's peers" "npm ci in build/deps/peers, from the registry this machine's npm is set to" \
      "check the network (npm ping) and run script/bench again; only its browser part needs them"
  echo "$wanted" >"$folder/.complete"
}
